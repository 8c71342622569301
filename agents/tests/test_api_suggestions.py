"""Suggestions over the API: list, filter, decide, and take the records away."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from drf_spectacular.generators import SchemaGenerator
from rest_framework.test import APIClient

from agents.models import Decision, Suggestion
from agents.tests.suggesting import edit, finding, look, suggested, text, write
from campaigns.models import Campaign, ContentVersion

ApiFor = Callable[[Any], APIClient]

BODY = "A cheap dishwasher hums. Utilise the eco programme. It was measured by us.\n"


@pytest.fixture
def ready(campaign: Campaign) -> Campaign:
    """A text with three edits, the last of them not safe, and two findings."""
    write(campaign, BODY)
    edits = [
        edit(BODY, "cheap", "affordable"),
        edit(BODY, "Utilise", "Use"),
        edit(BODY, "hums", "=hums", rule="quality.word", safe=False),
    ]
    look(campaign, edits, [finding(BODY, "It was measured by us."), finding(BODY, message="Too short: 13 words.")])
    return campaign


def rows(api: APIClient, campaign: Campaign, query: str = "") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = api.get(f"/api/campaigns/{campaign.pk}/suggestions/{query}").json()["results"]
    return found


def decide(api: APIClient, campaign: Campaign, **body: Any) -> Any:
    return api.post(f"/api/campaigns/{campaign.pk}/suggestions/decide", body)


def test_a_suggestion_says_what_it_is_and_where_it_stands(api: APIClient, ready: Campaign, owner: User) -> None:
    write(ready, "First. " + BODY, by=owner)
    one = rows(api, ready)[0]
    assert (one["kind"], one["agent"], one["safe"], one["status"]) == ("edit", "Brand", True, "proposed")
    assert (one["original"], one["replacement"], one["start"]) == ("cheap", "affordable", 2)
    assert one["place"] == {"version": 2, "start": 9, "end": 14}
    assert (one["decided_by"], one["decided_at"], one["note"], one["follows"]) == (None, None, "", None)


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("", 5),
        ("?agent=brand", 5),
        ("?agent=seo", 0),
        ("?rule=quality.word", 1),
        ("?status=proposed&status=applied", 5),
        ("?status=refused", 0),
        ("?severity=problem", 0),
        ("?kind=edit", 3),
        ("?kind=finding", 2),
        ("?safe=true", 2),
        ("?version=1", 5),
        ("?version=2", 0),
        ("?run=00000000-0000-4000-8000-000000000000", 0),
    ],
)
def test_the_list_is_narrowed(api: APIClient, ready: Campaign, query: str, number: int) -> None:
    assert len(rows(api, ready, query)) == number


@pytest.mark.parametrize("query", ["?status=lost", "?kind=thing", "?version=x", "?runs=some", "?colour=red"])
def test_a_wrong_filter_is_named(api: APIClient, ready: Campaign, query: str) -> None:
    for path in ("suggestions/", "suggestions/export"):
        answer = api.get(f"/api/campaigns/{ready.pk}/{path}{query}")
        assert answer.status_code == 400
        assert list(answer.json()["error"]["fields"]) == [query[1:].split("=")[0]]


def test_runs_are_listed_by_themselves_so_that_they_compare(api: APIClient, ready: Campaign) -> None:
    first = Suggestion.objects.values_list("run", flat=True).first()
    look(ready, [edit(BODY, "Utilise", "Use")])
    assert len(rows(api, ready)) == 1
    assert len(rows(api, ready, f"?run={first}")) == 5
    assert len(rows(api, ready, "?runs=all")) == 6


def test_accepting_one_answers_with_the_suggestion(api: APIClient, ready: Campaign) -> None:
    one = rows(api, ready)[0]
    answer = api.post(f"/api/suggestions/{one['id']}/accept", {"reason": "Our word."})
    assert answer.status_code == 200
    told = answer.json()
    assert (told["status"], told["decided_by"], told["note"]) == ("applied", "Owner Person", "Our word.")
    assert told["place"] == {"version": 2, "start": 2, "end": 12}
    assert text(ready) == BODY.replace("cheap", "affordable")
    again = api.post(f"/api/suggestions/{one['id']}/accept/")
    assert (again.status_code, again.json()) == (200, told)
    assert ContentVersion.objects.filter(campaign=ready).count() == 2


def test_the_second_of_two_people_is_told_who_was_first(
    api: APIClient, ready: Campaign, editor: User, api_for: ApiFor
) -> None:
    one = rows(api, ready)[0]
    assert api_for(editor).post(f"/api/suggestions/{one['id']}/refuse").status_code == 200
    answer = api.post(f"/api/suggestions/{one['id']}/accept")
    assert answer.status_code == 409
    assert answer.json()["error"] == {
        "code": "already_decided",
        "message": "Editor Person has already refused this one.",
        "fields": {},
        "decided_by": "Editor Person",
        "status_of_suggestion": "refused",
    }


def test_all_safe_ones_make_one_version(api: APIClient, ready: Campaign) -> None:
    answer = decide(api, ready, action="accept", safe=True)
    assert answer.status_code == 200
    told = answer.json()
    assert (told["action"], told["version"], len(told["decided"]), told["left"]) == ("accept", 2, 2, [])
    assert text(ready) == BODY.replace("cheap", "affordable").replace("Utilise", "Use")
    assert decide(api, ready, action="revert", all=True).json()["version"] == 3
    assert text(ready) == BODY


def test_what_is_left_is_named_with_the_reason(api: APIClient, ready: Campaign, owner: User) -> None:
    write(ready, BODY.replace("cheap", "fair"), by=owner)
    told = decide(api, ready, action="accept", safe=True).json()
    assert [one["replacement"] for one in told["decided"]] == ["Use"]
    (left,) = told["left"]
    assert (left["suggestion"]["replacement"], left["code"]) == ("affordable", "no_longer_fits")
    assert left["message"] == "It no longer fits: its passage has changed since."
    assert left["suggestion"]["status"] == "proposed"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"action": "accept"}, "ids"),
        ({"action": "accept", "ids": []}, "ids"),
        ({"action": "accept", "ids": ["x"]}, "ids.0"),
        ({"action": "accept", "ids": ["00000000-0000-4000-8000-000000000000"], "all": True}, "ids"),
        ({"action": "delete", "all": True}, "action"),
        ({"action": "accept", "all": "yes"}, "all"),
        ({"action": "accept", "safe": 1}, "safe"),
        ({"action": "accept", "all": True, "reason": "x" * 501}, "reason"),
        ({"action": "accept", "all": True, "colour": "red"}, "colour"),
        ({"action": "accept", "severity": "grave"}, "severity"),
    ],
)
def test_a_wrong_wish_decides_nothing(api: APIClient, ready: Campaign, body: dict[str, Any], field: str) -> None:
    answer = decide(api, ready, **body)
    assert answer.status_code == 400
    assert list(answer.json()["error"]["fields"]) == [field]
    assert not Decision.objects.exists()


def test_an_unknown_one_is_not_found_and_none_is_decided(api: APIClient, ready: Campaign) -> None:
    ids = [rows(api, ready)[0]["id"], "00000000-0000-4000-8000-000000000000"]
    assert decide(api, ready, action="accept", ids=ids).status_code == 404
    assert text(ready) == BODY


def test_decisions_are_kept_with_who_when_and_why(api: APIClient, ready: Campaign) -> None:
    decide(api, ready, action="dismiss", rule="quality.passive", reason="It is meant so.")
    one = rows(api, ready, "?kind=edit")[0]
    api.post(f"/api/suggestions/{one['id']}/accept")
    found = api.get(f"/api/campaigns/{ready.pk}/decisions/").json()
    assert [(row["action"], row["version"]) for row in found["results"]] == [
        ("accept", 2),
        ("dismiss", None),
        ("dismiss", None),
    ]
    last = found["results"][-1]
    assert (last["by"], last["reason"], last["rule"]) == ("Owner Person", "It is meant so.", "quality.passive")
    assert last["created_at"].endswith("Z")
    assert api.get(f"/api/campaigns/{ready.pk}/decisions/?action=accept").json()["count"] == 1
    assert api.get(f"/api/campaigns/{ready.pk}/decisions/?by=owner").json()["count"] == 3


def test_tables_open_in_a_spreadsheet_as_texts(api: APIClient, ready: Campaign) -> None:
    one = rows(api, ready)[0]
    api.post(f"/api/suggestions/{one['id']}/refuse", {"reason": "=1+1"})
    answer = api.get(f"/api/campaigns/{ready.pk}/suggestions/export?as=csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    table = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert [row["status"] for row in table] == ["refused", "proposed", "proposed", "proposed", "proposed"]
    assert (table[0]["note"], table[2]["replacement"], table[1]["decided_by"]) == ("'=1+1", "'=hums", "")
    plain = api.get(f"/api/campaigns/{ready.pk}/suggestions/export").json()
    assert plain == rows(api, ready)
    answer = api.get(f"/api/campaigns/{ready.pk}/decisions/export?as=csv")
    (row,) = csv.DictReader(io.StringIO(answer.content.decode()))
    assert (row["action"], row["by"], row["reason"]) == ("refuse", "Owner Person", "'=1+1")
    assert api.get(f"/api/campaigns/{ready.pk}/decisions/export?as=xml").status_code == 400


def test_tables_of_other_rows_have_other_names(api: APIClient, ready: Campaign) -> None:
    run = Suggestion.objects.filter(campaign=ready)[0].run_id
    home = f"/api/campaigns/{ready.pk}"
    asked = ("suggestions", "suggestions?status=refused", f"suggestions?run={run}", "suggestions?runs=all", "decisions")
    names = []
    for one in asked:
        table, _, narrowed = one.partition("?")
        names.append(api.get(f"{home}/{table}/export?as=csv&{narrowed}")["Content-Disposition"])
    assert names[0] == 'attachment; filename="suggestions.csv"'
    assert names[2] == f'attachment; filename="suggestions-{run}.csv"'
    assert len(set(names)) == len(asked)


def test_a_reviewer_may_read_but_not_decide(ready: Campaign, reviewer: User, api_for: ApiFor) -> None:
    reading = api_for(reviewer)
    one = rows(reading, ready)[0]
    assert reading.post(f"/api/suggestions/{one['id']}/accept").status_code == 403
    assert decide(reading, ready, action="accept", all=True).status_code == 403
    assert text(ready) == BODY


def test_the_list_asks_the_database_as_often_for_many(api: APIClient, ready: Campaign) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            rows(api, ready)
        return len(captured)

    before = queries()
    edits = [edit(BODY, word, f"{word}!") for word in ("cheap", "dishwasher", "hums", "Utilise", "eco", "programme")]
    look(ready, edits)
    assert queries() == before
    assert before <= 9


def test_the_document_describes_deciding() -> None:
    document = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]  # drf-spectacular has no types there
    paths = document["paths"]
    many = paths["/api/campaigns/{campaign_id}/suggestions/decide/"]["post"]
    assert set(many["requestBody"]["content"]["application/json"]["examples"])
    assert {"200", "400", "403", "404", "409"} <= set(many["responses"])
    assert "/api/suggestions/{suggestion_id}/{action}/" in paths


def test_nothing_of_it_is_stored_when_something_breaks(
    api: APIClient, ready: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = suggested(Suggestion.objects.all()[0].run)[0]

    def broken(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("agents.suggestions.deciding.tell_decision", broken)
    assert api.post(f"/api/suggestions/{one.pk}/accept").status_code == 500
    one.refresh_from_db()
    assert (one.status, text(ready), Decision.objects.count()) == ("proposed", BODY, 0)
