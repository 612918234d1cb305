import asyncio

from strawberry import relay

from cases import store as cases
from cases.rules import Action
from schema import loaders as module
from schema.loaders import Loaders
from schema.nodes import row_id


async def test_what_is_asked_for_in_one_moment_is_fetched_together(sqlite, desk, monkeypatch):
    viewer, other = await desk.retiree(), await desk.retiree()
    (_, mine), (_, foreign) = await desk.submit(viewer), await desk.submit(other)
    ids = [row_id(relay.GlobalID.from_id(case["id"])) for case in (mine, foreign, mine)]
    fetched = []

    async def counted(seer, wanted):
        fetched.append(wanted)
        return await cases.list_cases(seer, wanted)

    monkeypatch.setattr(module, "list_cases", counted)
    loaders = Loaders(lambda: viewer, desk.keyring)
    found = await asyncio.gather(*map(loaders.cases.load, ids))
    assert len(fetched) == 1
    assert [case.number if case else None for case in found] == [
        mine["number"], None, mine["number"],
    ]  # fmt: skip


async def test_nothing_is_kept_from_one_moment_to_the_next(sqlite, desk, now):
    viewer = await desk.retiree()
    _, case = await desk.submit(viewer)
    wanted = row_id(relay.GlobalID.from_id(case["id"]))
    loaders = Loaders(lambda: viewer, desk.keyring)
    seen = await loaders.cases.load(wanted)
    await cases.move(seen, Action.DECIDE, now, actor="system")
    assert (await loaders.cases.load(wanted)).status == "decided"
    assert len(await loaders.events.load(wanted)) == 2


async def test_the_viewer_is_the_one_of_the_moment(sqlite, desk):
    viewer, stranger = await desk.retiree(), await desk.retiree()
    _, case = await desk.submit(viewer)
    wanted = row_id(relay.GlobalID.from_id(case["id"]))
    seer = [viewer]
    loaders = Loaders(lambda: seer[0], desk.keyring)
    assert await loaders.certifications.load(wanted) is not None
    seer[0] = stranger
    assert await loaders.certifications.load(wanted) is None
    assert await loaders.cases.load(wanted) is None
