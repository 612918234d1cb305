"""Doing what is scheduled. Rows are the truth (kernel/work.py); the queue only carries ids.

In process by default, over Redis Streams when TASKS_URL names them. Whatever the queue loses,
the sweep finds again.
"""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from redis.exceptions import RedisError
from taskiq import AsyncBroker, InMemoryBroker
from taskiq.receiver import Receiver
from taskiq_redis import RedisStreamBroker

from api.card_work import CARD_JOBS
from api.daily import (
    DAILY_JOBS,
    delete_rejects,
    hand_over_message,
    schedule_daily,
    send_reminder_message,
)
from api.holding import holding
from api.wiring import House
from auth.binding import finish_face_binding
from auth.store import delete_old_codes, delete_stray_devices
from cards.proof import change_proof
from cases.jobs import recount_estimated
from cases.records import CaseRecord
from cases.store import get_case_for_system
from certification.campaigns import SEND_REMINDER
from certification.form_jobs import delete_pictures, lapse_forms
from certification.handover import HAND_OVER
from certification.jobs import (
    PUBLISH,
    decide_capture,
    move_publication,
    publish_certification,
)
from certification.notices import tell_published
from certification.store import find_of_capture
from certification.withdrawing import end_over
from contributions.jobs import delete_expired, make_record, tell_record
from contributions.limits import LIMITS as CONTRIBUTIONS
from contributions.report_store import PROCEDURE as RIGHTS_RECORD
from contributions.service import MAKE_RECORD, TELL_RECORD
from employers.seats import end_over as end_seats
from faces.jobs import (
    delete_captures,
    delete_replaced_photos,
    judge_capture,
    read_registered_photo,
)
from faces.ports import EngineBusy
from faces.readings import Outcome
from faces.records import CERTIFYING, CaptureRecord
from faces.service import JUDGE
from handbook.rules import CERTIFICATION, REISSUE, SECOND_APPLICATION
from kernel import work
from kernel.later import end_tasks
from kernel.models import Work
from notifications.jobs import send_notice
from notifications.service import SEND_NOTICE
from notifications.store import delete_old_notices
from persons.import_lease import LEASE, ImportBusy
from persons.import_store import READ_PHOTO
from schema.cases import case_topic
from schema.faces import capture_topic

logger = logging.getLogger(__name__)

SWEEP_SECONDS = 20
HOUSEKEEPING_SECONDS = 3600
RUN_WORK = "run_work"
QUEUE = "shebao-work"
AT_ONCE = 16
STREAM_LENGTH = 100_000
QUEUE_PAUSE_SECONDS = 2
ON_ITS_WAY = timedelta(minutes=2)  # what was sent so lately is not sent again by a sweep

Job = Callable[[House, str], Awaitable[None]]


async def _judge(house: House, key: str) -> None:
    tools, now = house.tools, house.tools.clock.now()
    capture = await judge_capture(tools.faces, UUID(key), now)
    now = tools.clock.now()
    if capture.purpose in CERTIFYING:
        await _decide(house, capture)
    elif capture.outcome is Outcome.MATCH:
        await finish_face_binding(tools.auth, capture, now)
    await tools.auth.live.publish(capture_topic(capture.challenge_id))


async def _decide(house: House, capture: CaptureRecord) -> None:
    tools, now = house.tools, house.tools.clock.now()
    await decide_capture(tools.terms, capture, now)
    certification = await find_of_capture(capture.id)
    if certification is None:
        return
    case = await get_case_for_system(certification.case_id)
    await tell_published(tools.auth, case, now)
    await tools.auth.live.publish(case_topic(case.id))


async def _publish(house: House, key: str) -> None:
    tools, now = house.tools, house.tools.clock.now()
    case: CaseRecord = await publish_certification(tools.terms, UUID(key), now)
    await tell_published(tools.auth, case, now)
    await tools.auth.live.publish(case_topic(case.id))


async def _send_notice(house: House, key: str) -> None:
    tools = house.tools
    await send_notice(tools.auth.sms, tools.keyring, key, tools.clock.now())


async def _read_photo(house: House, key: str) -> None:
    await read_registered_photo(house.tools.faces, UUID(key))


async def _make_record(house: House, key: str) -> None:
    tools = house.tools
    await make_record(tools.contributions, UUID(key), tools.clock.now())


async def _tell_record(house: House, key: str) -> None:
    tools = house.tools
    await tell_record(tools.contributions, UUID(key), tools.clock.now())


