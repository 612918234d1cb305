"""Killing both sides of the hand-over at random, and comparing what each has then."""

import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from demo.pension import StandIn
from demo.server import SHEBAO, environment_for

START_SECONDS = 60


@dataclass
class Books:
    """What both sides hold in the end. `early`: taken before anybody helped by hand."""

    kills: int = 0
    early: int = 0
    repeats: int = 0
    waiting: int = 0
    ours: list[tuple[str, str, int, str]] = field(default_factory=list)
    theirs: list[tuple[str, str, int, str]] = field(default_factory=list)
    order: list[tuple[str, int]] = field(default_factory=list)


class OurSide:
    """The process that publishes and hands over, killed and started again."""

    def __init__(self, folder: Path, stand_in: StandIn, seed: int, people: int) -> None:
        self.file = folder / "shebao.db"
        self.environment = environment_for(
            folder, "http://127.0.0.1:1", SHEBAO_MOVABLE_CLOCK="0",
            SHEBAO_PENSION_PULLS="0", **stand_in.environment,
        )  # fmt: skip
        self.seed, self.people, self.starts = seed, people, 0
        self.log = (folder / "side.log").open("ab")
        self.process: subprocess.Popen[str] | None = None

    def run(self, *arguments: str) -> int:
        command = [*SHEBAO, *arguments]
        return subprocess.run(
            command, env=self.environment, check=False, stdout=self.log, stderr=self.log
        ).returncode

    def start(self) -> None:
        self.starts += 1
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.pension_side", f"{self.seed * 1000 + self.starts}",
             f"{self.people}"],
            env=self.environment, stdout=subprocess.PIPE, stderr=self.log, text=True,
        )  # fmt: skip
        assert self.process.stdout is not None
        if self.process.stdout.readline() != "up\n":
            raise RuntimeError((self.file.parent / "side.log").read_text()[-2000:])

    def kill(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            if self.process.stdout is not None:
                self.process.stdout.close()
            self.process = None

    def messages(self) -> list[tuple[str, str, int, str, bool]]:
        with closing(sqlite3.connect(self.file)) as sql:
            return sql.execute(
                "SELECT id, person_id, position, kind, acknowledged_at IS NOT NULL FROM hand_over"
                " ORDER BY person_id, position"
            ).fetchall()


def survive(folder: Path, *, kills: int, people: int, seed: int) -> Books:
    """Publish and revoke while either side is killed `kills` times; then let it settle."""
    chance, books = random.Random(seed), Books()
    stand_in = StandIn(folder)
    ours = OurSide(folder, stand_in, seed, people)
    try:
        assert ours.run("migrate") == 0
        stand_in.start()
        ours.start()
        for number in range(kills):
            time.sleep(chance.uniform(0.2, 1.2))
            side = (ours, stand_in)[number % 2]
            side.kill()
            books.kills += 1
            if side is stand_in:
                time.sleep(chance.uniform(0.0, 0.5))  # meanwhile decisions find nobody
            side.start()
        time.sleep(0.5)
        ours.kill()
        with closing(stand_in.book()) as book:
            books.early = len(book.list_entries(limit=1_000_000))
        ours.run("pension", "reconcile")  # as the job of the day does, without waiting for it
        _compare(ours, stand_in, books)
    finally:
        ours.kill()
        stand_in.kill()
        ours.log.close()
    return books


def _compare(ours: OurSide, stand_in: StandIn, books: Books) -> None:
    messages = ours.messages()
    books.waiting = sum(not acknowledged for *_, acknowledged in messages)
    books.ours = [(m, person, position, kind) for m, person, position, kind, _ in messages]
    with closing(stand_in.book()) as book:
        entries = book.list_entries(limit=1_000_000)
    books.theirs = sorted(
        ((e.message_id, e.subject, e.position, e.kind) for e in entries),
        key=lambda entry: (entry[1], entry[2]),
    )
    books.repeats = sum(e.times - 1 for e in entries)
    books.order = [(e.subject, e.position) for e in entries]


def in_order(order: list[tuple[str, int]]) -> bool:
    """Whether each subject's positions came as 1, 2, 3, … in the order of arrival."""
    last: dict[str, int] = {}
    for subject, position in order:
        if position != last.get(subject, 0) + 1:
            return False
        last[subject] = position
    return True
