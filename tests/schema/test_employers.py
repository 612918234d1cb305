"""The schema as an employer asks it: what each role may, and what nobody may."""

import re
from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from strawberry import relay

from cases.records import NewCase
from cases.service import open_case
from employers import home
from employers.records import Matter
from employers.seats import see_matters
from kernel.counters import LimitsAway
from schema.context import PageTicket
from tests.employers.desk import OTHER_PAGE
from tests.employers.desk import Desk as EmployersDesk
from tests.employers.fakes import OTHER_LICENCE_CODE
from tests.populate import add_person

HOME = """{ employer { name code kind manages transactionNumber seat { role current }
  employees(first: 2) { total edges { node { id nameMasked identityNumberMasked current } }
    pageInfo { hasNextPage endCursor } }
  openCases { edges { node { nameMasked case { number statusText } } } }
  seats { name } sessions { current seatName } acts { edges { node { kind } } }
  choices { employerName } details { district } } }"""
OPEN = """mutation($id: ID!) { openEmployee(id: $id) {
  ... on OpenedEmployee { name identityNumber } ... on Problem { code } } }"""
ACTS = """{ employer { acts(first: 1) { edges { node { kind by { name role }
  aboutSeat { name } aboutPerson { nameMasked } } } } } }"""
NODE = "query($id: ID!) { node(id: $id) { __typename } }"


@pytest.fixture
async def office(sqlite, desk):
    """The employers' desk that stands in the schema's house, and the house's desk."""
    own = EmployersDesk(desk.keyring, desk.clock)
    own.auth, own.tools, own.keys = desk.tools.auth, desk.tools.employers, desk.tools.keys
    own.licence, own.months = own.tools.licence.keys, own.tools.months
    own.sms = desk.outside.sms
    await own.keys.load(desk.clock.now())
    return own


async def employ(office, viewer, count=1):
    people = []
    for _ in range(count):
        person = await add_person(office.keyring, office.now)
        office.months.add(viewer.employer_id, person, date(2025, 1, 1), date(2026, 5, 1))
        people.append(person)
    return people


async def open_for(viewer, person, now):
    return await open_case(
        NewCase(
            procedure="27-card-second-application", subject_id=person,
            applicant_id=viewer.account_id, due_on=date(2026, 6, 11), due_estimated=False,
            employer_id=viewer.employer_id,
        ),
        now,
    )  # fmt: skip


async def test_the_home_shows_the_employer_to_its_legal_representative(desk, office):
    viewer = await see_matters(desk.keyring, await office.log_in(), desk.clock.now())
    people = await employ(office, viewer, 3)
    case = await open_for(viewer, people[0], desk.clock.now())
    found = await desk.ask(viewer, HOME)
    assert found["seat"] == {"role": "LEGAL_REPRESENTATIVE", "current": True}
    assert found["manages"] is True
    assert found["employees"]["total"] == 3
    node = found["employees"]["edges"][0]["node"]
    assert (node["nameMasked"], node["current"]) == ("**英", True)
    assert "T0" not in node["identityNumberMasked"]
    assert found["employees"]["pageInfo"] == {"hasNextPage": True, "endCursor": "2"}
    shown = {"number": case.number, "statusText": "已提交，正在核对"}
    assert found["openCases"]["edges"] == [{"node": {"nameMasked": "**英", "case": shown}}]
    assert found["acts"]["edges"] == [{"node": {"kind": "LICENCE_LOGIN"}}]
    desk.clock.advance(timedelta(seconds=1))
    opened = await desk.ask(viewer, OPEN, id=node["id"])
    assert opened["name"] == "王秀英"
    (edge,) = (await desk.ask(viewer, ACTS))["acts"]["edges"]
    assert edge["node"] == {
        "kind": "OPEN_PERSON",
        "by": {"name": "张伟", "role": "LEGAL_REPRESENTATIVE"},
        "aboutSeat": None,
        "aboutPerson": {"nameMasked": "**英"},
    }


async def test_an_agent_sees_and_does_what_it_is_authorised_for(desk, office):
    manager = await office.log_in()
    people = await employ(office, manager)
    person = await office.person()
    seat = await office.authorise(manager, person, matters=[Matter.PAYMENTS])
    agent = replace(manager, account_id=seat.account_id, session_id=uuid4())
    found = await desk.ask(
        agent, "{ employer { manages transactionNumber acts { edges { cursor } } } }"
    )
    assert (found["manages"], found["transactionNumber"], found["acts"]) == (False, None, None)
    assert await desk.codes(agent, "{ employer { employees { total } } }") == ["FORBIDDEN"]
    wanted = str(relay.GlobalID("Employee", str(people[0])))
    assert (await desk.ask(agent, OPEN, id=wanted))["code"] == "SEAT_MAY_NOT"