JOBS: dict[str, Job] = {
    **CARD_JOBS,
    MAKE_RECORD: _make_record,
    TELL_RECORD: _tell_record,
    JUDGE: _judge,
    PUBLISH: _publish,
    SEND_NOTICE: _send_notice,
    SEND_REMINDER: send_reminder_message,
    READ_PHOTO: _read_photo,
    HAND_OVER: hand_over_message,
    **DAILY_JOBS,
}


def make_broker(tasks_url: str) -> AsyncBroker:
    """Return the queue: in process, or Redis Streams.

    The stream is kept short, since rows are the truth; few messages are fetched at once, so that
    all machines get some; and a lock of the library that a killed process held lets go again.
    """
    if not tasks_url:
        return InMemoryBroker(await_inplace=False, max_async_tasks=AT_ONCE)
    return RedisStreamBroker(
        tasks_url,
        queue_name=QUEUE,
        consumer_group_name="shebao",
        consumer_id="0",
        maxlen=STREAM_LENGTH,
        xread_count=4,
        unacknowledged_lock_timeout=60,
    )


class EndingReceiver(Receiver):
    """Ends when it is told to, also when the read that waits loses its cancel."""

    async def _close_prefetch_state(self, state: Any) -> Any:
        if state.current_message is not None:
            await end_tasks(state.current_message)
        return await super()._close_prefetch_state(state)


class Worker:
    """Sends due work to the queue and does what comes out of it."""

    def __init__(self, house: House, *, receives: bool = True) -> None:
        self.house = house
        self.receives = receives
        self.broker = make_broker(house.settings.tasks_url)
        self.sent: dict[UUID, datetime] = {}
        self.finishing = asyncio.Event()

        async def run_work(work_id: str) -> None:
            await self.run(work_id)

        self.task = self.broker.register_task(run_work, task_name=RUN_WORK)

    @asynccontextmanager
    async def running(self) -> AsyncIterator["Worker"]:
        """Work and sweep for the length of the context; then finish what is under way.

        A queue that is down is no reason not to start: rows wait until it is back.
        """
        remote = not isinstance(self.broker, InMemoryBroker)
        if not remote:
            await work.release_all()
        self.broker.is_worker_process = self.receives
        with contextlib.suppress(OSError, RedisError):
            await self.broker.startup()
        loops = [asyncio.create_task(self._sweep_on()), asyncio.create_task(self._keep_house())]
        receiving = asyncio.create_task(self._receive()) if self.receives and remote else None
        try:
            yield self
        finally:
            await end_tasks(*loops)
            self.finishing.set()
            if receiving is not None:
                await receiving
            if isinstance(self.broker, InMemoryBroker):
                await _finish(self.broker)
            await self.broker.shutdown()

    async def _receive(self) -> None:
        """Take work from the queue until the end, and come back after each failure of it."""
        while not self.finishing.is_set():
            try:
                receiver = EndingReceiver(self.broker, max_async_tasks=AT_ONCE, run_startup=True)
                await receiver.listen(self.finishing)
            except Exception as error:  # noqa: BLE001 - whatever the queue has, it must not end this
                logger.warning("the queue gives no work: %s", type(error).__name__)
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(QUEUE_PAUSE_SECONDS):
                        await self.finishing.wait()

    async def kick(self, work_ids: Sequence[UUID]) -> None:
        """Send work to the queue. If that fails the sweep finds it: it is only slower."""
        now = self.house.tools.clock.now()
        for work_id in dict.fromkeys(work_ids):
            try:
                await self.task.kiq(str(work_id))
            except Exception as error:  # noqa: BLE001 - a queue that is down must not lose a request
                logger.warning("the queue did not take work: %s", type(error).__name__)
                return
            self.sent[work_id] = now

    @asynccontextmanager
    async def noting(self) -> AsyncIterator[None]:
        """Send what is scheduled within the context to the queue, after it."""
        noted: list[UUID] = []
        token = work.just_scheduled.set(noted)
        try:
            yield
        finally:
            work.just_scheduled.reset(token)
            await self.kick(noted)

    async def run(self, work_id: str) -> None:
        """Do one piece of work, if nobody else does. A failure puts it off."""
        clock = self.house.tools.clock
        self.sent.pop(UUID(work_id), None)
        row = await work.claim(UUID(work_id), clock.now())
        if row is None:
            return
        try:
            async with self.noting(), holding(row, clock):
                await JOBS[row.job](self.house, row.key)
            await work.finish(row, clock.now())
        except EngineBusy as busy:
            await work.put_off(row, clock.now(), "", timedelta(seconds=max(busy.wait_s, 1)))
        except ImportBusy:  # not a failure: the next try finds the other import at its end, or dead
            logger.info("work %s waits for another import of persons to end", row.job)
            await work.put_off(row, clock.now(), "", LEASE)
        except Exception as error:  # noqa: BLE001 - whatever it is, the work is not lost
            await self._put_off(row, error)

    async def _put_off(self, row: Work, error: Exception) -> None:
        logger.warning(
            "work %s failed (try %d): %s", row.job, row.attempts, type(error).__name__,
            exc_info=row.attempts <= 1,
        )  # fmt: skip
        await work.put_off(row, self.house.tools.clock.now(), type(error).__name__)

    async def sweep(self) -> int:
        """Send what is due and not on its way to the queue, and return how much it was."""
        now = self.house.tools.clock.now()
        self.sent = {key: at for key, at in self.sent.items() if now - at < ON_ITS_WAY}
        due = [work_id for work_id in await work.list_due(now) if work_id not in self.sent]
        await self.kick(due)
        return len(due)

    async def _sweep_on(self) -> None:
        while True:
            try:
                await self.sweep()
            except Exception as error:  # noqa: BLE001 - the next sweep finds the database again
                logger.warning("the sweep failed: %s", type(error).__name__)
            await asyncio.sleep(SWEEP_SECONDS)

    async def _keep_house(self) -> None:
        while True:
            async with self.noting():
                await keep_house(self.house)
            await asyncio.sleep(HOUSEKEEPING_SECONDS)


