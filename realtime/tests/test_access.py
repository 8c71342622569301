"""Who is let in, by how many questions to the database, and what becomes of those who were."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User

from campaigns.models import Campaign, Journal, Membership
from campaigns.states import Role
from realtime.access import Admission, Refused, admit, recheck
from realtime.protocol.client import Resume
from realtime.protocol.close_codes import CloseCode
from realtime.tests.conftest import record
from tests.factories import CampaignFactory, UserFactory

pytestmark = pytest.mark.django_db

Headers = Callable[[User], dict[str, str]]


@pytest.fixture
def campaign() -> Campaign:
    return CampaignFactory.create()


@pytest.fixture
def member(campaign: Campaign) -> User:
    user = UserFactory.create()
    Membership.objects.create(workspace=campaign.workspace, user=user, role=Role.VIEWER)
    return user


def let_in(headers: dict[str, str], campaign_id: uuid.UUID, resume: Resume | None = None) -> Admission:
    raw = {name.encode(): value.encode() for name, value in headers.items()}
    return admit(raw, campaign_id, resume, executions=False)


class TestComing:
    def test_a_token_takes_two_queries_and_a_cookie_three(
        self,
        campaign: Campaign,
        member: User,
        token_for: Headers,
        cookie_for: Headers,
        django_assert_num_queries: Any,
    ) -> None:
        last = record(campaign)
        resume = Resume(after=last.seq, last_id=last.pk)
        for headers, queries in ((token_for(member), 2), (cookie_for(member), 3)):
            with django_assert_num_queries(queries):
                let_in(headers, campaign.pk, resume)

    def test_one_learns_ones_role_and_where_the_journal_stands(
        self, campaign: Campaign, member: User, token_for: Headers
    ) -> None:
        first, last = record(campaign), record(campaign)
        admission = let_in(token_for(member), campaign.pk, Resume(after=first.seq, last_id=uuid.uuid4()))
        journal = Journal.objects.get(pk=campaign.pk)

        assert (admission.grant.role, admission.grant.audience) == (Role.VIEWER, "viewer")
        assert admission.grant.workspace_id == campaign.workspace_id
        assert (admission.position.last_seq, admission.position.epoch) == (last.seq, journal.epoch)
        assert admission.position.id_at_after == first.pk

    def test_staff_are_owners_everywhere(self, campaign: Campaign, token_for: Headers) -> None:
        grant = let_in(token_for(UserFactory.create(is_staff=True)), campaign.pk).grant
        assert (grant.role, grant.audience) == (Role.OWNER, "staff")

    def test_a_membership_elsewhere_opens_nothing_here(self, member: User, token_for: Headers) -> None:
        with pytest.raises(Refused) as refusal:
            let_in(token_for(member), CampaignFactory.create().pk)
        assert refusal.value.code == CloseCode.UNKNOWN

    def test_strangers_and_the_unknown_are_told_the_same(self, campaign: Campaign, token_for: Headers) -> None:
        stranger = token_for(UserFactory.create())
        for campaign_id in (campaign.pk, uuid.uuid4()):
            with pytest.raises(Refused) as refusal:
                let_in(stranger, campaign_id)
            assert refusal.value.code == CloseCode.UNKNOWN


class TestStaying:
    @pytest.fixture
    def by_cookie(self, campaign: Campaign, member: User, cookie_for: Headers) -> Admission:
        return let_in(cookie_for(member), campaign.pk)

    def test_nothing_has_changed(self, by_cookie: Admission) -> None:
        assert recheck([by_cookie.grant]) == {by_cookie.grant: "viewer"}

    @pytest.mark.parametrize(
        ("change", "becomes"),
        [
            ({"is_active": False}, CloseCode.NOT_SIGNED_IN),
            ({"password": "another"}, CloseCode.NOT_SIGNED_IN),
            ({"is_staff": True}, "staff"),
        ],
    )
    def test_the_person_has_changed(
        self, by_cookie: Admission, member: User, change: dict[str, Any], becomes: object
    ) -> None:
        recheck([by_cookie.grant])  # what it remembers of a person does not outlive the person's change
        User.objects.filter(pk=member.pk).update(**change)
        assert recheck([by_cookie.grant]) == {by_cookie.grant: becomes}

    def test_another_password_does_not_end_what_a_token_opened(
        self, campaign: Campaign, member: User, token_for: Headers
    ) -> None:
        grant = let_in(token_for(member), campaign.pk).grant
        User.objects.filter(pk=member.pk).update(password="another")
        assert recheck([grant]) == {grant: "viewer"}

    @pytest.mark.parametrize(("role", "becomes"), [(Role.EDITOR, "editor"), (Role.REVIEWER, "reviewer")])
    def test_the_role_has_changed(self, by_cookie: Admission, member: User, role: Role, becomes: str) -> None:
        Membership.objects.filter(user=member).update(role=role)
        assert recheck([by_cookie.grant]) == {by_cookie.grant: becomes}

    def test_the_membership_is_gone(self, by_cookie: Admission, member: User) -> None:
        Membership.objects.filter(user=member).delete()
        assert recheck([by_cookie.grant]) == {by_cookie.grant: CloseCode.NOT_ALLOWED}

    def test_the_campaign_is_gone(self, by_cookie: Admission, campaign: Campaign) -> None:
        campaign.delete()
        assert recheck([by_cookie.grant]) == {by_cookie.grant: CloseCode.UNKNOWN}

    def test_however_many_there_are_five_queries_tell(
        self, campaign: Campaign, token_for: Headers, cookie_for: Headers, django_assert_num_queries: Any
    ) -> None:
        grants = []
        for headers in (token_for, cookie_for) * 3:
            user = UserFactory.create()
            Membership.objects.create(workspace=campaign.workspace, user=user, role=Role.EDITOR)
            grants.append(let_in(headers(user), campaign.pk).grant)
        with django_assert_num_queries(1):
            assert set(recheck(grants).values()) == {"editor"}
