"""Files that agents make: versions, and what a re-entry and a stored result do with them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest

from agents import services
from agents.base import AgentOutput, Context, File, FileRef, Strict
from agents.engine.loading import ClaimLost
from agents.models import Execution
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
from campaigns.models import Artifact, ArtifactFile, Campaign

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
