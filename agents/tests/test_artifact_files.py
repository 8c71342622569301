"""What may be a file that an agent made, and who gets to see it where."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from rest_framework.test import APIClient

from agents.base import Context, File, FileKind
from agents.models import AgentRun
from agents.tests.agents import (
    PlayerInputs,
    begin,
    drain,
    plays,
    step,
)
from agents.tests.test_artifacts import PNG, Day, again, writes
from campaigns.artifact_files import bytes_of
from campaigns.errors import Invalid
from campaigns.file_kinds import FILE_BYTES, check_file, file_name
from campaigns.models import Artifact, ArtifactFile
from tests.factories import MembershipFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("crew")]


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