async def test_an_employers_viewer_finds_its_own_people_as_nodes_only(desk, office):
    mine = await office.log_in()
    theirs = await office.log_in(
        subject="holder-2", code=OTHER_LICENCE_CODE, licence_name="别的公司"
    )
    (own,), (other,) = await employ(office, mine), await employ(office, theirs)
    for person, shown in ((own, {"__typename": "Employee"}), (other, None), (uuid4(), None)):
        node = str(relay.GlobalID("Employee", str(person)))
        assert await desk.ask(mine, NODE, id=node) == shown


@pytest.mark.parametrize("after", ["x", "-1", "1" * 8, "²"])
async def test_a_cursor_of_nobodys_is_refused(desk, office, after):
    viewer = await office.log_in()
    asked = "query($after: String!) { employer { employees(after: $after) { total } } }"
    assert await desk.codes(viewer, asked, after=after) == ["BAD_USER_INPUT"]


async def test_who_searches_too_often_is_told_when_to_go_on(desk, office, monkeypatch):
    monkeypatch.setattr(home, "LIMITS", replace(home.LIMITS, searches_per_hour=1))
    viewer = await office.log_in()
    await employ(office, viewer)
    asked = 'query { employer { employees(words: "秀英") { total } } }'
    assert (await desk.ask(viewer, asked))["employees"]["total"] == 1
    (error,) = (await desk.execute(viewer, asked)).errors
    assert error.extensions["code"] == "RATE_LIMITED"
    assert re.search(r"请\d+月\d+日\d\d:00以后再查", error.message)


async def test_a_roster_is_not_searched_uncounted(desk, office, monkeypatch):
    async def away(*_):
        raise LimitsAway

    viewer = await office.log_in()
    monkeypatch.setattr(desk.tools.auth.counters, "hit", away)
    asked = 'query { employer { employees(words: "秀英") { total } } }'
    (error,) = (await desk.execute(viewer, asked)).errors
    assert (error.extensions["code"], error.message) == ("RATE_LIMITED", LimitsAway.zh)


FOLLOW = "subscription { employerLoginProgress { status } }"


def showing(desk, code, secret):
    """The context of a page's socket: no viewer, a ticket and what it says is its secret."""
    return replace(desk.context(None), page=PageTicket(code, secret))


async def test_a_page_follows_its_own_ticket_to_the_end(desk, office):
    ticket = await office.show()
    page = showing(desk, ticket.code, ticket.secret)
    async with desk.follow(None, FOLLOW, context=page) as heard:
        seen = [(await anext(heard)).data["employerLoginProgress"]["status"]]
        asking = await office.scan(ticket)
        seen.append((await anext(heard)).data["employerLoginProgress"]["status"])
        await office.present(ticket, asking.nonce)
        seen.append((await anext(heard)).data["employerLoginProgress"]["status"])
        assert seen == ["WAITING", "SCANNED", "CONFIRMED"]
        with pytest.raises(StopAsyncIteration):
            await anext(heard)


@pytest.mark.parametrize("secret", ["", "x", "its code", "another page's"])
async def test_a_page_without_its_secret_follows_nothing(desk, office, secret):
    ticket, other = await office.show(), await office.show(OTHER_PAGE)
    given = {"its code": ticket.code, "another page's": other.secret}.get(secret, secret)
    page = showing(desk, ticket.code, given)
    async with desk.follow(None, FOLLOW, context=page) as heard:
        found = await anext(heard)
        assert [error.extensions["code"] for error in found.errors] == ["BAD_USER_INPUT"]
    asked = "query($ticket: TicketInput!) { employerLogin(ticket: $ticket) { status } }"
    ticket_of = {"code": ticket.code, "secret": given}
    assert await desk.ask(None, asked, ticket=ticket_of) is None


async def test_an_unscanned_code_says_to_its_page_that_it_is_over(desk, office):
    ticket = await office.show()
    desk.clock.advance(timedelta(seconds=61))
    page = showing(desk, ticket.code, ticket.secret)
    async with desk.follow(None, FOLLOW, context=page) as heard:
        assert (await anext(heard)).data["employerLoginProgress"]["status"] == "EXPIRED"
        with pytest.raises(StopAsyncIteration):
            await anext(heard)
