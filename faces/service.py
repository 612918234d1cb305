"""What a person can do before the camera: consent, take a challenge, upload, submit."""

import math
from datetime import date, datetime, timedelta
from hashlib import sha256
from uuid import UUID

from tortoise.exceptions import IntegrityError
from tortoise.transactions import in_transaction

from faces import rules, store, templates
from faces.consent import current_text
from faces.errors import (
    Busy,
    CaptureTooLarge,
    ChallengeOver,
    ComparisonAway,
    ConsentNeeded,
    ConsentOutdated,
    NoExchangeLeft,
    NoExtensionLeft,
    PartRefused,
    PhotoMissing,
    PhotoTooOld,
    PhotoTooPoor,
    TooManyTries,
    UploadIncomplete,
    WrongStillCount,
)
from faces.limits import LIMITS
from faces.ports import EngineBusy, EngineFailed, FaceTools
from faces.readings import PhotoReading, Reason
from faces.records import (
    CaptureKind,
    CaptureRecord,
    ChallengeRecord,
    PartRecord,
    Purpose,
    Submission,
    Waiting,
)
from kernel.errors import NotFound, Stale, raises
from kernel.viewer import Viewer
from kernel.work import schedule
from persons.records import PhotoRecord, PhotoState
from persons.sealing import PHOTO
from persons.store import find_current_photo, set_photo_state
from worktime.rules import local_day

JUDGE = "judge_capture"
JUDGED_LATELY = 20
ENGINE_PAUSE_SECONDS = 30


@raises(ConsentOutdated)
async def give_consent(viewer: Viewer, version: str, now: datetime) -> None:
    """Record the separate consent to the version in force (PIPL §29)."""
    text = current_text()
    if version != text.version:
        raise ConsentOutdated(text.version)
    try:
        async with in_transaction():
            await templates.give_consent(viewer.account_id, text.version, text.sha256, now)
    except IntegrityError:  # given twice in the same moment: one stands
        return


@raises(ConsentOutdated)
async def give_consent_for(viewer: Viewer, person_id: UUID, version: str, now: datetime) -> None:
    """Record the consent of a person whom the viewer helps, given before this phone (PIPL §29).

    It covers recordings of that person on this account only; the person can withdraw it from
    an account of their own.
    """
    text = current_text()
    if version != text.version:
        raise ConsentOutdated(text.version)
    try:
        async with in_transaction():
            await templates.give_consent(
                viewer.account_id, text.version, text.sha256, now, person_id
            )
    except IntegrityError:  # given twice in the same moment: one stands
        return


@raises()
async def withdraw_consent(viewer: Viewer, now: datetime) -> None:
    """Withdraw the consent and delete what was made under it (PIPL §15, §47).

    That is every template that a challenge of this account gave a reason for. A challenge takes
    nothing in any more, and a recording that nobody has looked at yet is not looked at
    (jobs.judge_capture). Who consents again goes on with the same challenge: nobody draws new
    actions by changing their mind.
    """
    async with in_transaction():
        await templates.withdraw_consent(viewer.account_id, now)
        persons = await store.list_challenged_persons(viewer.account_id)
        if viewer.person_id is not None:
            persons.add(viewer.person_id)
            await templates.withdraw_consents_elsewhere(viewer.person_id, now)
        for person_id in persons:
            await templates.delete_templates(person_id)


@raises(ConsentNeeded, PhotoMissing, PhotoTooOld, PhotoTooPoor, TooManyTries, ComparisonAway, Stale)
async def take_challenge(
    tools: FaceTools, viewer: Viewer, person_id: UUID, purpose: Purpose, now: datetime
) -> ChallengeRecord:
    """Give the person two random actions and a deadline; an unfinished challenge is resumed."""
    await _check_consent(viewer, _consenting(purpose, person_id))
    await _check_tries(viewer, person_id, now)
    key = f"{viewer.account_id}:{viewer.device_id}:{purpose}:{person_id}"
    open_one = await store.find_open_challenge(key, now)
    if open_one is not None:
        return open_one
    await _check_reference(tools, person_id, now)
    try:
        async with in_transaction():
            await store.close_late_challenge(key, now)
            return await store.add_challenge(
                viewer,
                person_id,
                purpose,
                rules.pick_actions(LIMITS.actions),
                exchanges=LIMITS.exchanges,
                extensions=LIMITS.extensions,
                deadline=now + timedelta(seconds=LIMITS.deadline_seconds),
                open_key=key,
                now=now,
            )
    except IntegrityError:  # asked twice in the same moment: both get the same one
        standing = await store.find_open_challenge(key, now)
        if standing is None:
            raise Stale from None
        return standing


def _consenting(purpose: Purpose, person_id: UUID) -> UUID | None:
    """Whose consent is needed: a helped person's own, None for the account's person."""
    return person_id if purpose is Purpose.HELPED else None


