"""Files that agents make: versions, what a re-entry and a stored result do with them, and who gets to see them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from rest_framework.test import APIClient

from agents import services
from agents.base import AgentOutput, Context, File, FileKind, FileRef, Strict
from agents.engine.loading import ClaimLost
from agents.models import AgentRun, Execution
from agents.tests.agents import (
    PlayerInputs,
    begin,
    carry_out,
    drain,
    events,
    lose,
    plays,
    run_of,
    status_of,
    step,
    take,
)
from campaigns.artifact_files import bytes_of, files_of
from campaigns.errors import Invalid
from campaigns.file_kinds import FILE_BYTES, check_file, file_name
from campaigns.models import Artifact, ArtifactFile, Campaign
from tests.factories import MembershipFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("crew")]
PNG = b"\x89PNG\r\n\x1a\n and so on"


class Day(Strict):
    day: int = 1
    words: str = "A"


def document(words: str) -> File:
    return File(name="notes", kind="document", media_type="text/plain", data=words.encode())


def writes(*words: str, made: list[str] | None = None) -> Callable[[Context, PlayerInputs], AgentOutput]:
    """A play that makes one document for each of the words; `made` gets each that was really made."""

    def play(ctx: Context, inputs: PlayerInputs) -> AgentOutput:
        for number, word in enumerate(words, start=1):

            def make(word: str = word) -> File:
                if made is not None:
                    made.append(word)
                return document(word)

            ctx.artifact(f"day-{number}", Day(day=number, words=word), make)
        return AgentOutput(summary="Written.")

    return play


def again(execution: Execution, *, force: bool = False) -> Execution:
    campaign = execution.campaign
    anew = services.trigger_analysis(campaign=campaign, agents=["fay"], force=force, by=campaign.owner)
    drain()
    return anew


def kept(campaign: Campaign) -> list[tuple[str, int, bytes]]:
    found = Artifact.objects.filter(campaign=campaign).order_by("key", "number")
    return [(one.key, one.number, bytes_of(one)) for one in found]


def test_a_file_is_stored_and_told_while_the_agent_goes_on() -> None:
    seen: list[int] = []

    def play(ctx: Context, inputs: PlayerInputs) -> None:
        ctx.progress(50, "Half.")
        ref = ctx.artifact("cover", Day(), lambda: File(name="Cover", kind="image", media_type="image/png", data=PNG))
        seen.append(Artifact.objects.count())
        assert ctx.read(ref) == PNG

    plays["fay"] = play
    execution = begin(step("fay"))
    drain()
    assert seen == [1]
    artifact = Artifact.objects.get()
    [event] = events(execution, "artifact_created")
    assert event == {
        "artifact_id": str(artifact.pk),
        "kind": "image",
        "name": "Cover.png",
        "version": 1,
        "size": len(PNG),
        "url": f"/api/artifacts/{artifact.pk}/file",
    }
    assert (artifact.sha256, artifact.step) == (hashlib.sha256(PNG).hexdigest(), "fay")
    assert artifact.run_id == run_of(execution, "fay").pk


def test_a_lost_run_makes_nothing_twice() -> None:
    made: list[str] = []

    def play(ctx: Context, inputs: PlayerInputs) -> AgentOutput:
        for number in (1, 2):

            def make(number: int = number) -> File:
                made.append(str(number))
                return document(f"{number}")

            ctx.artifact(f"day-{number}", Day(day=number), make)
            if len(made) == 1:
                lose(held)
        return AgentOutput(summary="Both.")

    plays["fay"] = play
    execution = begin(step("fay"))
    held = take()
    carry_out(held)
    assert made == ["1", "2"], "the second was made, but its worker had lost the run"
    assert kept(execution.campaign) == [("day-1", 1, b"1")]
    drain()
    assert made == ["1", "2", "2"]
    assert kept(execution.campaign) == [("day-1", 1, b"1"), ("day-2", 1, b"2")]
    assert len(events(execution, "artifact_created")) == 2


def test_a_file_wipes_out_losses() -> None:
    plays["fay"] = writes("A")
    execution = begin(step("fay"))
    lose(take())
    assert run_of(execution, "fay").losses == 1
    drain()
    assert run_of(execution, "fay").losses == 0


def test_what_a_run_makes_anew_is_the_next_version_and_the_same_bytes_are_the_same_one() -> None:
    plays["fay"] = writes("One", "Two")
    execution = begin(step("fay"))
    drain()
    plays["fay"] = writes("One", "Three")
    again(execution, force=True)
    assert kept(execution.campaign) == [("day-1", 1, b"One"), ("day-2", 1, b"Two"), ("day-2", 2, b"Three")]
    first, second = files_of(execution.campaign.pk)
    assert (first.newest.number, second.newest.number) == (1, 2)
    assert [one.number for one in second.earlier] == [1]


def test_a_stored_result_brings_its_files_back() -> None:
    made: list[str] = []
    plays["fay"] = writes("One", made=made)
    execution = begin(step("fay"))
    drain()
    topic = execution.campaign.topic
    Campaign.objects.filter(pk=execution.campaign_id).update(topic="Another")
    plays["fay"] = writes("Two", made=made)
    again(execution)
    Campaign.objects.filter(pk=execution.campaign_id).update(topic=topic)
    hit = again(execution)
    assert run_of(hit, "fay").cache_state == "hit"
    assert made == ["One", "Two"]
    assert [data for _, _, data in kept(execution.campaign)] == [b"One", b"Two", b"One"]
    unchanged = again(execution)
    assert run_of(unchanged, "fay").cache_state == "hit"
    assert Artifact.objects.count() == 3


def test_no_campaign_uses_anothers_files() -> None:
    made: list[str] = []
    plays["fay"] = writes("One", made=made)
    first = begin(step("fay"), topic="Same")
    drain()
    second = begin(step("fay"), topic="Same")
    drain()
    assert made == ["One", "One"]
    assert run_of(second, "fay").cache_state == "miss"
    ref = FileRef(
        id=str(first.campaign.artifacts.get().pk),
        name="n",
        kind="document",
        media_type="text/plain",
        version=1,
        size=1,
        sha256="",
    )
    failed: list[str] = []

    def play(ctx: Context, inputs: PlayerInputs) -> None:
        try:
            ctx.read(ref)
        except LookupError as error:
            failed.append(str(error))

    plays["fay"] = play
    again(second, force=True)
    assert len(failed) == 1


def test_an_agent_that_does_not_say_that_it_makes_files_makes_none() -> None:
    plays["ada"] = writes("One")
    execution = begin(step("ada"))
    drain()
    assert status_of(execution)[0] == "failed"
    assert not Artifact.objects.exists()


def test_a_worker_that_lost_the_run_stores_nothing() -> None:
    execution = begin(step("fay"))
    held = take()
    lose(held)
    from agents.engine import artifacts

    with pytest.raises(ClaimLost):
        artifacts.store(held, "x", "f" * 64, document("A"))
    assert not ArtifactFile.objects.exists()
    assert events(execution, "artifact_created") == []


@pytest.mark.parametrize(
    ("kind", "media_type", "data"),
    [
        ("pdf", "application/pdf", b"%PDF-1.7"),
        ("image", "image/png", PNG),
        ("chart", "image/svg+xml", b"<svg/>"),
        ("table", "text/csv", b"a,b\n1,2\n"),
        ("document", "text/markdown", "# Übersicht".encode()),
        ("document", "text/plain", b"x" * FILE_BYTES),
    ],
)
def test_files_of_every_kind_are_taken(kind: FileKind, media_type: str, data: bytes) -> None:
    check_file(name="a", kind=kind, media_type=media_type, data=data)


@pytest.mark.parametrize(
    ("kind", "media_type", "data", "reason"),
    [
        ("pdf", "image/png", PNG, "image/png is no pdf"),
        ("film", "video/mp4", b"x", "the kinds are pdf"),
        ("document", "text/html", b"<p>", "text/html is no document"),
        ("pdf", "application/pdf", b"<html>", "does not hold application/pdf"),
        ("image", "image/jpeg", PNG, "does not hold image/jpeg"),
        ("table", "text/csv", b"\xff\xfe", "does not hold text/csv"),
        ("document", "text/plain", b"a\x00b", "does not hold text/plain"),
        ("document", "text/plain", b"", "is empty"),
        ("document", "text/plain", b"x" * (FILE_BYTES + 1), "larger than 32 MB"),
    ],
)
def test_what_a_file_is_not_is_refused(kind: str, media_type: str, data: bytes, reason: str) -> None:
    with pytest.raises(Invalid, match=reason):
        check_file(name="a", kind=kind, media_type=media_type, data=data)


@pytest.mark.parametrize(
    ("given", "name"),
    [("My day", "My day.txt"), ("a.TXT", "a.txt"), ("../../etc/x", "etcx.txt"), ("", "file.txt"), ("a\r\nb", "ab.txt")],
)
def test_names_are_made_safe(given: str, name: str) -> None:
    assert file_name(given, "document", "text/plain") == name
    assert len(file_name("x" * 500, "document", "text/plain")) == 200


@pytest.fixture
def table() -> Artifact:
    def play(ctx: Context, inputs: PlayerInputs) -> None:
        rows = "Store,Units\n" + "".join(f"S{n},{n}\n" for n in range(120)) + "<script>alert(1)</script>,1\n"
        ctx.artifact("t", Day(), lambda: File(name="Units", kind="table", media_type="text/csv", data=rows.encode()))

    plays["fay"] = play
    begin(step("fay"))
    drain()
    return Artifact.objects.get()


def test_members_download_a_file_that_no_browser_runs(table: Artifact, client: Client) -> None:
    client.force_login(MembershipFactory.create(workspace=table.campaign.workspace, role="viewer").user)
    answer = client.get(f"/artifacts/{table.pk}/file")
    assert answer.content == bytes_of(table)
    assert answer["Content-Type"] == "text/csv"
    assert answer["Content-Disposition"] == 'attachment; filename="Units.csv"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-cache"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "script" not in answer["Content-Security-Policy"]
    again = client.get(f"/artifacts/{table.pk}/file", headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(f"/artifacts/{table.pk}/file?show")["Content-Disposition"].startswith("attachment")


def test_strangers_learn_nothing_of_a_file(
    table: Artifact, client: Client, api_for: Callable[[Any], APIClient]
) -> None:
    stranger = UserFactory.create()
    client.force_login(stranger)
    etag = {"If-None-Match": f'"{table.sha256}"'}
    for address in (f"/artifacts/{table.pk}/", f"/artifacts/{table.pk}/file"):
        assert client.get(address, headers=etag).status_code == 404
    api = api_for(stranger)
    for address in (f"/api/artifacts/{table.pk}/", f"/api/artifacts/{table.pk}/file"):
        assert api.get(address, headers=etag).status_code == 404
    assert api.get(f"/api/campaigns/{table.campaign_id}/artifacts/").status_code == 404
    assert APIClient().get(f"/api/artifacts/{table.pk}/file").status_code == 401
    client.logout()
    assert client.get(f"/artifacts/{table.pk}/file").status_code == 302


def test_the_page_shows_the_first_rows_and_no_markup_of_the_files(table: Artifact, client: Client) -> None:
    client.force_login(table.campaign.owner)
    page = client.get(table.get_absolute_url()).content.decode()
    assert '<th scope="col">Store</th>' in page
    assert "<td>S98</td>" in page
    assert "<td>S99</td>" not in page
    assert "Only the first rows are shown" in page
    desk = client.get(table.campaign.get_absolute_url()).content.decode()
    assert "Units.csv" in desk
    assert f"/artifacts/{table.pk}/file" in desk


@pytest.mark.parametrize(("media_type", "data"), [("image/png", PNG), ("image/svg+xml", b"<svg><script/></svg>")])
def test_pictures_are_shown_without_anything_running(media_type: str, data: bytes, client: Client) -> None:
    def play(ctx: Context, inputs: PlayerInputs) -> None:
        ctx.artifact("p", Day(), lambda: File(name="P", kind="chart", media_type=media_type, data=data))

    plays["fay"] = play
    begin(step("fay"))
    drain()
    picture = Artifact.objects.get()
    client.force_login(picture.campaign.owner)
    shown = client.get(f"/artifacts/{picture.pk}/file?show")
    assert shown["Content-Disposition"].startswith("inline")
    assert "default-src 'none'" in shown["Content-Security-Policy"]
    assert f'src="/artifacts/{picture.pk}/file?show"' in client.get(picture.get_absolute_url()).content.decode()
    assert client.get(f"/artifacts/{picture.pk}/file")["Content-Disposition"].startswith("attachment")


def test_the_api_lists_the_newest_or_every_version(api_for: Callable[[Any], APIClient]) -> None:
    plays["fay"] = writes("One", "Two")
    execution = begin(step("fay"))
    drain()
    plays["fay"] = writes("Other", "Two")
    again(execution, force=True)
    api = api_for(execution.campaign.owner)
    address = f"/api/campaigns/{execution.campaign_id}/artifacts/"
    newest = api.get(address).json()["results"]
    assert [(one["key"], one["version"]) for one in newest] == [("day-1", 2), ("day-2", 1)]
    every = api.get(f"{address}?versions=all").json()["results"]
    assert [(one["key"], one["version"]) for one in every] == [("day-1", 2), ("day-1", 1), ("day-2", 1)]
    assert api.get(every[1]["url"]).content == b"One"
    assert api.get(f"/api/artifacts/{every[0]['id']}/").json() == every[0]
    assert api.get(f"{address}?kind=image").json()["count"] == 0
    assert api.get(f"{address}?versions=old").status_code == 400
    assert api.get(f"{address}?version=1").status_code == 400


def test_the_run_of_a_file_is_known(table: Artifact) -> None:
    assert AgentRun.objects.get(pk=table.run_id).agent == "fay"


def test_files_go_with_their_campaign(table: Artifact, owner: User) -> None:
    table.campaign.executions.all().delete()
    table.campaign.delete()
    assert not ArtifactFile.objects.exists()
