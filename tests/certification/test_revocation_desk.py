from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from cases.errors import MoveNotAllowed
from cases.models import Case
from cases.rules import Status
from cases.store import list_events
from certification import revocation_desk
from certification.errors import (
    AnotherMustConfirm,
    NoSuchCertification,
    RevocationAsked,
    RevocationNoteWrong,
)
from certification.messages import RevocationReason
from certification.models import HandOver
from kernel.errors import NotFound
from kernel.viewer import Role
from notifications.models import Notice
from persons.errors import OwnMatter
from tests.certification.test_handover import published
from tests.certification.test_revoking import certified_on
from tests.populate import add_viewer

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
FRAUD, WHY = RevocationReason.FRAUD, "家属来电称非本人"


async def someone(keyring, now, role=Role.ADMINISTRATOR):
    return replace(await add_viewer(keyring, now), roles=frozenset({role}))


@pytest.fixture
async def chiefs(database, keyring, now):
    return [await someone(keyring, now) for _ in range(2)]


async def ask(chief, row, now, reason=FRAUD, note=WHY):
    number = (await Case.get(id=row.case_id)).number
    return await revocation_desk.ask_revocation(chief, f" {number} ", reason, note, now)


async def acts(keyring, now):
    auditor = await someone(keyring, now, Role.AUDITOR)
    return [
        (one.act.account_id, one.act.what.value, one.number)
        for one in await revocation_desk.list_acts(auditor, 9, None)
    ]


async def test_one_administrator_asks_and_another_confirms(office, chiefs, keyring, now):
    first, second = chiefs
    viewer, row = await published(office, now)
    asked = await ask(first, row, now)
    assert await certified_on(viewer) is not None
    (seen,) = await revocation_desk.list_requests(second, 9, None)
    assert (seen.number, seen.mine, seen.request.note) == (asked.number, False, WHY)
    case = await revocation_desk.confirm_revocation(keyring, second, asked.request.id, now + HOUR)
    assert case.status is Status.REVOKED
    assert await certified_on(viewer) is None
    event = (await list_events([case.id]))[-1]
    assert (event.actor, event.note) == (str(second.account_id), f"fraud: {WHY}")
    assert [m.kind for m in await HandOver.all().order_by("position")] == ["certified", "revoked"]
    assert await Notice.filter(template="certification_revoked").count() == 1
    assert await revocation_desk.list_requests(first, 9, None) == []
    assert await acts(keyring, now) == [
        (second.account_id, "revocation_confirmed", case.number),
        (first.account_id, "revocation_asked", case.number),
    ]


async def test_nobody_revokes_alone(office, chiefs, keyring, now):
    viewer, row = await published(office, now)
    asked = await ask(chiefs[0], row, now)
    with pytest.raises(AnotherMustConfirm):
        await revocation_desk.confirm_revocation(keyring, chiefs[0], asked.request.id, now)
    assert await certified_on(viewer) is not None


async def test_the_same_is_asked_for_once_and_again_after_it_was_dismissed(
    office, chiefs, keyring, now
):
    first, second = chiefs
    _, row = await published(office, now)
    asked = await ask(first, row, now)
    with pytest.raises(RevocationAsked):
        await ask(second, row, now)
    await revocation_desk.dismiss_revocation(second, asked.request.id, now + MINUTE)
    for work in (
        revocation_desk.dismiss_revocation(first, asked.request.id, now),
        revocation_desk.confirm_revocation(keyring, second, asked.request.id, now),
    ):
        with pytest.raises(NotFound):
            await work
    await ask(second, row, now + HOUR)
    assert [what for _, what, _ in await acts(keyring, now)] == [
        "revocation_asked", "revocation_dismissed", "revocation_asked",
    ]  # fmt: skip


@pytest.mark.parametrize("note", ["", " 冒 用 ", "长" * 201])
async def test_why_is_said(office, chiefs, now, note):
    _, row = await published(office, now)
    with pytest.raises(RevocationNoteWrong):
        await ask(chiefs[0], row, now, note=note)


async def test_what_is_no_success_cannot_be_revoked(office, chiefs, now):
    row = await office.certify(await office.retiree(now), now)
    with pytest.raises(MoveNotAllowed):
        await ask(chiefs[0], row, now)
    with pytest.raises(NoSuchCertification):
        await revocation_desk.ask_revocation(chiefs[0], "0", FRAUD, WHY, now)


async def test_a_matter_of_ones_own_is_for_others(office, chiefs, keyring, now):
    first, second = chiefs
    viewer, row = await published(office, now)
    own = replace(first, bound_person_id=viewer.person_id)
    with pytest.raises(OwnMatter):
        await ask(own, row, now)
    asked = await ask(second, row, now)
    with pytest.raises(OwnMatter):
        await revocation_desk.confirm_revocation(keyring, own, asked.request.id, now)


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.REVIEWER])
async def test_others_neither_ask_nor_confirm(office, chiefs, keyring, now, role):
    _, row = await published(office, now)
    asked = await ask(chiefs[0], row, now)
    other = await someone(keyring, now, role)
    for work in (
        ask(other, row, now),
        revocation_desk.confirm_revocation(keyring, other, asked.request.id, now),
        revocation_desk.dismiss_revocation(other, asked.request.id, now),
    ):
        with pytest.raises(NotFound):
            await work
    assert await revocation_desk.list_acts(chiefs[0], 9, None) == []


async def test_what_is_not_there_is_not_decided(chiefs, keyring, now):
    with pytest.raises(NotFound):
        await revocation_desk.dismiss_revocation(chiefs[0], uuid4(), now)
