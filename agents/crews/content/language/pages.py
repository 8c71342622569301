"""What a language has to say about web pages and press releases: what stands on them that is not their text.

A language without a module `<code>_pages` has no such data; there everything that a page shows is its text.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from agents.crews.content.language import base_language, module_attribute


@dataclass(frozen=True)
class Pages:
    """Patterns. `controls` are what readers press or are told of the page, `weak` ones may be words of a text as well.

    `elsewhere` are headings over lists of other pages, `enquiries` over whom to ask, `of_the_firm` over what a firm
    says of itself. `leave` is a sentence on the use of pictures and on where to ask for more.
    """

    controls: str = ""
    weak: str = ""
    elsewhere: str = ""
    enquiries: str = ""
    of_the_firm: str = ""
    leave: str = ""


NONE = Pages()


@cache
def pages_of(code: str) -> Pages:
    """The data of a language; empty where there is none."""
    found = module_attribute(base_language(code), "_pages", "PAGES")
    return found if isinstance(found, Pages) else NONE
