"""Brings employers of a database filled before their two codes named one to the id of today.

An employer's id was made from its whole code. It is made from the organisation code now, which
stands in the old code and in the new one (GB 32100), so ids made from a new code are others.
Contributions of employers that are not here themselves move when their file is imported next.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from tortoise import Tortoise
from tortoise.transactions import in_transaction

from api.database import APP
from auth.seat_store import close_seats
from contributions.import_store import move_employers
from employers import store
from kernel.ids import employer_id
from kernel.sealed import Keyring

NAMED_BESIDE = ("EmployerAct", "RegistrationPush", "Account", "Case", "Person", "DeskLook")


def _model(name: str) -> Any:
    return Tortoise.apps[APP][name]


async def bring_employers_to_their_ids(keyring: Keyring, now: datetime) -> int:
    """Move each employer whose id its code does not make any more. Returns how many there were."""
    moved = 0
    for row in await _model("Employer").all().order_by("created_at"):
        new = employer_id(keyring, row.code)
        if new != row.id:
            async with in_transaction():
                await _move(keyring, row, new, now)
            moved += 1
    return moved


async def _move(keyring: Keyring, row: Any, new: UUID, now: datetime) -> None:
    """Move an employer with all that hangs on it. Where the old code had registered too, the new
    code's employer stands and the old one's seats end.
    """
    employers, seats = _model("Employer"), _model("EmployerSeat")
    values = {name: getattr(row, name) for name in employers._meta.db_fields if name != "id"}
    await employers.filter(id=row.id).update(code="", transaction_hash=None)
    if await employers.exists(id=new):
        await _end_seats(keyring, new, now)
        await employers.filter(id=new).update(**values)
    else:
        await employers.create(id=new, **values)
    for seat in await seats.filter(employer_id=row.id):
        key = store.open_key(new, seat.holder) if seat.open_key else None
        await seats.filter(id=seat.id).update(employer_id=new, open_key=key)
    for name in NAMED_BESIDE:
        await _model(name).filter(employer_id=row.id).update(employer_id=new)
    await move_employers({row.id: new})
    await employers.filter(id=row.id).delete()


async def _end_seats(keyring: Keyring, by_id: UUID, now: datetime) -> None:
    seats = await store.list_open_seats(keyring, by_id)
    for seat in seats:
        await store.end_seat(seat.id, None, now)
    await close_seats([seat.account_id for seat in seats], now)
