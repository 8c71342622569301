"""What a plan may say, how its levels follow from it, and what is left of it when agents are left out."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.plans import BadPlan, Plan, Step, parse, stored_plan
from agents.tests.agents import DIAMOND, in_turn, step
from agents.tests.crews.small.crew import SmallCrew


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Any plan without a cycle: a step depends on steps before it, in whatever order they are then written down."""
    count = draw(st.integers(1, 7))
    steps = []
    for i in range(count):
        before = st.lists(st.sampled_from([f"s{n}" for n in range(i)]), unique=True) if i else st.just([])
        agent = draw(st.sampled_from("xyz"))
        steps.append(Step(step=f"s{i}", agent=agent, needs=tuple(draw(before)), after=tuple(draw(before))))
    return Plan(steps=tuple(draw(st.permutations(steps))))


def faults(steps: Sequence[object]) -> list[str]:
    with pytest.raises(BadPlan) as caught:
        parse({"steps": list(steps)})
    return caught.value.faults


def test_a_sequence_has_one_level_per_step(crew: SmallCrew) -> None:
    assert parse({"steps": in_turn("ada", "ben", "cleo")}).levels() == {"ada": 0, "ben": 1, "cleo": 2}


def test_the_sides_of_a_diamond_share_a_level(crew: SmallCrew) -> None:
    assert parse({"steps": DIAMOND}).levels() == {"ada": 0, "ben": 1, "cleo": 1, "dan": 2}


def test_a_step_stands_on_the_longest_way_to_it(crew: SmallCrew) -> None:
    plan = parse({"steps": [*in_turn("ada", "ben", "cleo"), step("dan", needs=["ada"], after=["cleo"])]})
    assert plan.levels()["dan"] == 3


def test_a_plan_needs_a_step() -> None:
    assert len(faults([])) == 1


def test_every_unknown_thing_is_named_at_once(crew: SmallCrew) -> None:
    found = faults([step("zoe"), step("ada", needs=["nobody"]), {**step("ben"), "settings": {"louder": True}}])

    assert any("zoe" in fault and "ada, ben, cleo, dan" in fault for fault in found)
    assert any("nobody" in fault for fault in found)
    assert any("louder" in fault for fault in found)


def test_one_fault_of_a_step_hides_no_other_of_it(crew: SmallCrew) -> None:
    gate = {"before": {"role": "king", "modify": ["louder"]}, "during": {}}
    found = faults([{**step("zoe"), "on_failure": "explode"}, {**step("ada"), "gate": gate, "needs": "zoe"}])

    assert [fault.partition(":")[0] for fault in found] == [
        "step zoe, on_failure",
        "step ada, needs",
        "step ada, gate.before.role",
        "step ada",
        "step zoe names the agent zoe; known are ada, ben, cleo, dan, fay",
        "step ada, gate.before.modify",
    ]
    assert "there is no field gate.during" in found[3]


def test_a_step_without_a_legal_name_hides_nothing_else_of_it(crew: SmallCrew) -> None:
    found = faults(
        [
            {"step": "Bad Name!", "agent": "nobody", "after": ["ghost"], "when": "content.word > 1"},
            {"agent": "ada", "needs": ["phantom"], "settings": {"colour": 1}},
            {"step": "third", "after": ["spirit"]},
        ]
    )
    for part in (
        "step Bad Name!, step: may hold small letters",
        "step Bad Name! names the agent nobody",
        "step Bad Name! depends on ghost",
        "step Bad Name!, when, column 1: content has no word",
        "step 2, step: must be there",
        "step 2 depends on phantom",
        "step 2, setting colour",
        "step third, agent: must be there",
        "step third depends on spirit",
    ):
        assert [part in fault for fault in found].count(True) == 1, (part, found)
    assert len(found) == 9


def test_what_is_wrong_is_said_in_our_words(crew: SmallCrew) -> None:
    assert faults([{"step": "a", "agent": "ada", "when": "x" * 501}]) == [
        "step a, when: may have at most 500 characters"
    ]
    [found] = faults([{"step": "a", "agent": "ada", "on_failure": "explode"}])
    assert found == "step a, on_failure: must be 'retry', 'skip' or 'stop'"