async def _check_consent(viewer: Viewer, person_id: UUID | None) -> None:
    standing = await templates.find_standing_consent(viewer.account_id, person_id)
    version = current_text().version
    if standing is None or standing.version != version:
        raise ConsentNeeded(version)


async def _check_tries(viewer: Viewer, person_id: UUID, now: datetime) -> None:
    since = now - timedelta(hours=LIMITS.tries_window_hours)
    failures = await store.list_failures(viewer.account_id, person_id, since)
    # a recording not judged yet counts: a full queue must not give more tries
    failures += await store.list_unjudged(viewer.account_id, person_id)
    retry_at = rules.next_try_at(failures, LIMITS)
    if retry_at is not None and retry_at > now:
        raise TooManyTries(retry_at)


async def _check_reference(tools: FaceTools, person_id: UUID, now: datetime) -> None:
    try:
        await reference(tools, person_id, now)
    except EngineBusy as busy:
        raise ComparisonAway(now + timedelta(seconds=max(busy.wait_s, 1))) from None
    except EngineFailed:
        raise ComparisonAway(now + timedelta(seconds=ENGINE_PAUSE_SECONDS)) from None


async def reference(tools: FaceTools, person_id: UUID, now: datetime) -> tuple[float, ...]:
    """Return the descriptor of a person's registered photo by the current model.

    It is made when a consenting person first needs it, not for everybody, and made again when
    photo or model changed. Raises PhotoMissing, PhotoTooOld, PhotoTooPoor; EngineBusy and
    EngineFailed when nothing could be found out.
    """
    photo = await find_current_photo(person_id)
    if photo is None:
        raise PhotoMissing
    if photo.taken_on < years_before(local_day(now), tools.photo_years):
        raise PhotoTooOld(photo.taken_on.year)
    model_id = tools.engine.model_id
    known = await templates.find_template(tools.keyring, person_id, photo.id, model_id)
    if known is not None:
        return known
    if photo.state is PhotoState.TOO_POOR:
        raise PhotoTooPoor
    reading = await read_photo(tools, photo)
    state = photo_state_of(reading)
    await set_photo_state(photo.id, state, reading.reasons)
    if state is PhotoState.TOO_POOR or reading.descriptor is None:
        raise PhotoTooPoor
    await templates.save_template(
        tools.keyring, person_id, photo.id, reading.model_id, reading.descriptor, now
    )
    return reading.descriptor


async def read_photo(tools: FaceTools, photo: PhotoRecord) -> PhotoReading:
    """Read a registered photo. Raises EngineBusy, and EngineFailed for a crash."""
    image = tools.photo_keyring.open_file(await tools.files.get(photo.file), PHOTO)
    reading = await tools.engine.read_photo(image)
    if Reason.ENGINE_FAILED in reading.reasons:
        raise EngineFailed
    return reading


def photo_state_of(reading: PhotoReading) -> PhotoState:
    """Whether a photo will do as a reference: one that fails a quality gate leads to refusals that
    the person cannot mend.
    """
    good = reading.descriptor is not None and not reading.reasons
    return PhotoState.READY if good else PhotoState.TOO_POOR


