from dataclasses import MISSING, dataclass, fields
from datetime import UTC, date, datetime
from importlib import import_module
from string import Formatter
from typing import ClassVar, get_type_hints
from uuid import UUID

import pytest

from kernel.errors import DomainError, NotFound, Stale, declared, local_words, raises

for room in ("auth", "cases", "certification", "faces", "persons"):
    import_module(f"{room}.errors")

SAMPLES = {
    str: "样子",
    int: 3,
    float: 0.5,
    date: date(2026, 6, 8),
    datetime: datetime(2026, 6, 8, 2, 5, tzinfo=UTC),
    UUID: UUID(int=1),
    bool: True,
}


def every(kind: type[DomainError] = DomainError) -> list[type[DomainError]]:
    """All refusals of the house: those that tests make stand elsewhere."""
    below = [found for sub in kind.__subclasses__() for found in (sub, *every(sub))]
    return [kind for kind in below if not kind.__module__.startswith("tests.") and _is_raised(kind)]


def _is_raised(kind: type[DomainError]) -> bool:
    """One without words only holds what its subclasses share."""
    return bool(kind.zh) or not kind.__subclasses__()


def sample(kind: type[DomainError]) -> DomainError:
    hints = get_type_hints(kind)
    needed = [f for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING]
    return kind(**{f.name: SAMPLES[hints[f.name]] for f in needed if hints[f.name] in SAMPLES})


@dataclass(eq=False)
class DoorShut(DomainError):
    zh: ClassVar[str] = "{opens_at}开门。"
    en: ClassVar[str] = "It opens at {opens_at}."
    opens_at: datetime


@pytest.mark.parametrize("kind", every(), ids=lambda kind: kind.__name__)
def test_every_refusal_speaks_both_languages_with_its_data(kind: type[DomainError]) -> None:
    refusal = sample(kind)
    names = {f.name for f in fields(kind)}
    for language, template in (("zh", kind.zh), ("en", kind.en)):
        asked = {name for _, name, _, _ in Formatter().parse(template) if name}
        assert asked <= names
        assert refusal.message(language).strip()
        assert "{" not in refusal.message(language)
    assert any("\u4e00" <= letter <= "\u9fff" for letter in refusal.message("zh"))
    assert kind.en == "{why_en}" or kind.en.isascii() or "’" in kind.en or "“" in kind.en


@pytest.mark.parametrize("kind", every(), ids=lambda kind: kind.__name__)
def test_every_refusal_says_in_chinese_where_the_sentence_ends(kind: type[DomainError]) -> None:
    assert kind.zh[-1] in "。！？}"


def test_no_two_refusals_have_the_same_code() -> None:
    codes = [kind.__new__(kind).code for kind in every()]
    assert sorted(codes) == sorted(set(codes))


def test_moments_are_said_as_beijing_reads_them() -> None:
    moment = datetime(2026, 6, 8, 16, 5, tzinfo=UTC)
    assert local_words(moment) == "6月9日00:05"
    assert local_words(moment, "en") == "2026-06-09 00:05"
    assert DoorShut(moment).message() == "6月9日00:05开门。"
    assert DoorShut(moment).message("en") == "It opens at 2026-06-09 00:05."


def test_a_refusal_carries_its_code_and_data() -> None:
    moment = datetime(2026, 6, 8, 16, 5, tzinfo=UTC)
    assert DoorShut(moment).code == "DOOR_SHUT"
    assert DoorShut(moment).data() == {"opens_at": moment}
    assert str(DoorShut(moment)) == "DOOR_SHUT"


def test_a_service_declares_each_refusal_once_and_in_order() -> None:
    @raises(Stale, NotFound, Stale)
    async def serve() -> None: ...

    assert declared(serve) == (Stale, NotFound)


def test_a_service_without_a_declaration_is_named() -> None:
    async def serve() -> None: ...

    with pytest.raises(LookupError, match="serve does not declare"):
        declared(serve)
