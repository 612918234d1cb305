import ast
import asyncio
import contextlib
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from uuid import uuid4

import pytest
import redis.asyncio as redis
from taskiq import InMemoryBroker

from api import worker as module
from api.daily import DAILY_JOBS, PULLED
from api.worker import JOBS, Worker, keep_house
from auth.models import Account, Device, SmsCode
from cases.models import Case
from cases.rules import Status
from certification.models import Certification
from certification.service import start_certification, submit_certification
from faces.consent import current_text
from faces.models import Capture, CapturePart
from faces.records import CaptureKind, Purpose, Submission
from faces.service import give_consent, put_part, submit, take_challenge
from kernel import later, work
from kernel.models import Work
from notifications.models import Notice
from persons.models import RegisteredPhoto
from schema.cases import case_topic
from schema.faces import capture_topic
from tests.api.house import make_house, until
from tests.fakes import NO_FACE
from tests.populate import add_person, add_photo, add_retiree, add_viewer
from tests.sizes import packages

ROOT = Path(__file__).parents[2]
WITHOUT_JOBS = {"api", "demo", "gateways", "schema"}
ROOMS = sorted(set(packages()) - WITHOUT_JOBS)
MINUTE = timedelta(minutes=1)


@dataclass
class Bench:
    """A worker with its house, and a job of the test's own."""

    worker: Worker
    outside: object
    clock: object
    done: list
    fail: list

    @property
    def tools(self):
        return self.worker.house.tools

    async def schedule(self, key, run_at=None):
        now = self.clock.now()
        await work.schedule("test", key, run_at or now, now)

    async def all_done(self):
        left = Work.filter(done_at=None).exclude(job__in=list(DAILY_JOBS))
        return not await left.exists()


@pytest.fixture
def bench(keyring, face_keyring, clock, monkeypatch):
    """Make a worker whose job `test` notes its key, or raises what stands in `fail`."""
    done, fail = [], []

    async def job(house, key):
        if fail:
            raise fail.pop(0)
        done.append(key)

    monkeypatch.setitem(JOBS, "test", job)
    monkeypatch.setattr(module, "SWEEP_SECONDS", 0.02)
    monkeypatch.setattr(module, "QUEUE_PAUSE_SECONDS", 0.05)
    # what is done each day has tests of its own, and would only come in between
    chores = tuple(one for one in module.CHORES if one is not module.schedule_daily)
    monkeypatch.setattr(module, "CHORES", chores)

    def make(tasks_url="", **more):
        house, outside = make_house(keyring, face_keyring, clock, tasks_url=tasks_url)
        return Bench(Worker(house, **more), outside, clock, done, fail)

    return make


@pytest.fixture(params=["in process", "redis"])
def queue(request):
    """The queue's URL: in process, and Redis Streams."""
    return "" if request.param == "in process" else request.getfixturevalue("redis_url")


@asynccontextmanager
async def without_sweep(monkeypatch):
    """Hold the sweep still, so that only the queue brings work."""
    with monkeypatch.context() as patch:
        patch.setattr(module, "SWEEP_SECONDS", 3600)
        yield


