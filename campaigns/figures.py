"""Numbers as people read them: with a comma between thousands, wherever a page, a sentence or a message holds one.

What programs read (JSON, identifiers, numbers in addresses and form fields) and what only looks like a number (years,
version numbers) stays as it is.
"""

from __future__ import annotations

from decimal import Decimal

SHOWN_PLACES = 4  # decimals of a price that is worked out, not agreed upon


def grouped(number: int | float | Decimal) -> str:
    """22763 as "22,763". Decimals stay as they are."""
    return f"{number:,}"


def counted(number: int, one: str, many: str = "") -> str:
    """A number and its unit: "1 image", "3 images", "22,763 words"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def about(number: int) -> str:
    """A number that is only estimated, to two figures: 2107 as "2,100"."""
    return grouped(round(number, 2 - len(str(abs(number)))) if abs(number) >= 100 else number)


def token_count(tokens: int, *, estimated: bool) -> str:
    """Tokens in words: "2,107 tokens", or "about 2,100 tokens, estimated"."""
    return f"about {about(tokens)} tokens, estimated" if estimated else counted(tokens, "token")


def dollars(amount: Decimal) -> str:
    """US dollars with their cents, and with the parts of a cent that there are: "$1,250.00", "$0.0034"."""
    return f"${amount.normalize():,f}" if amount != round(amount, 2) else f"${amount:,.2f}"


def about_dollars(amount: Decimal | float) -> str:
    """As `dollars`, to a hundredth of a cent."""
    return dollars(round(Decimal(str(amount)), SHOWN_PLACES))
