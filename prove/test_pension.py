"""Fifty kills of either side of the hand-over, and a million beneficiaries on PostgreSQL."""

import asyncio

import pytest

from bench.pension import LISTED, measure
from tests.pension_faults import in_order, survive


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
    assert books.theirs == books.ours
    assert books.waiting == 0
    assert in_order(books.order)


@pytest.mark.timeout(3600)
def test_a_million_beneficiaries_are_imported_listed_and_reminded(capsys):
    figures = {figure.name: figure for figure in asyncio.run(measure(1_000_000))}
    with capsys.disabled():
        for figure in figures.values():
            print(f"{figure.name:40} {figure.value:10.3f} {figure.unit:8} vs {figure.versus}")
    assert figures["import_rate"].value > 0
    assert figures["reminders"].value > LISTED