def test_a_setting_of_the_wrong_kind_is_named(crew: SmallCrew) -> None:
    assert "loud" in faults([{**step("ada"), "settings": {"loud": "perhaps"}}])[0]


def test_a_step_is_there_once(crew: SmallCrew) -> None:
    assert faults([step("ada"), step("ada")]) == ["step ada is there twice"]


def test_steps_that_wait_for_each_other_are_named_each_before_what_it_waits_for(crew: SmallCrew) -> None:
    [fault] = faults([step("ada", after=["ben"]), step("ben", after=["cleo"]), step("cleo", after=["ada"])])
    assert fault.removeprefix("the steps wait for each other: ") in {
        "ada → ben → cleo → ada",
        "ben → cleo → ada → ben",
        "cleo → ada → ben → cleo",
    }


def test_a_step_cannot_wait_for_itself(crew: SmallCrew) -> None:
    assert "wait for each other" in faults([step("ada", needs=["ada"])])[0]


@pytest.mark.parametrize("wrong", [None, [], {"steps": "ada"}, {"steps": [{"agent": "ada"}]}, {"stepz": []}])
def test_what_is_no_plan_is_refused(wrong: object) -> None:
    with pytest.raises(BadPlan):
        parse(wrong)


def test_the_same_agent_may_have_two_steps(crew: SmallCrew) -> None:
    plan = parse({"steps": [step("ada"), step("ada", name="again", after=["ada"])]})
    assert plan.levels() == {"ada": 0, "again": 1}


def test_what_is_left_keeps_its_order_through_the_steps_left_out(crew: SmallCrew) -> None:
    left = parse({"steps": in_turn("ada", "ben", "cleo", "dan")}).only(frozenset({"ada", "dan"}))
    assert [(s.step, s.needs, s.after) for s in left.steps] == [("ada", (), ()), ("dan", (), ("ada",))]


def test_a_need_of_a_step_left_out_is_no_longer_needed(crew: SmallCrew) -> None:
    left = parse({"steps": [step("ada"), step("ben", needs=["ada"])]}).only(frozenset({"ben"}))
    assert left.steps[0].predecessors == ()


def test_every_fault_of_every_kind_is_named_at_once(crew: SmallCrew) -> None:
    found = faults(
        [
            {"step": "one", "agent": "ada", "colour": "red", "needs": "two"},
            {"step": "two", "agent": "zoe", "on_failure": "explode"},
            {**step("ben"), "settings": {"loud": "perhaps"}, "after": ["cleo"]},
            {**step("cleo"), "after": ["ben"], "when": "brief.topic == 3"},
            {
                **step("dan"),
                "needs": ["nobody"],
                "gate": {"before": {"modify": ["volume"]}, "after": {"modify": ["loud"]}},
            },
            {**step("dan"), "gate": {"between": {}}},
            "no step",
        ]
    )
    for part in (
        "step one: there is no field colour; known are step, agent,",
        "step one, needs:",
        "step two, on_failure:",
        "step ben, setting loud:",
        "the steps wait for each other:",
        "step cleo, when, column 16: a text is compared with a number",
        "step dan depends on nobody",
        "step dan, gate.before.modify: there is no setting volume; Dan has loud",
        "step dan, gate.after.modify:",
        "step dan is there twice",
        "step dan: there is no field gate.between; known are before, after",
        "step 7",
    ):
        assert any(part in fault for fault in found), part


def test_a_field_of_the_plan_itself_is_named() -> None:
    with pytest.raises(BadPlan) as caught:
        parse({"steps": [], "name": "Mine"})
    assert caught.value.faults == [
        "name: the plan has no such field; it has steps, edits",
        "steps: must be a list of at least one step",
    ]


def test_a_plan_has_a_limit() -> None:
    assert "at most 100" in faults([step("ada", name=f"s{n}") for n in range(101)])[0]


def test_two_circles_are_two_faults(crew: SmallCrew) -> None:
    found = faults(
        [
            step("ada", after=["ben"]),
            step("ben", after=["ada"]),
            step("cleo", after=["dan"]),
            step("dan", after=["cleo"]),
        ]
    )
    assert len(found) == 2


