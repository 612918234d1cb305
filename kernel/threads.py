"""Work that would hold the event loop up: done beside it, so much at a time and no more."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

AT_ONCE = 2
P = ParamSpec("P")
T = TypeVar("T")

_THREADS = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="file")


async def beside(work: Callable[P, T], *args: P.args, **given: P.kwargs) -> T:
    """Do something in a thread, AT_ONCE at most in a process; the others wait their turn.

    Raises what the work raises.
    """
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(_THREADS, lambda: work(*args, **given))
