"""A signal reaches the loop although thousands of other things wake it in the same moment."""

import asyncio
import os
import signal
import threading
import time

import pytest

from api.signals import hearing_signals

OTHERS = 5000  # far more than the pipe holds that wakes a loop


class Heard:
    """How often the loop has heard that it is to stop."""

    def __init__(self):
        self.times, self.some = 0, asyncio.Event()

    def hear(self):
        self.times += 1
        self.some.set()

    async def wait(self):
        async with asyncio.timeout(10):
            await self.some.wait()


@pytest.fixture
async def heard():
    heard, loop = Heard(), asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, heard.hear)
    yield heard
    loop.remove_signal_handler(signal.SIGTERM)


async def told_to_stop_in_a_crowd():
    """Have the loop woken by thousands while it is busy, and then told to stop."""
    loop = asyncio.get_running_loop()

    def crowd():
        for _ in range(OTHERS):
            loop.call_soon_threadsafe(int)
        os.kill(os.getpid(), signal.SIGTERM)

    thread = threading.Thread(target=crowd)
    thread.start()
    while thread.is_alive():
        time.sleep(0.01)  # noqa: ASYNC251 - the loop is to be busy


async def test_a_signal_is_heard_once_however_many_wake_the_loop(heard):
    with hearing_signals():
        await told_to_stop_in_a_crowd()
        await heard.wait()
        await asyncio.sleep(0.2)
    assert heard.times == 1


async def test_a_signal_that_comes_as_the_context_ends_is_heard_afterwards(heard):
    with hearing_signals():
        await told_to_stop_in_a_crowd()
    await heard.wait()


async def test_afterwards_signals_are_heard_as_before(heard):
    with hearing_signals():
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    await heard.wait()


async def test_a_loop_that_listens_for_no_signal_is_left_as_it_is():
    with hearing_signals():
        assert signal.set_wakeup_fd(-1) == -1
    assert signal.set_wakeup_fd(-1) == -1


async def test_beside_the_main_thread_nothing_is_changed(heard):
    def other():
        async def work():
            with hearing_signals():
                return True

        return asyncio.run(work())

    assert await asyncio.to_thread(other)