def test_a_step_misses_what_its_skipped_predecessor_missed(crew: SmallCrew) -> None:
    plan = parse({"steps": in_turn("ada", "ben", "cleo", "dan")})
    assert plan.missing("cleo", {"ada", "ben"}) == ["ada", "ben"]
    assert plan.missing("dan", {"ada", "ben"}) == []


def test_agents_that_a_person_named_work_whatever_their_conditions_say(crew: SmallCrew) -> None:
    plan = parse({"steps": [{**step("ada"), "when": "content.exists"}, step("ben")]})
    assert [s.when for s in plan.asked_for(frozenset({"ada"})).steps] == [""]
    assert [s.when for s in plan.only(frozenset({"ada"})).steps] == ["content.exists"]


@pytest.mark.parametrize("loud", ["no", "true", 1, 0, None, [True]])
def test_a_setting_is_of_its_type_or_refused(crew: SmallCrew, loud: object) -> None:
    with pytest.raises(BadPlan) as refused:
        parse({"steps": [step("ada", settings={"loud": loud})]})
    assert refused.value.faults == ["step ada, setting loud: must be true or false"]


def test_settings_that_are_no_json_are_refused(crew: SmallCrew) -> None:
    with pytest.raises(BadPlan, match="step ada, settings: must be texts, numbers"):
        parse({"steps": [step("ada", settings={"loud": "\ud800"})]})


def test_a_predecessor_that_is_named_twice_is_told(crew: SmallCrew) -> None:
    with pytest.raises(BadPlan) as refused:
        parse({"steps": [step("ada"), step("ben", after=["ada", "ada"], needs=["ada", "ada"])]})
    assert refused.value.faults == ["step ben, needs: ada is there twice", "step ben, after: ada is there twice"]


@pytest.mark.parametrize("seconds", ["5", True])
def test_a_gates_time_is_a_number(crew: SmallCrew, seconds: object) -> None:
    with pytest.raises(BadPlan, match=r"gate\.after\.expires_in"):
        parse({"steps": [step("ada", gate={"after": {"expires_in": seconds}})]})


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(
                    ["steps", "step", "agent", "needs", "after", "when", "gate", "before", "settings", "x"]
                ),
                inner,
                max_size=4,
            )
        ),
        max_leaves=20,
    )
)
def test_whatever_is_handed_in_is_a_plan_or_a_bad_plan(value: object) -> None:
    try:
        said = len(parse(value).steps)
    except BadPlan as error:
        said = len(error.faults)
    assert said


@given(plans())
def test_a_step_stands_above_all_it_depends_on(plan: Plan) -> None:
    levels = plan.levels()
    for s in plan.steps:
        assert levels[s.step] == max((levels[before] + 1 for before in s.predecessors), default=0)


@given(plans(), st.frozensets(st.sampled_from("xyz"), min_size=1))
def test_leaving_agents_out_keeps_who_comes_before_whom(plan: Plan, agents: frozenset[str]) -> None:
    if not any(s.agent in agents for s in plan.steps):
        return
    left = plan.only(plan.steps_of(agents))

    assert [s.step for s in left.steps] == [s.step for s in plan.steps if s.agent in agents]
    kept = {s.step for s in left.steps}
    before, after = _ancestors(plan), _ancestors(left)
    assert after == {name: before[name] & kept for name in kept}


def _ancestors(plan: Plan) -> dict[str, set[str]]:
    graph = {s.step: s.predecessors for s in plan.steps}

    def above(name: str) -> set[str]:
        return {a for before in graph[name] for a in {before, *above(before)}}

    return {name: above(name) for name in graph}


def test_a_stored_plan_is_read_once_and_is_what_was_stored() -> None:
    raw = Plan.model_validate({"edits": "propose", "steps": DIAMOND}).model_dump(mode="json")
    plan = stored_plan(raw)
    assert plan == Plan.model_validate(raw)
    assert stored_plan(dict(raw)) is plan
    assert stored_plan({**raw, "edits": "apply"}).edits == "apply"


def test_who_changes_the_levels_changes_only_their_own() -> None:
    plan = Plan.model_validate({"steps": in_turn("ada", "ben")})
    plan.levels()["ada"] = 7
    assert plan.levels() == {"ada": 0, "ben": 1}
