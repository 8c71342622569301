"""Code in a Markdown source, as it stands there: for those who only have to leave it alone."""

from __future__ import annotations

import re

FENCED = r"(?ms:^[ \t]*(?P<fence>```|~~~).*?(?:^[ \t]*(?P=fence)[^\n]*$|\Z))"  # an unclosed block lasts to the end
FENCED_CODE = re.compile(FENCED)
CODE = re.compile(rf"{FENCED}|`[^`\n]+`")
