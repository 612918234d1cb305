"""A smoke of `make prove`: through kills of either side each message arrives once, in order."""

import pytest

from tests.pension_faults import in_order, survive


@pytest.mark.timeout(300)
def test_each_message_arrives_once_and_in_order_through_three_kills_of_either_side(tmp_path):
    books = survive(tmp_path, kills=3, people=3, seed=4)
    assert books.kills == 3
    assert books.early > 0
    assert len(books.ours) >= 5
    assert {kind for *_, kind in books.ours} == {"certified", "refused", "revoked"}
    assert books.theirs == books.ours
    assert books.waiting == 0
    assert in_order(books.order)


def test_a_wrong_order_and_a_gap_would_be_noticed():
    assert in_order([("a", 1), ("b", 1), ("a", 2)])
    assert not in_order([("a", 2), ("a", 1)])
    assert not in_order([("a", 1), ("a", 3)])
    assert not in_order([("a", 1), ("a", 1)])
