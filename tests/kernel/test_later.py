import asyncio

from kernel import later as module
from kernel.later import Later, end_tasks


async def deaf(times):
    """Loses some cancels, as a command does that is done just as it is cancelled."""
    while True:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            times -= 1
            if times < 0:
                raise


async def test_tasks_end_though_some_lose_a_cancel(monkeypatch):
    monkeypatch.setattr(module, "ASK_AGAIN_SECONDS", 0.01)
    tasks = [asyncio.create_task(deaf(times)) for times in (0, 1, 3)]
    await asyncio.sleep(0)
    async with asyncio.timeout(10):
        await end_tasks(*tasks)
    assert all(task.cancelled() for task in tasks)


async def test_what_tasks_raised_before_or_at_their_end_is_not_raised_again():
    async def fail():
        raise ValueError

    task = asyncio.create_task(fail())
    await asyncio.sleep(0)
    await end_tasks(task)
    await end_tasks(task)
    await end_tasks()
    assert isinstance(task.exception(), ValueError)


async def test_an_answer_does_not_wait_and_the_end_does():
    done, go, later = [], asyncio.Event(), Later()

    async def work():
        await go.wait()
        done.append(1)

    later.start(work())
    await asyncio.sleep(0)
    assert done == []
    go.set()
    await later.wait()
    assert done == [1]


async def test_what_fails_is_logged_without_its_words(caplog):
    async def work():
        raise ValueError("13800000001")

    later = Later()
    later.start(work())
    await later.wait()
    await asyncio.sleep(0)
    assert "ValueError" in caplog.text
    assert "13800000001" not in caplog.text
