"""What was done for an employer: who did it, about whom, in pages."""

from datetime import date

from employers import acts, home, seats, store
from employers.records import Act
from tests.populate import add_person


async def test_every_act_names_who_did_it_and_about_whom(desk):
    manager, person = await desk.log_in(), await desk.person()
    seat = await desk.authorise(manager, person)
    agent = await desk.agent_in(person, seat)
    employee = await add_person(desk.keyring, desk.now)
    desk.months.add(manager.employer_id, employee, date(2026, 1, 1), date(2026, 5, 1))
    desk.later(seconds=1)
    await home.open_employee(desk.tools, agent, employee, desk.now)
    desk.later(seconds=1)
    await seats.end_session(desk.tools, manager, agent.session_id, desk.now)
    desk.later(seconds=1)
    await seats.end_seat(desk.tools, manager, seat.id, desk.now)
    boss = await seats.get_own_seat(desk.tools, manager, desk.now)
    found = await acts.list_acts(desk.tools, manager, 9, None, desk.now)
    seen = [
        (one.act.action.value, one.by.id, one.seat and one.seat.id, one.person and one.person.id)
        for one in found
    ]
    assert seen[:3] == [
        ("end_seat", boss.id, seat.id, None), ("end_session", boss.id, seat.id, None),
        ("open_person", seat.id, None, employee),
    ]  # fmt: skip
    assert set(seen[3:]) == {
        ("agent_login", seat.id, None, None), ("accept", seat.id, None, None),
        ("authorise", boss.id, seat.id, None), ("licence_login", boss.id, None, None),
    }  # fmt: skip


async def test_acts_come_in_pages_none_twice_and_none_left_out(desk):
    manager = await desk.log_in()
    for _ in range(4):  # in one moment, so that the id decides
        await store.add_act(manager.employer_id, None, Act.PUSHED, desk.now)
    seen, after = [], None
    while page := await acts.list_acts(desk.tools, manager, 2, after, desk.now):
        seen += [one.act.id for one in page]
        after = page[-1].act.at, page[-1].act.id
    assert len(seen) == len(set(seen)) == 5
