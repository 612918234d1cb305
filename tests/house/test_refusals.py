"""Every service declares just what it can raise, and a test provokes every refusal."""

import inspect
import re
from importlib import import_module
from pathlib import Path

import pytest

from kernel.errors import RAISES, DomainError, NotFound, Stale, declared, raises
from tests.house.raising import ROOMS, Reader, may_be_raised_by, raised_by
from tests.sizes import ROOT, files


def services():
    """Every function of the house that declares its refusals."""
    for path in files():
        if path.relative_to(ROOT).parts[0] not in ROOMS:
            continue
        module = import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
        written = (f for f in vars(module).values() if inspect.isfunction(f))
        yield from (f for f in written if f.__module__ == module.__name__ and hasattr(f, RAISES))


TESTS = Path(__file__).parents[1]
SERVICES = list(services())


def name(service):
    return f"{service.__module__}.{service.__qualname__}"


@pytest.mark.parametrize("service", SERVICES, ids=name)
def test_what_a_service_declares_can_be_raised(service):
    assert {e.__name__ for e in set(declared(service)) - may_be_raised_by(service)} == set()


@pytest.mark.parametrize("service", SERVICES, ids=name)
def test_what_a_service_can_raise_is_declared(service):
    assert {e.__name__ for e in raised_by(service) - set(declared(service))} == set()


def test_every_refusal_is_provoked_by_some_test():
    """Its class or its problem type stands in a test."""
    words = set()
    for path in TESTS.rglob("*.py"):
        words |= set(re.findall(r"\w+", path.read_text(encoding="utf-8")))
    declared_anywhere = {error for service in SERVICES for error in declared(service)}
    unproven = {
        e.__name__ for e in declared_anywhere if not words & {e.__name__, f"{e.__name__}Problem"}
    }
    assert unproven == set()


# what the reader itself sees


class Refused(DomainError):
    pass


async def refuse():
    raise Refused


@raises(Refused)
async def lets_out():
    await refuse()


@raises()
async def catches():
    try:
        await refuse()
    except DomainError:
        return


@raises(NotFound)
async def turns_into_another():
    try:
        await refuse()
    except Refused:
        raise NotFound from None


@raises(Refused)
async def passes_on():
    try:
        await refuse()
    except Refused:
        raise


@raises(Stale)
async def goes_in_circles(again=True):
    if again:
        await goes_in_circles(again=False)
    raise Stale


@pytest.mark.parametrize(
    "service", [lets_out, catches, turns_into_another, passes_on, goes_in_circles]
)
def test_the_reader_sees_what_comes_out(service, monkeypatch):
    monkeypatch.setattr("tests.house.raising.ROOMS", {"tests"})
    assert Reader().raised_by(service) == set(declared(service))
