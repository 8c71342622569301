"""Reads Markdown, and HTML inside it, into the parts of a `Document`, each with its place in the source."""
