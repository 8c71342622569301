"""A text with everything that Markdown can hold, for tests of exports."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from campaigns.exports.changes import Change
from campaigns.exports.content import Content

DATE = datetime(2026, 5, 4, 12, 30, tzinfo=UTC)
BODY = """The café opened on 5 March 2022. Nineteen people came to the first session.

## What people bring

See [the survey](https://example.org/survey?a=1&b=2) and **the *bold* part**, some `code_here` and ~~old~~ words.[^1]

- Small kitchen appliances
- Lamps
  - of which most are old

3. The host notes the item.
4. The item is checked.

> “People do not come here because of a kettle,” says Maren Oakes.

### Costs

| Year | Items |
|---|---:|
| 2023 | **402** |
| 2024 | 251 |

```python
def cost(year): return "<b>" * year
```

1. One
2. Two

The end is near. Nothing more is said here.

[^1]: Asked in May 2024.
"""


def content(body: str = BODY, **changes: Any) -> Content:
    given = {"title": "What a café learned", "date": DATE, "number": 3, "description": "Two years.", "author": "Hearth"}
    return Content(body=body, **{**given, **changes})


def change(old: str, new: str, *, body: str = BODY, author: str = "SEO", reason: str = "") -> Change:
    """The change of the first `old` in the body to `new`."""
    start = body.index(old)
    return Change(start, start + len(old), new, author, DATE, reason)
