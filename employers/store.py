"""All queries on employers, seats and acts. What an employer sees goes through its viewer."""

import json
from collections.abc import Collection
from dataclasses import asdict
from datetime import date, datetime
from uuid import UUID

from employers.models import Employer, EmployerAct, EmployerSeat, RegistrationPush
from employers.records import (
    Act,
    Details,
    EmployerKind,
    EmployerRecord,
    Matter,
    Registered,
    SeatRecord,
    SeatRole,
    SeatStatus,
)
from kernel.errors import NotFound
from kernel.ids import employer_id, new_id
from kernel.sealed import Keyring
from kernel.viewer import Viewer

NAME = "employer seat.name"
PHONE = "employer seat.phone"
DETAILS = "employer.details"
NUMBER = "employer.transaction number"
OPEN = (SeatStatus.INVITED.value, SeatStatus.ACTIVE.value)

# Employers


async def get_own_employer(viewer: Viewer) -> EmployerRecord:
    """Return the employer that a viewer acts for. Raises NotFound for a person's viewer."""
    found = await find_employer(viewer.employer_id) if viewer.employer_id else None
    if found is None:
        raise NotFound
    return found


async def find_employer(by_id: UUID) -> EmployerRecord | None:
    """Return an employer by its id."""
    row = await Employer.get_or_none(id=by_id)
    return _employer(row) if row else None


async def list_employers(ids: Collection[UUID]) -> dict[UUID, EmployerRecord]:
    """Return employers by id."""
    return {row.id: _employer(row) for row in await Employer.filter(id__in=list(ids))}


async def add_employer(
    keyring: Keyring, code: str, name: str, kind: EmployerKind, now: datetime
) -> EmployerRecord:
    """Add an employer. IntegrityError when its code is there."""
    row = await Employer.create(
        id=employer_id(keyring, code), code=code, name=name, kind=kind.value, created_at=now
    )
    return _employer(row)


async def rename_employer(by_id: UUID, name: str) -> None:
    """Write the name that the licence has now."""
    await Employer.filter(id=by_id).update(name=name)


async def write_code(by_id: UUID, code: str) -> None:
    """Write the new code in the place of the old one that an employer was known by."""
    await Employer.filter(id=by_id).update(code=code)


async def become_enterprise(by_id: UUID, code: str, name: str) -> None:
    """Let an employer that came by a code alone begin anew as the enterprise that it is."""
    await Employer.filter(id=by_id).update(
        code=code,
        name=name,
        kind=EmployerKind.ENTERPRISE.value,
        details_sealed=None,
        registered_at=None,
        registered_by="",
        register_key=None,
        transaction_hash=None,
        transaction_sealed=None,
    )


async def register(
    keyring: Keyring,
    by_id: UUID,
    details: Details | None,
    number: str,
    way: str,
    key: str,
    now: datetime,
) -> bool:
    """Write a registration; an agency's is without details.

    False when the employer was registered in the same moment.
    """
    return bool(
        await Employer.filter(id=by_id, registered_at=None).update(
            details_sealed=_seal_details(keyring, details) if details else None,
            registered_at=now,
            registered_by=way,
            register_key=key,
            transaction_hash=keyring.lookup(number, NUMBER),
            transaction_sealed=keyring.seal(number, NUMBER),
        )
    )


async def set_details(keyring: Keyring, by_id: UUID, details: Details) -> None:
    """Write an employer's details anew."""
    await Employer.filter(id=by_id).update(details_sealed=_seal_details(keyring, details))


def _seal_details(keyring: Keyring, details: Details) -> str:
    return keyring.seal(json.dumps(asdict(details), ensure_ascii=False), DETAILS)


async def get_own_details(keyring: Keyring, viewer: Viewer) -> Details | None:
    """Return the details of the viewer's employer; None before its registration."""
    row = await Employer.get_or_none(id=viewer.employer_id) if viewer.employer_id else None
    if row is None or not row.details_sealed:
        return None
    return Details(**json.loads(keyring.open(row.details_sealed, DETAILS)))


async def find_number(keyring: Keyring, by_id: UUID) -> str | None:
    """Return the 网上登记交易号 of an employer; None before its registration."""
    row = await Employer.get_or_none(id=by_id)
    return keyring.open(row.transaction_sealed, NUMBER) if row and row.transaction_sealed else None