def scheduled_jobs():
    """Every job name that the rooms hand to `schedule`, with where that stands."""
    for room in ROOMS:
        for path in (ROOT / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("schedule"):
                    name = ast.unparse(node.args[0])
                    yield f"{room}.{path.stem}", name


def test_every_job_that_is_scheduled_anywhere_has_a_handler():
    found = {getattr(import_module(place), name) for place, name in scheduled_jobs()}
    assert len(found) >= 4
    assert found | set(DAILY_JOBS) == set(JOBS)


async def test_work_is_done_once_and_marked(sqlite, bench, queue, monkeypatch):
    one = bench(queue)
    async with one.worker.running():
        async with one.worker.noting():
            for key in "abc":
                await one.schedule(key)
        await until(one.all_done)
    assert sorted(one.done) == ["a", "b", "c"]
    assert set(await Work.all().values_list("attempts", flat=True)) == {1}


async def test_work_is_done_on_both_databases(database, bench):
    one = bench()
    async with one.worker.running():
        for key in "abcdefgh":
            await one.schedule(key)
        await until(one.all_done)
    assert sorted(one.done) == list("abcdefgh")


async def test_what_a_request_notes_is_done_without_a_sweep(sqlite, bench, queue, monkeypatch):
    async with without_sweep(monkeypatch):
        one = bench(queue)
        async with one.worker.running():
            await asyncio.sleep(0)
            async with one.worker.noting():
                await one.schedule("a")
            await until(one.all_done)
    assert one.done == ["a"]


async def test_what_a_job_schedules_is_done_too(sqlite, bench, monkeypatch):
    one = bench()

    async def chain(house, key):
        if len(key) < 3:
            await work.schedule("test", key + "x", one.clock.now(), one.clock.now())
        one.done.append(key)

    monkeypatch.setitem(JOBS, "test", chain)
    async with without_sweep(monkeypatch), one.worker.running():
        async with one.worker.noting():
            await one.schedule("x")
        await until(one.all_done)
    assert one.done == ["x", "xx", "xxx"]


async def test_work_waits_for_its_time(sqlite, bench):
    one = bench()
    await one.schedule("later", one.clock.now() + MINUTE)
    assert await one.worker.sweep() == 0
    one.clock.advance(MINUTE)
    async with one.worker.running():
        await until(one.all_done)
    assert one.done == ["later"]


async def test_a_failing_job_is_put_off_and_tried_again(sqlite, bench, caplog):
    one = bench()
    one.fail += [ValueError("of 13812345678"), KeyError("x")]
    await one.schedule("a")
    (row,) = await Work.all()
    for wait, error in ((5, "ValueError"), (10, "KeyError")):
        await one.worker.run(str(row.id))
        row = await Work.get()
        assert (row.last_error, row.done_at) == (error, None)
        assert row.run_at == one.clock.now() + timedelta(seconds=wait)
        await one.worker.run(str(row.id))  # before its time: nothing happens
        one.clock.advance(timedelta(seconds=wait))
    await one.worker.run(str(row.id))
    row = await Work.get()
    assert (row.last_error, row.attempts, row.done_at) == ("", 3, one.clock.now())
    assert one.done == ["a"]


async def test_a_job_that_nobody_knows_is_put_off_until_somebody_does(sqlite, bench):
    one = bench()
    await work.schedule("of the next version", "a", one.clock.now(), one.clock.now())
    (row,) = await Work.all()
    await one.worker.run(str(row.id))
    assert (await Work.get()).last_error == "KeyError"


async def test_what_the_queue_lost_is_found_by_the_sweep(sqlite, bench, monkeypatch):
    one = bench()
    lost = []

    async def lose(work_id):
        lost.append(work_id)

    await one.schedule("a")
    with monkeypatch.context() as patch:
        patch.setattr(one.worker.task, "kiq", lose)
        assert await one.worker.sweep() == 1
        assert await one.worker.sweep() == 0  # it is on its way
    assert len(lost) == 1
    one.clock.advance(module.ON_ITS_WAY)
    async with one.worker.running():
        await until(one.all_done)
    assert one.done == ["a"]


async def test_a_backlog_is_not_sent_again_by_each_sweep(sqlite, bench, monkeypatch):
    one, sent = bench(), []

    async def keep(work_id):
        sent.append(work_id)

    monkeypatch.setattr(one.worker.task, "kiq", keep)
    for n in range(30):
        await one.schedule(str(n))
    for _ in range(5):
        await one.worker.sweep()
    assert len(sent) == len(set(sent)) == 30


async def test_a_worker_killed_in_the_middle_leaves_the_work_to_another(database, bench):
    one, other = bench(), bench()
    one.fail.append(asyncio.CancelledError())
    await one.schedule("a")
    (row,) = await Work.all()
    with pytest.raises(asyncio.CancelledError):
        await one.worker.run(str(row.id))
    await other.worker.run(str(row.id))
    assert one.done == []  # the lease still holds
    one.clock.advance(work.LEASE + timedelta(seconds=1))
    await other.worker.run(str(row.id))
    await other.worker.run(str(row.id))
    assert one.done == ["a"]


async def test_the_only_process_takes_up_at_once_what_it_held_when_it_died(sqlite, bench):
    one = bench()
    await one.schedule("a")
    (row,) = await Work.all()
    await work.claim(row.id, one.clock.now())
    async with one.worker.running():
        await until(one.all_done)
    assert one.done == ["a"]


async def test_many_workers_on_one_queue_do_each_work_once(database, bench, redis_url):
    benches = [bench(redis_url) for _ in range(3)]
    async with AsyncExitStack() as stack:
        for one in benches:
            await stack.enter_async_context(one.worker.running())
        for n in range(40):
            await benches[0].schedule(f"{n:02}")
        await until(benches[0].all_done)
    assert sorted(benches[0].done) == [f"{n:02}" for n in range(40)]


async def test_a_queue_that_is_down_loses_no_request_and_stops_no_start(sqlite, bench, caplog):
    one = bench("redis://127.0.0.1:1/0")
    async with one.worker.running(), one.worker.noting():
        await one.schedule("a")
    assert "the queue did not take work" in caplog.text
    assert (await Work.get()).done_at is None
    back = bench()
    async with back.worker.running():
        await until(back.all_done)
    assert one.done == ["a"]


async def test_a_queue_that_forgets_everything_is_set_up_again(sqlite, bench, redis_url):
    one = bench(redis_url)
    client = redis.from_url(redis_url)
    async with one.worker.running():
        async with one.worker.noting():
            await one.schedule("a")
        await until(one.all_done)
        await client.flushdb()
        await one.schedule("b")
        one.clock.advance(module.ON_ITS_WAY)
        await until(one.all_done)
    await client.aclose()
    assert one.done == ["a", "b"]


async def test_a_server_that_does_not_work_only_fills_the_queue(sqlite, bench, redis_url):
    server, worker = bench(redis_url, receives=False), bench(redis_url)
    async with server.worker.running():
        async with server.worker.noting():
            await server.schedule("a")
        client = redis.from_url(redis_url)
        assert await client.xlen(module.QUEUE) >= 1
        assert server.done == []
        await client.aclose()
        async with worker.worker.running():
            await until(worker.all_done)
    assert worker.done == ["a"]


async def test_the_sweep_goes_on_after_the_database_failed(sqlite, bench, monkeypatch, caplog):
    one, failures = bench(), [RuntimeError(), OSError(), ValueError()]
    real = work.list_due

    async def fail(now):
        if failures:
            raise failures.pop()
        return await real(now)

    monkeypatch.setattr(work, "list_due", fail)
    async with one.worker.running():
        await one.schedule("a")
        await until(one.all_done)
    assert caplog.text.count("the sweep failed") == 3


async def test_a_shutdown_waits_for_what_runs(sqlite, bench, queue, monkeypatch):
    one, begun, go_on = bench(queue), asyncio.Event(), asyncio.Event()

    async def slow(house, key):
        begun.set()
        await go_on.wait()
        one.done.append(key)

    monkeypatch.setitem(JOBS, "test", slow)
    async with asyncio.timeout(20):
        async with one.worker.running():
            await one.schedule("a")
            await begun.wait()
            asyncio.get_running_loop().call_later(0.1, go_on.set)
    assert one.done == ["a"]
    assert await one.all_done()


class DeafBroker(InMemoryBroker):
    """A queue whose read loses the first cancel, as Redis's may before Python 3.12."""

    async def listen(self):
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.sleep(60)
        await asyncio.sleep(60)
        yield b""


async def test_a_shutdown_ends_a_read_that_lost_its_cancel(monkeypatch):
    monkeypatch.setattr(later, "ASK_AGAIN_SECONDS", 0.01)
    finishing = asyncio.Event()
    receiver = module.EndingReceiver(DeafBroker(), run_startup=False, validate_params=False)
    listening = asyncio.create_task(receiver.listen(finishing))
    await asyncio.sleep(0.05)
    finishing.set()
    async with asyncio.timeout(10):
        await listening


async def test_the_queue_in_process_carries_no_more_than_its_share_at_once(sqlite, bench):
    broker = bench().worker.broker
    assert isinstance(broker, InMemoryBroker)
    assert broker.receiver.sem._value == module.AT_ONCE


# The jobs themselves


@pytest.fixture
def certify(keyring):
    """Upload and submit a certification; return its viewer and case."""

    async def go(bench):
        tools, now = bench.tools, bench.clock.now()
        viewer = await add_retiree(keyring, bench.outside.files, now)
        challenge = await start_certification(keyring, tools.faces, tools.terms, viewer, now)
        await put_part(tools.faces, viewer, challenge.id, 0, b"a clip", None, now)
        submission = Submission(challenge.id, CaptureKind.CLIP, 1, uuid4().hex)
        case = await submit_certification(keyring, tools.terms, viewer, submission, now)
        return viewer, case

    return go


async def test_a_certification_goes_all_the_way_and_is_told_once(database, bench, queue, certify):
    one = bench(queue)
    async with one.worker.running():
        _, case = await certify(one)

        async def decided():
            return (await Case.get(id=case.id)).status == Status.DECIDED

        await until(decided)
        row = await Certification.get(case_id=case.id)
        one.clock.advance_to(row.publish_at)
        await until(one.all_done)
    assert (await Case.get(id=case.id)).status == Status.SUCCEEDED
    assert [sms.template for sms in one.outside.sms.sent] == ["certification_published"]


async def test_a_busy_engine_puts_the_work_off_and_is_no_failure(sqlite, bench, certify):
    one = bench()
    await certify(one)
    one.outside.engine.busy = True
    (row,) = await Work.all()
    await one.worker.run(str(row.id))
    row = await Work.get()
    assert (row.run_at, row.last_error) == (one.clock.now() + timedelta(seconds=7), "")
    one.outside.engine.busy = False
    one.clock.advance(timedelta(seconds=7))
    async with one.worker.running():

        async def decided():
            return await Case.filter(status=Status.DECIDED).exists()

        await until(decided)


@pytest.mark.parametrize("stage", ["judged", "decided", "published", "told"])
async def test_a_kill_after_any_step_leaves_one_effect_of_each(
    database, bench, certify, monkeypatch, stage
):
    one = bench()
    _, case = await certify(one)
    steps = {
        "judged": "decide_capture",
        "decided": "case_topic",
        "published": "tell_published",
        "told": "case_topic",
    }
    late = stage in {"published", "told"}
    if late:
        async with one.worker.running():
            await until(lambda: Case.filter(status=Status.DECIDED).exists())
        row = await Certification.get(case_id=case.id)
        one.clock.advance_to(row.publish_at)

    def die(*_):
        raise asyncio.CancelledError

    with monkeypatch.context() as killed:
        killed.setattr(module, steps[stage], die)
        daily = Work.filter(job__in=list(DAILY_JOBS)).values_list("id", flat=True)
        (due,) = set(await work.list_due(one.clock.now())) - set(await daily)
        with pytest.raises(asyncio.CancelledError):
            await one.worker.run(str(due))
    one.clock.advance(work.LEASE + timedelta(seconds=1))
    async with one.worker.running():
        await until(lambda: Case.filter(status__not=Status.SUBMITTED).exists())
        row = await Certification.get(case_id=case.id)
        if not late:
            one.clock.advance_to(row.publish_at)
        await until(one.all_done)
    assert len(one.outside.engine.requests) == 1
    events = [e.action for e in await _events(case)]
    assert events == ["submit", "decide", "publish_success"]
    assert len(one.outside.sms.sent) == 1


async def _events(case):
    return await import_module("cases.store").list_events([case.id])


async def test_a_binding_that_matches_binds_and_one_that_does_not_does_not(sqlite, bench, keyring):
    one = bench()
    now, accounts = one.clock.now(), []
    for judgement in (one.outside.engine.judgement, NO_FACE):
        viewer, person_id = await add_viewer(keyring, now), await add_person(keyring, now)
        await add_photo(keyring, one.outside.files, person_id, now)
        await give_consent(viewer, current_text().version, now)
        challenge = await take_challenge(one.tools.faces, viewer, person_id, Purpose.BINDING, now)
        await put_part(one.tools.faces, viewer, challenge.id, 0, b"clip", None, now)
        submission = Submission(challenge.id, CaptureKind.CLIP, 1, uuid4().hex)
        await submit(viewer, submission, Purpose.BINDING, now)
        one.outside.engine.judgement = judgement
        (due,) = await work.list_due(now)
        await one.worker.run(str(due))
        accounts.append((await Account.get(id=viewer.account_id)).person_id)
    assert accounts == [await _first_person(), None]


async def _first_person():
    return (await Capture.filter(outcome="match").first()).person_id


async def test_open_pages_hear_of_each_step(sqlite, bench, certify):
    one = bench()
    _, case = await certify(one)
    capture = await Capture.get()
    live = one.tools.auth.live
    async with (
        live.listen(case_topic(case.id)) as of_case,
        live.listen(capture_topic(capture.challenge_id)) as of_capture,
        one.worker.running(),
        asyncio.timeout(20),
    ):
        await anext(of_capture)
        await anext(of_case)
        one.clock.advance(timedelta(days=9))
        await anext(of_case)


async def test_a_new_photo_is_read(sqlite, bench, keyring):
    one, now = bench(), bench().clock.now()
    photo_id = await add_photo(keyring, one.outside.files, await add_person(keyring, now), now)
    await work.schedule("read_registered_photo", str(photo_id), now, now)
    async with one.worker.running():
        await until(one.all_done)
    assert (await RegisteredPhoto.get()).state == "ready"


# Housekeeping


async def test_housekeeping_deletes_what_is_over(database, bench, certify):
    one = bench()
    one.outside.engine.judgement = NO_FACE
    await certify(one)
    async with one.worker.running():
        await until(one.all_done)
    now = one.clock.now()
    await SmsCode.create(
        id=uuid4(), phone_hash="h", purpose="login", code_hash="c", sent_at=now, expires_at=now
    )
    tools = one.worker.house.tools
    photo = await RegisteredPhoto.first()
    await add_photo(tools.keyring, one.outside.files, photo.person_id, now)
    one.clock.advance(timedelta(days=15, seconds=1))
    await keep_house(one.worker.house)
    assert (await RegisteredPhoto.get(id=photo.id)).file == ""
    assert await CapturePart.all().count() == await SmsCode.all().count() == 0


async def test_notices_are_kept_for_as_many_days_as_the_setting_says(
    database, keyring, face_keyring, clock, now
):
    house, _ = make_house(keyring, face_keyring, clock, notices_kept_days=30)
    for days in (10, 31):
        await Notice.create(
            key=f"{days}", template="new_device", phone_sealed="p", params_sealed="q",
            state="sent", created_at=now - timedelta(days=days),
        )  # fmt: skip
    await keep_house(house)
    assert [notice.key for notice in await Notice.all()] == ["10"]


async def test_old_lists_of_lines_that_were_not_taken_over_are_deleted(
    sqlite, keyring, face_keyring, clock, tmp_path
):
    house, _ = make_house(keyring, face_keyring, clock, data=tmp_path)
    (tmp_path / PULLED).mkdir()
    for day in ("20260309", "20260310"):
        (tmp_path / PULLED / f"beneficiaries-{day}-ab.rejects.csv").touch()
    await keep_house(house)
    (left,) = (tmp_path / PULLED).iterdir()
    assert left.name == "beneficiaries-20260310-ab.rejects.csv"


async def test_devices_that_never_logged_in_are_deleted_after_a_day(database, bench, keyring, now):
    one = bench()
    await add_viewer(keyring, now - timedelta(days=3))
    for hours in (1, 25):
        await Device.create(
            id=uuid4(), secret_hash=f"{hours}", created_at=now - timedelta(hours=hours)
        )
    await keep_house(one.worker.house)
    assert {device.secret_hash for device in await Device.all()} >= {"1"}
    assert await Device.all().count() == 2


async def test_one_chore_that_fails_stops_no_other(sqlite, bench, monkeypatch, caplog):
    one = bench()
    now = one.clock.now() - timedelta(days=2)
    await SmsCode.create(
        id=uuid4(), phone_hash="h", purpose="login", code_hash="c", sent_at=now, expires_at=now
    )

    async def fail(*_):
        raise OSError

    monkeypatch.setattr(module, "delete_captures", fail)
    await keep_house(one.worker.house)
    assert "housekeeping failed at _delete_captures" in caplog.text
    assert await SmsCode.all().count() == 0


@pytest.mark.timeout(30)  # with the loop kept from its turn nothing else would end it
async def test_a_shutdown_in_the_moment_in_which_work_ends_ends_too():
    async def work_off():
        await asyncio.sleep(0)

    broker, loop = InMemoryBroker(), asyncio.get_running_loop()
    task = loop.create_task(work_off())
    broker._running_tasks.add(task)
    task.add_done_callback(lambda done: loop.call_soon(broker._running_tasks.discard, done))
    await task
    assert task in broker._running_tasks  # it is done, and not forgotten yet
    await module._finish(broker)
    assert not broker._running_tasks