async def _finish(broker: InMemoryBroker) -> None:
    """Wait for what runs, and for what that sent to the queue in turn.

    Not by `wait_all`: awaiting what is done gives the loop no turn in which it is forgotten.
    """
    while running := set(broker._running_tasks):
        await asyncio.wait(running)
        await asyncio.sleep(0)


async def keep_house(house: House) -> None:
    """Delete what is over, and count estimated due days again. What fails is tried in an hour."""
    now = house.tools.clock.now()
    for chore in CHORES:
        try:
            await chore(house, now)
        except Exception:
            logger.exception("housekeeping failed at %s", chore.__name__)


async def _delete_captures(house: House, now: datetime) -> None:
    await delete_captures(house.tools.faces, now)


async def _delete_photos(house: House, now: datetime) -> None:
    await delete_replaced_photos(house.tools.faces, now)


async def _lapse_forms(_: House, now: datetime) -> None:
    await lapse_forms(now)


async def _delete_form_pictures(house: House, now: datetime) -> None:
    await delete_pictures(house.tools.faces, now)


async def _delete_codes(_: House, now: datetime) -> None:
    await delete_old_codes(now - timedelta(days=1))


async def _delete_devices(_: House, now: datetime) -> None:
    while await delete_stray_devices(now - timedelta(days=1), now):
        pass


async def _delete_notices(house: House, now: datetime) -> None:
    before = now - timedelta(days=house.settings.notices_kept_days)
    while await delete_old_notices(before):
        pass


async def _delete_records(_: House, now: datetime) -> None:
    await delete_expired(now)


async def _end_reviews(house: House, now: datetime) -> None:
    tools = house.tools
    for case in await end_over(tools.terms, tools.keyring, now):
        await tools.auth.live.publish(case_topic(case.id))


async def _end_seats(house: House, now: datetime) -> None:
    await end_seats(house.tools.employers, now)


async def _recount(house: House, now: datetime) -> None:
    terms = house.tools.terms
    cards = house.tools.cards.procedures
    limits = {
        CERTIFICATION: terms.procedure.time_limit.working_days,
        RIGHTS_RECORD: CONTRIBUTIONS.objection_working_days,
        SECOND_APPLICATION: cards.second_application.time_limit.working_days,
        REISSUE: cards.reissue.time_limit.working_days,
    }

    async def follow(case: CaseRecord) -> None:
        await move_publication(terms, case, now)
        if case.procedure == REISSUE:
            await change_proof(case.id, now)

    await recount_estimated(terms.calendar, limits, follow)


CHORES = (
    _end_reviews,
    _delete_captures,
    _delete_photos,
    _lapse_forms,
    _delete_form_pictures,
    _delete_codes,
    _delete_devices,
    _delete_notices,
    _delete_records,
    delete_rejects,
    _recount,
    _end_seats,
    schedule_daily,
)
