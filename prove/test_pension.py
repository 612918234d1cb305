"""Fifty kills of either side of the hand-over, and a million beneficiaries on PostgreSQL."""

import asyncio

import pytest

from bench.pension import LISTED, measure
from tests.pension_faults import in_order, survive

SLOWEST_IMPORT = 0.1  # of the database copying the finished rows; 0.24 measured
MOST_GROWTH = 8  # of a page's time for ten times the people: less than they grew; 4 measured
REMINDED_WITHIN_S = 600  # a first day's reminders: a small part of the hours in which they may go


@pytest.mark.timeout(1800)
def test_each_message_arrives_once_and_in_order_through_fifty_kills_of_either_side(
    tmp_path, capsys
):
    books = survive(tmp_path, kills=50, people=8, seed=50)
    with capsys.disabled():
        print(
            f"\n{books.kills} kills, {len(books.ours)} messages, {books.early} taken meanwhile,"
            f" {books.repeats} sent more than once"
        )
    assert books.kills == 50
    assert books.early > 0
    assert len(books.ours) >= 200
    assert {kind for *_, kind in books.ours} == {"certified", "refused", "revoked"}
    assert books.theirs == books.ours
    assert books.waiting == 0
    assert in_order(books.order)


@pytest.mark.timeout(3600)
def test_a_million_beneficiaries_are_imported_listed_and_reminded(capsys):
    figures = {figure.name: figure for figure in asyncio.run(measure(1_000_000))}
    with capsys.disabled():
        for figure in figures.values():
            print(f"{figure.name:40} {figure.value:10.3f} {figure.unit:8} vs {figure.versus}")
    assert figures["import_vs_bare_insert"].value >= SLOWEST_IMPORT
    for name in ("due_list", "due_list_district"):
        assert figures[f"{name}_p95_vs_a_tenth"].value <= MOST_GROWTH
    first_day = figures["reminders"].value / figures["reminders_rate"].value
    assert figures["reminders"].value > LISTED
    assert first_day <= REMINDED_WITHIN_S
    assert figures["reminders_again"].value < first_day
