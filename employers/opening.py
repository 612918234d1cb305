"""At an agency: opening an employer without a licence for online service, and its next agent.

So nobody is left outside: one who is insured but never registered here, one whose agent left or
lost the phone or the number, and one that registered by its code and is to be confirmed.
"""

import logging
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from tortoise.exceptions import IntegrityError
from tortoise.transactions import in_transaction

from auth import seat_store as accounts
from auth.codes import read_phone
from auth.errors import PhoneInvalid
from auth.step_up import name_own_phone, name_phone
from employers import rules, store
from employers.errors import (
    DetailsInvalid,
    EmployerCodeInvalid,
    LicenceNeeded,
    OwnEmployer,
)
from employers.ports import EmployerTools
from employers.records import (
    Act,
    EmployerKind,
    EmployerRecord,
    Opening,
    Registered,
    SeatRecord,
    SeatRole,
)
from employers.seats import end_replaced
from kernel.errors import NotFound, Stale, raises
from kernel.ids import employer_id, new_id
from kernel.viewer import Role, Viewer
from persons.rules import match_name
from worktime.rules import local_day

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Opened:
    """An employer with its number, and whether somebody else acts for it from now on."""

    registered: Registered
    replaced: bool


@raises(
    NotFound, EmployerCodeInvalid, LicenceNeeded, DetailsInvalid, PhoneInvalid, OwnEmployer, Stale
)
async def open_employer(
    tools: EmployerTools, viewer: Viewer, given: Opening, now: datetime
) -> Opened:
    """Let someone act for an employer whose papers an agency has seen. Who did so is on record.

    They come in by 再次登录. Who acted before is out at once, with all whom they authorised, but
    for the very same agent, who is only confirmed. For administrators and an agency's clerks.
    """
    _check_agency(viewer)
    code = rules.read_code(given.code)
    name = rules.clean_name(given.name, "employer_name", 200)
    agent = rules.clean_name(given.agent_name, "name")
    phone, holder = read_phone(given.agent_phone), await name_phone(tools.auth, given.agent_phone)
    if holder == await name_own_phone(tools.auth, viewer):
        raise OwnEmployer
    found = await store.find_employer(employer_id(tools.keyring, code))
    if EmployerKind.ENTERPRISE in {rules.kind_of(code), found.kind if found else None}:
        raise LicenceNeeded
    held = await store.list_open_seats(tools.keyring, employer_id(tools.keyring, code))
    same = any(_is_agent(seat, holder, agent) for seat in held)
    try:
        async with in_transaction():
            employer = found or await store.add_employer(
                tools.keyring, code, name, EmployerKind.ORGANISATION, now
            )
            await _take_over(tools, employer, code, name, now)
            if not same:
                await _replace(tools, employer, held, (holder, agent, phone), now)
            by = viewer.account_id
            await store.add_act(employer.id, None, Act.OPENED_BY_AGENCY, now, by)
    except IntegrityError:  # opened or registered in the same moment
        raise Stale from None
    if not same:
        await end_replaced(tools, held, now)
    logger.info("account %s opened the employer %s", viewer.account_id, employer.id)
    return Opened(await store.get_registered(tools.keyring, employer.id), bool(held) and not same)


def _check_agency(viewer: Viewer) -> None:
    clerk = any(office.role is Role.AGENCY_CLERK for office in viewer.offices)
    if Role.ADMINISTRATOR not in viewer.roles and not (clerk and Role.AGENCY_CLERK in viewer.roles):
        raise NotFound


def _is_agent(seat: SeatRecord, holder: str, name: str) -> bool:
    registered = seat.role is SeatRole.REGISTERED_AGENT
    return registered and seat.holder == holder and match_name(seat.name, name)


async def _take_over(
    tools: EmployerTools, employer: EmployerRecord, code: str, name: str, now: datetime
) -> None:
    """Write what the papers say, and a number where there is none yet."""
    if len(employer.code) < len(code):
        await store.write_code(employer.id, code)
    if employer.name != name:
        await store.rename_employer(employer.id, name)
    if employer.registered_at is None:
        number, key = rules.new_transaction_number(local_day(now)), new_id().hex
        if not await store.register(tools.keyring, employer.id, None, number, "agency", key, now):
            raise Stale


async def _replace(
    tools: EmployerTools,
    employer: EmployerRecord,
    held: Collection[SeatRecord],
    agent: tuple[str, str, str],
    now: datetime,
) -> None:
    """Put a new registered agent in the place of who acts now; `agent` is holder, name, phone."""
    holder, name, phone = agent
    await store.forget_register_key(employer.id)  # who registered repeats nothing any more
    for seat in held:
        if seat.holder == holder:
            await store.end_seat(seat.id, None, now)  # makes room for their new seat
    await store.add_seat(
        tools.keyring,
        by_id=employer.id,
        account_id=await accounts.add_seat(tools.keyring, employer.id, now),
        role=SeatRole.REGISTERED_AGENT,
        holder=holder,
        name=name,
        phone=phone,
        now=now,
    )
