"""Every list answers in pages."""

from __future__ import annotations

from typing import Any

from rest_framework.pagination import PageNumberPagination
from rest_framework.request import Request

from campaigns.api.query import refuse_unknown, whole_number

SIZE = 50
MOST = 200
LAST_PAGE = 10**9


class Pages(PageNumberPagination):
    """`{count, next, previous, results}`, with `?page=` and `?page_size=` (at most 200).

    Parameters that neither this nor the view's filters know are refused by name.
    """

    page_size = SIZE
    page_size_query_param = "page_size"
    max_page_size = MOST
    last_page_strings = ()
    invalid_page_message = "There is no page {page_number}."

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any] | None:
        filters = view.filterset_class.base_filters if getattr(view, "filterset_class", None) else ()
        refuse_unknown(request, {self.page_query_param, "page_size", *filters})
        whole_number(request, self.page_query_param, default=1, least=1, most=LAST_PAGE)
        return super().paginate_queryset(queryset, request, view)

    def get_page_size(self, request: Request) -> int:
        return whole_number(request, "page_size", default=SIZE, least=1, most=MOST)

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        bounds = {"page": {"minimum": 1, "maximum": LAST_PAGE}, "page_size": {"minimum": 1, "maximum": MOST}}
        parameters = super().get_schema_operation_parameters(view)
        for parameter in parameters:
            parameter["schema"] |= bounds[parameter["name"]]
        return parameters
