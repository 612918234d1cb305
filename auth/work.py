"""A proof of work in place of 附加码, asked for when it is busy: nothing to read or to solve."""

import hmac
from datetime import UTC, datetime

from auth import rules
from auth.limits import LIMITS
from auth.places import DAY, place, window_end
from auth.ports import AuthTools
from auth.records import Caller, WorkProof
from kernel.ids import new_secret

LONGEST = 128


def new_work(tools: AuthTools, caller: Caller, now: datetime) -> str:
    """Make a challenge, good for this place and five minutes."""
    body = f"{int(now.timestamp())}.{new_secret(96)}"
    return f"{body}.{_tag(tools, caller, body)}"


def _tag(tools: AuthTools, caller: Caller, body: str) -> str:
    return tools.keyring.lookup(f"{place(tools, caller)}:{body}", "proof of work")[:32]


async def accept_work(tools: AuthTools, caller: Caller, proof: WorkProof, now: datetime) -> bool:
    """Whether a proof solves a challenge of ours that is fresh and was not used before."""
    if not (_readable(proof.challenge) and _readable(proof.solution)):
        return False
    body, _, tag = proof.challenge.rpartition(".")
    if not hmac.compare_digest(tag, _tag(tools, caller, body)):
        return False
    made_at = datetime.fromtimestamp(int(body.partition(".")[0]), UTC)  # ours: the tag says so
    if (now - made_at).total_seconds() > LIMITS.work_seconds:
        return False
    # Its use is counted in a window of a day: one made in the last window is not taken in this
    # one, or it could be used in both.
    if window_end(made_at, DAY) != window_end(now, DAY):
        return False
    if not rules.solves(proof.challenge, proof.solution, LIMITS.work_bits):
        return False
    return await tools.counters.hit(f"work:{tag}", DAY, now) == 1


def _readable(text: str) -> bool:
    return len(text) <= LONGEST and text.isascii()
