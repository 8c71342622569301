"""Suggestions and people: where they stand in the text now, deciding, remembering (docs/suggestions.md)."""
