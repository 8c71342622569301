"""What a call costs, by the price list that genai-prices ships. An unknown price is None, never nothing."""

from __future__ import annotations

import os
from decimal import Decimal

from agents.llm.choices import Endpoint, service_of

CENT_FRACTION = Decimal("0.000001")


def price(endpoint: Endpoint, address: str, tokens_in: int, tokens_out: int) -> Decimal | None:
    """US dollars for one call; None when the price is unknown.

    What counts is `address`, where the model is really reached: a model behind an address of one's own is never priced
    as its namesake elsewhere. The list is the one installed; nothing is fetched.
    """
    from genai_prices import Usage, calc_price

    usage = Usage(input_tokens=tokens_in, output_tokens=tokens_out)
    try:
        known = calc_price(usage, endpoint.name, provider_api_url=address)
    except (LookupError, ValueError):
        if endpoint.base_url or _moved(endpoint):
            return None
        try:
            known = calc_price(usage, endpoint.name, provider_id=service_of(endpoint.model))
        except (LookupError, ValueError):
            return None
    return known.total_price.quantize(CENT_FRACTION)


def _moved(endpoint: Endpoint) -> bool:
    """Whether the provider's own variable sends it to another address."""
    name = service_of(endpoint.model).upper().replace("-", "_")
    return bool(os.environ.get(f"{name}_BASE_URL") or os.environ.get(f"{name}_API_BASE"))