async def get_registered(keyring: Keyring, by_id: UUID) -> Registered:
    """Return a registration that is done, as it stands now."""
    found, number = await find_employer(by_id), await find_number(keyring, by_id)
    assert found is not None
    assert number is not None
    return Registered(found, number)


async def find_by_number(keyring: Keyring, code: str, number: str) -> EmployerRecord | None:
    """Return the employer that has this code, old or new, and this 网上登记交易号."""
    row = await Employer.get_or_none(
        id=employer_id(keyring, code), transaction_hash=keyring.lookup(number, NUMBER)
    )
    return _employer(row) if row else None


async def forget_register_key(by_id: UUID) -> None:
    """Let no request repeat the one by which an employer was registered."""
    await Employer.filter(id=by_id).update(register_key=None)


async def has_register_key(by_id: UUID, key: str) -> bool:
    """Whether an employer was registered by this very request."""
    return await Employer.filter(id=by_id, register_key=key).exists()


# Seats, for a viewer


async def find_own_seat(keyring: Keyring, viewer: Viewer) -> SeatRecord | None:
    """Return the seat that a viewer's session stands on."""
    if viewer.employer_id is None:
        return None
    row = await EmployerSeat.get_or_none(
        account_id=viewer.account_id, employer_id=viewer.employer_id
    )
    return _seat(keyring, row) if row else None


async def list_seats(keyring: Keyring, viewer: Viewer) -> list[SeatRecord]:
    """List everyone who acts or acted for the viewer's employer, the newest first."""
    if viewer.employer_id is None:
        return []
    rows = await EmployerSeat.filter(employer_id=viewer.employer_id).order_by("-created_at")
    return [_seat(keyring, row) for row in rows]


# Seats, for who holds them


async def list_seats_of(keyring: Keyring, holder: str) -> list[SeatRecord]:
    """List the open seats of a holder at all employers, the newest first."""
    rows = EmployerSeat.filter(holder=holder, status__in=OPEN).order_by("-created_at")
    return [_seat(keyring, row) for row in await rows]


async def list_seats_of_account(keyring: Keyring, account_id: UUID) -> list[SeatRecord]:
    """List the open seats that a person accepted with their own account, the newest first."""
    rows = EmployerSeat.filter(own_account_id=account_id, status__in=OPEN).order_by("-created_at")
    return [_seat(keyring, row) for row in await rows]


async def find_open_seat(keyring: Keyring, by_id: UUID, holder: str) -> SeatRecord | None:
    """Return a holder's open seat at an employer."""
    row = await EmployerSeat.get_or_none(open_key=open_key(by_id, holder))
    return _seat(keyring, row) if row else None


async def find_registered_agent(keyring: Keyring, by_id: UUID) -> SeatRecord | None:
    """Return the open seat of who registered an employer by its code."""
    role = SeatRole.REGISTERED_AGENT.value
    rows = EmployerSeat.filter(employer_id=by_id, role=role, status=SeatStatus.ACTIVE.value)
    row = await rows.order_by("created_at").first()
    return _seat(keyring, row) if row else None


async def list_open_seats(keyring: Keyring, by_id: UUID) -> list[SeatRecord]:
    """List the open seats at an employer, for a decision."""
    rows = await EmployerSeat.filter(employer_id=by_id, status__in=OPEN).order_by("created_at")
    return [_seat(keyring, row) for row in rows]


async def find_seat(keyring: Keyring, seat_id: UUID) -> SeatRecord | None:
    """Return a seat by its id, for a decision or a job."""
    row = await EmployerSeat.get_or_none(id=seat_id)
    return _seat(keyring, row) if row else None


async def add_seat(
    keyring: Keyring,
    *,
    by_id: UUID,
    account_id: UUID,
    role: SeatRole,
    holder: str,
    name: str,
    now: datetime,
    phone: str = "",
    matters: Collection[Matter] = (),
    until: date | None = None,
    added_by: UUID | None = None,
    invited: bool = False,
) -> SeatRecord:
    """Add a seat, open at once or by invitation. IntegrityError when the holder has one."""
    status = SeatStatus.INVITED if invited else SeatStatus.ACTIVE
    row = await EmployerSeat.create(
        id=new_id(),
        employer_id=by_id,
        account_id=account_id,
        role=role.value,
        matters=sorted(matter.value for matter in matters),
        status=status.value,
        name_sealed=keyring.seal(name, NAME),
        phone_sealed=keyring.seal(phone, PHONE),
        holder=holder,
        open_key=open_key(by_id, holder),
        until=until,
        added_by=added_by,
        created_at=now,
        begun_at=None if invited else now,
    )
    return _seat(keyring, row)


