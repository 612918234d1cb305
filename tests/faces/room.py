"""What tests of this room share besides fixtures."""

from datetime import timedelta
from uuid import uuid4

from faces.limits import LIMITS
from faces.models import Capture

DEADLINE = timedelta(seconds=LIMITS.deadline_seconds)
CLIP = b"\x00\x00\x00\x18ftypmp42 a clip"


async def judged(viewer, judgement, at):
    """Add a capture that was judged so."""
    await Capture.create(
        id=uuid4(), challenge_id=uuid4(), account_id=viewer.account_id,
        device_id=viewer.device_id, person_id=viewer.person_id, purpose="certification",
        kind="clip", actions=[], part_count=1, submitted_at=at, idempotency_key=uuid4().hex,
        judged_at=at, outcome=judgement.outcome, reasons=list(judgement.reasons),
    )  # fmt: skip
