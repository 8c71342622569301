"""Content as files to take away: Markdown, HTML, PDF, Word. Knows the text, not who may have it."""
