"""The second factor of the staff: six digits of an authenticator app (TOTP, RFC 6238).

Until a session has shown it, the account's roles do not hold there.
"""

import hmac
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import pyotp

from auth import staff_store, store
from auth.errors import NotStaff, SecondFactorMissing, SecondFactorStands, WrongSecondFactor
from auth.limits import LIMITS
from auth.models import SecondFactor
from auth.ports import AuthTools
from auth.rules import clean_code
from kernel.counters import LimitsAway
from kernel.errors import raises
from kernel.viewer import Office, Role, Viewer

SECRET = "second factor"  # noqa: S105 - what it is sealed for
ISSUER = "北京社保"
STEP_SECONDS = 30
STEPS_ASIDE = (0, -1, 1)  # a phone's clock may be half a minute off
WINDOW_SECONDS = 900


class Standing(StrEnum):
    """How far a session of the staff is."""

    TO_SET_UP = "to_set_up"
    TO_ENTER = "to_enter"
    ENTERED = "entered"


@dataclass(frozen=True, repr=False)
class SetUp:
    """What an authenticator app is given: by QR code, or typed in."""

    secret: str
    uri: str


@dataclass(frozen=True)
class StaffStanding:
    """The roles of an account, and whether they hold in this session yet."""

    roles: tuple[Role, ...]
    standing: Standing
    offices: tuple[Office, ...] = ()


async def find_standing(viewer: Viewer) -> StaffStanding | None:
    """Return how far the viewer's session is; None for an account that is none of the staff's."""
    account = await store.get_account(viewer.account_id)
    if not account.roles:
        return None
    roles = tuple(Role(role) for role in account.roles)
    if await staff_store.has_second_factor(viewer.session_id):
        offices = await staff_store.list_offices([viewer.account_id])
        return StaffStanding(roles, Standing.ENTERED, offices.get(viewer.account_id, ()))
    factor = await staff_store.find_second_factor(viewer.account_id)
    known = factor is not None and factor.confirmed_at is not None
    return StaffStanding(roles, Standing.TO_ENTER if known else Standing.TO_SET_UP)


@raises(NotStaff, SecondFactorStands)
async def set_up_second_factor(tools: AuthTools, viewer: Viewer, now: datetime) -> SetUp:
    """Make a secret for an authenticator app. It counts once its first digits were entered."""
    await _check_staff(viewer)
    secret = pyotp.random_base32()
    sealed = tools.keyring.seal(secret, SECRET)
    if not await staff_store.put_second_factor(viewer.account_id, sealed, now):
        raise SecondFactorStands
    name = f"工作人员{str(viewer.account_id)[:4]}"
    return SetUp(secret, pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=ISSUER))


@raises(NotStaff, LimitsAway, SecondFactorMissing, WrongSecondFactor)
async def enter_second_factor(tools: AuthTools, viewer: Viewer, typed: str, now: datetime) -> None:
    """Compare the six digits; from then on the account's roles hold in this session.

    A try is counted before it is compared; digits that were used once are used up.
    """
    await _check_staff(viewer)
    factor = await staff_store.find_second_factor(viewer.account_id)
    if factor is None:
        raise SecondFactorMissing
    tried = await tools.counters.hit(f"totp:{viewer.account_id}", WINDOW_SECONDS, now)
    left = max(LIMITS.second_factor_tries - tried, 0)
    step = None if tried > LIMITS.second_factor_tries else _step_of(tools, factor, typed, now)
    if step is None or not await staff_store.use_step(factor, step, now):
        raise WrongSecondFactor(left)
    await staff_store.note_second_factor(viewer.session_id, now)


def _step_of(tools: AuthTools, factor: SecondFactor, typed: str, now: datetime) -> int | None:
    """Find the time step, now or one aside, whose digits were typed."""
    totp = pyotp.TOTP(tools.keyring.open(factor.secret_sealed, SECRET))
    digits, present = clean_code(typed), int(now.timestamp()) // STEP_SECONDS
    for aside in STEPS_ASIDE:
        if hmac.compare_digest(totp.generate_otp(present + aside), digits):
            return present + aside
    return None


async def _check_staff(viewer: Viewer) -> None:
    account = await store.get_account(viewer.account_id)
    if not account.roles:
        raise NotStaff