def years_before(day: date, years: int) -> date:
    """Return the same day some years before; 29 February becomes 28 February."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


async def may_be_looked_at(capture_id: UUID) -> bool:
    """Whether the consent to a recording stands: without it nobody looks at it any more."""
    return await is_consented(await store.get_capture_for_system(capture_id))


async def is_consented(taken: ChallengeRecord | CaptureRecord) -> bool:
    """Whether the consent to a challenge or its capture stands."""
    person_id = _consenting(taken.purpose, taken.person_id)
    return await templates.has_consent(taken.account_id, person_id)


async def _get_open(viewer: Viewer, challenge_id: UUID, now: datetime) -> ChallengeRecord:
    challenge = await store.find_challenge(viewer, challenge_id)
    if challenge is None:
        raise NotFound
    if challenge.deadline <= now or challenge.submitted_at is not None:
        raise ChallengeOver
    if not await is_consented(challenge):
        raise ChallengeOver
    return challenge


@raises(NotFound, ChallengeOver, NoExchangeLeft, Stale)
async def exchange_action(
    viewer: Viewer, challenge_id: UUID, position: int, now: datetime
) -> ChallengeRecord:
    """Exchange an action that the person cannot do, twice at most. None comes back."""
    challenge = await _get_open(viewer, challenge_id, now)
    if challenge.exchanges_left == 0:
        raise NoExchangeLeft
    try:
        actions = rules.exchange(challenge.actions, position, challenge.exchanged)
    except IndexError:
        raise NotFound from None
    if not await store.change_actions(challenge, actions):
        raise Stale
    return await _get_open(viewer, challenge_id, now)


@raises(NotFound, ChallengeOver, NoExtensionLeft, Stale)
async def extend_challenge(viewer: Viewer, challenge_id: UUID, now: datetime) -> ChallengeRecord:
    """Give the person more time, twice at most (WCAG 2.2.1)."""
    challenge = await _get_open(viewer, challenge_id, now)
    if challenge.extensions_left == 0:
        raise NoExtensionLeft
    deadline = now + timedelta(seconds=LIMITS.deadline_seconds)
    if not await store.extend(challenge, deadline):
        raise Stale
    return await _get_open(viewer, challenge_id, now)


@raises(NotFound, ChallengeOver, PartRefused)
async def put_part(
    tools: FaceTools,
    viewer: Viewer,
    challenge_id: UUID,
    position: int,
    data: bytes,
    at_ms: int | None,
    now: datetime,
) -> PartRecord:
    """Keep one part of a capture, sealed. Sending it again replaces it: retry freely."""
    challenge = await _get_open(viewer, challenge_id, now)
    most = LIMITS.part_bytes if at_ms is None else LIMITS.still_bytes
    positions = LIMITS.clip_parts if at_ms is None else LIMITS.stills_most
    if not 0 < len(data) <= most or not 0 <= position < positions:
        raise PartRefused(most)
    name = f"captures/{challenge.id}/{position}"
    part = PartRecord(position, len(data), sha256(data).hexdigest(), at_ms, name)
    await tools.files.put(name, tools.keyring.seal_file(data, name))
    await store.put_part(challenge.id, part)
    return part


@raises(NotFound)
async def list_parts(viewer: Viewer, challenge_id: UUID) -> list[PartRecord]:
    """List the parts that have arrived, so that an upload goes on where it broke off."""
    challenge = await store.find_challenge(viewer, challenge_id)
    if challenge is None:
        raise NotFound
    return await store.list_parts(challenge.id)


async def keep_until(capture_id: UUID, moment: datetime) -> None:
    """Keep a capture until the time to object is over, then let it be deleted."""
    await store.set_delete_after(capture_id, moment)


def idempotency_key(viewer: Viewer, key: str) -> str:
    """Keep one account's keys apart from another's."""
    return f"{viewer.account_id}:{sha256(key.encode()).hexdigest()}"


@raises(NotFound, ChallengeOver, UploadIncomplete, CaptureTooLarge, WrongStillCount, Stale, Busy)
async def submit(
    viewer: Viewer, submission: Submission, purpose: Purpose, now: datetime
) -> CaptureRecord:
    """Submit what was uploaded, to be judged. Call it in a transaction with what it leads to.

    From here on it is safe: the work to judge it stands in the same transaction.
    """
    challenge = await _get_open(viewer, submission.challenge_id, now)
    if challenge.purpose is not purpose:
        raise NotFound
    _check_parts(await store.list_parts(challenge.id), submission)
    waiting = await store.count_waiting()
    if waiting >= LIMITS.waiting_most:  # come back when half of them are judged
        raise Busy(now + timedelta(seconds=math.ceil(await _pace(now) * waiting / 2)))
    if not await store.take_challenge(challenge.id, now):
        raise Stale
    key = idempotency_key(viewer, submission.idempotency_key)
    try:
        capture = await store.add_capture(challenge, submission, key, now)
    except IntegrityError:  # the key was used for something else
        raise Stale from None
    await schedule(JUDGE, str(capture.id), now, now)
    return capture


async def find_waiting(capture: CaptureRecord, now: datetime) -> Waiting | None:
    """Say how long a capture will wait, at the pace of late; None when it is judged."""
    if capture.judged_at is not None:
        return None
    ahead = await store.count_waiting(capture.submitted_at)
    return Waiting(ahead, math.ceil((ahead + 1) * await _pace(now)))


async def _pace(now: datetime) -> float:
    since = now - timedelta(minutes=LIMITS.pace_minutes)
    return rules.pace_of(await store.list_judged(since, JUDGED_LATELY), LIMITS.usual_seconds)


def _check_parts(parts: list[PartRecord], submission: Submission) -> None:
    wanted = [part for part in parts if part.position < submission.parts]
    missing = submission.parts - len(wanted)
    if submission.kind is CaptureKind.STILLS:
        if not LIMITS.stills_least <= submission.parts <= LIMITS.stills_most:
            raise WrongStillCount(LIMITS.stills_least, LIMITS.stills_most)
        missing += sum(part.at_ms is None for part in wanted)
    if missing > 0 or submission.parts < 1:
        raise UploadIncomplete(max(missing, 1))
    if sum(part.size for part in wanted) > LIMITS.clip_bytes:
        raise CaptureTooLarge
