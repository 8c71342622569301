"""The model layer: which language model an agent works with, how it is asked, what that costs, and what fails how.

`docs/models.md` tells it to people. Only `connect` and `calls` know pydantic-ai, and import it at the first call.
"""
