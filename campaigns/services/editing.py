"""What people do to the text: save their edit of it, restore an earlier version, keep what is not saved yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from django.db import transaction

from campaigns import journal
from campaigns.errors import Conflict, Invalid, NotFound
from campaigns.models import Campaign, ContentVersion, UnsavedText
from campaigns.passages import Passages
from campaigns.permissions import EDITORS, require
from campaigns.selectors import current_version
from campaigns.services.versions import add_version
from campaigns.texts import BODY_LIMIT, FIELDS, Text, TextMerge, as_dict, merge_texts

if TYPE_CHECKING:
    import uuid

    from django.contrib.auth.models import User

KEPT_LIMIT = 4 * BODY_LIMIT  # characters of what is not saved yet

Renewal = Callable[[Campaign, Text, Mapping[str, Any]], Mapping[str, Any]]
_renewals: list[Renewal] = []
FollowUp = Callable[["uuid.UUID"], None]
_follow_ups: list[FollowUp] = []

Outcome = Literal["saved", "merged", "unchanged"]

TOLD_ANEW = ("structured_data", "meta_description_trace")
EDITED = {"title": "title", "meta_description": "description", "slug": "address", "body": "text"}


class Saved(NamedTuple):
    """The version that holds what was sent, and how it came about: `unchanged` made no new one."""

    version: ContentVersion
    outcome: Outcome


class EditConflict(Conflict):
    """Somebody changed the same passages meanwhile. Nothing was saved; all three texts are here."""

    def __init__(self, base: ContentVersion, theirs: ContentVersion, yours: Text, merged: TextMerge) -> None:
        self.base, self.theirs, self.yours, self.merged = base, theirs, yours, merged
        places = [
            {"field": field, "base": one.base, "theirs": one.theirs, "yours": one.yours}
            for field, one in merged.conflicts
        ]
        super().__init__(
            f"The text has been changed since version {base.number}, in passages that you changed too. "
            f"Nothing was saved and nothing is lost: put both together and save again from version {theirs.number}.",
            code="edit_conflict",
            base={"number": base.number, **as_dict(Text.of(base))},
            theirs={"number": theirs.number, **as_dict(Text.of(theirs))},
            yours=as_dict(yours),
            merge={
                **as_dict(merged.text()),
                "body": merged.body.marked(f"version {theirs.number}", "yours"),
            },
            conflicts=places,
        )


def save_text(
    *, campaign: Campaign, base_version: int, by: User, changes: Mapping[str, str], summary: str = ""
) -> Saved:
    """Saves a person's edit of version `base_version` as the next version.

    `changes` are fields of `Text`; those that are not named stay as they are in the base. When the text has moved on,
    both are merged; sending the same edit again saves nothing twice. Raises Invalid with the wrong fields,
    EditConflict where the same passages were changed, NotFound or Forbidden.
    """
    require(campaign, by, EDITORS, "edit the text")
    with transaction.atomic():
        journal.lock(campaign.pk)
        base = _version(campaign, base_version)
        before = Text.of(base)
        yours = before.with_changes(changes)
        problems = yours.problems(before)
        if problems:
            field, messages = next(iter(problems.items()))
            raise Invalid(f"{field}: {messages[0]}", fields=problems)
        current = current_version(campaign.pk)
        assert current is not None  # there is a base
        if yours == before:
            return Saved(current, "unchanged")
        submission = yours.fingerprint(base.number)
        known = campaign.versions.filter(submission=submission, author_user=by).first()
        if known is not None:
            return Saved(known, "unchanged")
        theirs = Text.of(current)
        merged = merge_texts(before, theirs, yours)
        if not merged.clean:
            raise EditConflict(base, current, yours, merged)
        text = merged.text()
        if text == theirs:
            return Saved(current, "unchanged")
        outcome: Outcome = "saved" if current.number == base.number else "merged"
        told = summary.strip() or _summary(theirs, text, current, outcome)
        version = _add(campaign, current, text, told, by, submission=submission)
        _follow_up(campaign)
    return Saved(version, outcome)


def restore_version(*, campaign: Campaign, number: int, by: User) -> Saved:
    """Makes an earlier version the newest again, as a new version; none when the text is that already.

    Raises NotFound or Forbidden.
    """
    require(campaign, by, EDITORS, "restore versions")
    with transaction.atomic():
        journal.lock(campaign.pk)
        wanted, current = _version(campaign, number, missing=NotFound), current_version(campaign.pk)
        assert current is not None
        if Text.of(wanted) == Text.of(current):
            return Saved(current, "unchanged")
        version = add_version(
            campaign_id=campaign.pk,
            title=wanted.title,
            body=wanted.body,
            meta=wanted.meta,
            summary=f"Version {wanted.number}, restored.",
            author_user=by,
        )
        _follow_up(campaign)
    return Saved(version, "saved")


def keep_unsaved(
    *, campaign: Campaign, base_version: int, by: User, changes: Mapping[str, str], revision: int | None = None
) -> UnsavedText:
    """Keeps what a person has typed so far, whatever is wrong with it; one text per campaign and person.

    With `revision`, only on top of that one (0: none yet): another page of the same person may have kept another text.
    Raises Conflict (`kept_elsewhere`) then, Invalid for an unknown base or an endless text, NotFound or Forbidden.
    """
    require(campaign, by, EDITORS, "edit the text")
    with transaction.atomic():
        journal.lock(campaign.pk)
        base = _version(campaign, base_version)
        text = as_dict(Text.of(base)) | {name: changes[name] for name in FIELDS if name in changes}
        endless = [name for name, value in text.items() if len(value) > KEPT_LIMIT]
        if endless:
            message = "This is too long to be kept."
            raise Invalid(message, fields={name: [message] for name in endless})
        kept = UnsavedText.objects.filter(campaign=campaign, user=by)
        there = kept.first()
        if revision is not None and (there.revision if there else 0) != revision:
            raise Conflict("You are editing this text in another window, too.", code="kept_elsewhere")
        if there is None:
            return UnsavedText.objects.create(campaign=campaign, user=by, base=base.number, **text)
        there.base, there.revision = base.number, there.revision + 1
        for name, value in text.items():
            setattr(there, name, value)
        there.save()
    return there


def discard_unsaved(*, campaign: Campaign, by: User, revision: int | None = None) -> bool:
    """Throws away what a person has not saved; with `revision`, only if it is still that one. False without any."""
    kept = UnsavedText.objects.filter(campaign=campaign, user=by)
    if revision is not None:
        kept = kept.filter(revision=revision)
    return kept.delete()[0] > 0


def _version(campaign: Campaign, number: int, missing: type[Invalid | NotFound] = Invalid) -> ContentVersion:
    version = campaign.versions.select_related("author_user").filter(number=number).first()
    if version is None:
        message = f"This campaign has no version {number}."
        raise missing(message, fields={"base_version": [message]} if missing is Invalid else None)
    return version


def _add(
    campaign: Campaign, current: ContentVersion, text: Text, summary: str, by: User, *, submission: str
) -> ContentVersion:
    return add_version(
        campaign_id=campaign.pk,
        title=text.title,
        body=text.body,
        meta=meta_after(campaign, current, text),
        summary=summary,
        author_user=by,
        submission=submission,
    )


def add_renewal(renew: Renewal) -> None:
    """Has `renew` say anew what meta data tell about a text that a person has changed. For the rooms above.

    It is given the campaign, the text, and the meta data as they were; it returns those that it can say anew.
    """
    if renew not in _renewals:
        _renewals.append(renew)


def add_follow_up(follow_up: FollowUp) -> None:
    """Has `follow_up` called with the campaign's id when a person's text is stored, in its transaction. For the rooms
    above."""
    if follow_up not in _follow_ups:
        _follow_ups.append(follow_up)


def _follow_up(campaign: Campaign) -> None:
    for follow_up in _follow_ups:
        follow_up(campaign.pk)


def meta_after(campaign: Campaign, current: ContentVersion, text: Text) -> dict[str, Any]:
    """The meta data of a text that a person has changed.

    The sources of the sentences that still stand are kept; what described the text as it was is said anew, and left out
    where nobody can.
    """
    meta = {name: value for name, value in current.meta.items() if name not in TOLD_ANEW}
    meta |= {name: value for name, value in as_dict(text).items() if name not in ("title", "body")}
    if meta.get("trace"):
        passages = Passages(current.body, text.body)
        moved = [(sentence, passages.find(sentence["start"], sentence["end"])) for sentence in meta["trace"]]
        meta["trace"] = [sentence | {"start": at[0], "end": at[1]} for sentence, at in moved if at is not None]
    for renew in _renewals:
        meta |= renew(campaign, text, current.meta)
    return meta


def _summary(before: Text, after: Text, current: ContentVersion, outcome: Outcome) -> str:
    changed = [EDITED[name] for name in FIELDS if getattr(before, name) != getattr(after, name)]
    listed = f"{', '.join(changed[:-1])} and {changed[-1]}" if len(changed) > 1 else changed[0]
    told = f"Edited the {listed}."
    return f"{told} Merged with version {current.number}." if outcome == "merged" else told
