import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn

from cases.errors import MoveNotAllowed
from cases.rules import CLOSED, MATTERS, NEXT, Action, Status, advance, new_number, procedures_for
from cases.texts import STATUS_EN, STATUS_ZH, status_text
from handbook.load import load_procedures

actions = st.lists(st.sampled_from(Action), max_size=12)


@given(actions)
def test_no_chain_of_actions_leaves_the_map(chain: list[Action]) -> None:
    status, moves = Status.SUBMITTED, 0
    for action in chain:
        try:
            after = advance(status, action)
        except MoveNotAllowed:
            assert (status, action) not in NEXT
        else:
            assert NEXT[status, action] is after
            assert after is not Status.SUBMITTED
            status, moves = after, moves + 1
    assert moves <= 4


def test_every_procedure_says_which_matter_of_an_employer_it_belongs_to() -> None:
    assert set(MATTERS) == set(load_procedures())
    assert procedures_for(frozenset({"payments"})) == []
    assert procedures_for(frozenset({"benefits", "payments"})) == ["26-certification"]


@pytest.mark.parametrize("status", sorted(CLOSED))
@pytest.mark.parametrize("action", Action)
def test_a_closed_case_never_moves_but_a_success_that_is_revoked(
    status: Status, action: Action
) -> None:
    if (status, action) == (Status.SUCCEEDED, Action.REVOKE):
        assert advance(status, action) is Status.REVOKED
        return
    with pytest.raises(MoveNotAllowed):
        advance(status, action)


def test_every_status_is_reached_and_every_open_one_ends() -> None:
    reached = {Status.SUBMITTED, Status.AWAITING_PAYMENT}
    for _ in Status:
        reached |= {after for (before, _), after in NEXT.items() if before in reached}
    assert reached == set(Status)
    ends = set(CLOSED)
    for _ in Status:
        ends |= {before for (before, _), after in NEXT.items() if after in ends}
    assert ends == set(Status)


def test_every_action_but_the_first_moves_something() -> None:
    assert {action for _, action in NEXT} == set(Action) - {Action.SUBMIT}


@given(st.dates())
def test_a_number_carries_its_day_and_a_check_digit(day) -> None:
    written = f"{day.year:04}{day:%m%d}"
    number = new_number(written)
    assert len(number) == 16
    assert number.startswith(written)
    assert luhn.is_valid(number)


@given(st.integers(0, 15), st.integers(1, 9))
def test_one_wrong_digit_is_noticed(place: int, by: int) -> None:
    number = new_number("20260608")
    wrong = str((int(number[place]) + by) % 10)
    assert not luhn.is_valid(number[:place] + wrong + number[place + 1 :])


def test_numbers_of_one_day_cannot_be_counted() -> None:
    made = [new_number("20260608") for _ in range(300)]
    assert len(set(made)) > 298
    assert made != sorted(made)


def test_every_status_has_words_in_both_languages() -> None:
    assert STATUS_ZH.keys() == STATUS_EN.keys() == set(Status)
    assert status_text(Status.DECIDED) != status_text(Status.DECIDED, "en")