async def begin_seat(seat_id: UUID, own_account_id: UUID, now: datetime) -> bool:
    """Let an invitation become a seat. False when it is none any more."""
    rows = EmployerSeat.filter(id=seat_id, status=SeatStatus.INVITED.value)
    return bool(
        await rows.update(
            status=SeatStatus.ACTIVE.value, own_account_id=own_account_id, begun_at=now
        )
    )


async def set_role(keyring: Keyring, seat_id: UUID, role: SeatRole, name: str) -> None:
    """Write what a holder's wallet says of them now."""
    await EmployerSeat.filter(id=seat_id).update(
        role=role.value, name_sealed=keyring.seal(name, NAME)
    )


async def end_seat(seat_id: UUID, ended_by: UUID | None, now: datetime) -> bool:
    """End a seat or an invitation. False when it had ended."""
    return bool(
        await EmployerSeat.filter(id=seat_id, status__in=OPEN).update(
            status=SeatStatus.ENDED.value, open_key=None, ended_by=ended_by, ended_at=now
        )
    )


async def list_over(today: date, invited_before: datetime, limit: int = 200) -> list[UUID]:
    """List open seats whose last day is past, and invitations that nobody accepted in time."""
    past = EmployerSeat.filter(status__in=OPEN, until__lt=today).limit(limit)
    stale = EmployerSeat.filter(
        status=SeatStatus.INVITED.value, created_at__lt=invited_before
    ).limit(limit)
    return list({row.id for row in [*await past, *await stale]})


def open_key(by_id: UUID, holder: str) -> str:
    """The key under which a holder has one open seat at an employer."""
    return f"{by_id.hex}:{holder}"


# Acts and pushes


async def add_act(
    by_id: UUID, seat_id: UUID | None, action: Act, now: datetime, about: UUID | None = None
) -> None:
    """Note what was done for an employer, and by which seat."""
    await EmployerAct.create(
        id=new_id(), employer_id=by_id, seat_id=seat_id, at=now, action=action.value, about=about
    )


async def is_confirmed(by_id: UUID) -> bool:
    """Whether an agency has seen the papers of an employer that has no licence."""
    action = Act.OPENED_BY_AGENCY.value
    return await EmployerAct.filter(employer_id=by_id, action=action).exists()


async def last_act_at(seat_id: UUID, action: Act) -> datetime | None:
    """When a seat did this last; None when it never did."""
    acts = EmployerAct.filter(seat_id=seat_id, action=action.value)
    row = await acts.order_by("-at").first()
    return row.at if row else None


async def find_push(message_id: str) -> tuple[UUID, str] | None:
    """Return the employer and the digest of a message that was taken in before."""
    row = await RegistrationPush.get_or_none(message_id=message_id)
    return (row.employer_id, row.digest) if row else None


async def last_said_at(by_id: UUID) -> datetime | None:
    """Of when the newest content is that the one-stop platform said of an employer."""
    rows = await RegistrationPush.filter(employer_id=by_id)
    return max((row.said_at or row.received_at for row in rows), default=None)


async def add_push(
    by_id: UUID, message_id: str, digest: str, said_at: datetime, now: datetime
) -> None:
    """Note a message of the one-stop platform. IntegrityError when it is there."""
    await RegistrationPush.create(
        id=new_id(),
        employer_id=by_id,
        message_id=message_id,
        digest=digest,
        received_at=now,
        said_at=said_at,
    )


def _employer(row: Employer) -> EmployerRecord:
    return EmployerRecord(
        id=row.id,
        code=row.code,
        name=row.name,
        kind=EmployerKind(row.kind),
        registered_at=row.registered_at,
        registered_by=row.registered_by,
    )


def _seat(keyring: Keyring, row: EmployerSeat) -> SeatRecord:
    return SeatRecord(
        id=row.id,
        employer_id=row.employer_id,
        account_id=row.account_id,
        role=SeatRole(row.role),
        matters=frozenset(Matter(matter) for matter in row.matters),
        status=SeatStatus(row.status),
        name=keyring.open(row.name_sealed, NAME),
        phone=keyring.open(row.phone_sealed, PHONE),
        holder=row.holder,
        own_account_id=row.own_account_id,
        until=row.until,
        created_at=row.created_at,
        ended_at=row.ended_at,
    )
