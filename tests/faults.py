"""Killing the server and its face workers while people submit, and counting what became of it."""

import csv
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import threading
import time
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

import httpx

from demo import client
from demo.client import Phone, actions_of
from demo.clips import Frames, acted_frames, encoded
from demo.population import identity_number, phone_of
from demo.seed import ASTRONAUT, find_face
from demo.server import SHEBAO, environment_for, free_port
from faces.readings import Action
from kernel.ids import new_secret

EVENTS = """query($id: ID!) { node(id: $id) { ... on Case { status events { action } } } }"""
START_SECONDS = 90
SETTLE_SECONDS = 240


@dataclass
class Report:
    """What came of it. `acknowledged` are the cases that the server said it had.

    under_load: kills while somebody was submitting; unjudged: how many captures each kill of the
    server found submitted and not judged yet.
    """

    kills: int = 0
    of_workers: int = 0
    under_load: int = 0
    unjudged: list[int] = field(default_factory=list)
    submitting: set[int] = field(default_factory=set)
    acknowledged: list[str] = field(default_factory=list)
    undecided: list[str] = field(default_factory=list)
    decided_twice: list[str] = field(default_factory=list)


class Server:
    """A server that is killed and started again on the same files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.url = f"http://127.0.0.1:{free_port()}"
        self.environment = environment_for(
            folder, self.url, SHEBAO_TRUSTED_PROXIES="127.0.0.1", SHEBAO_MOVABLE_CLOCK="0"
        )
        self.log = (folder / "server.log").open("ab")
        self.process: subprocess.Popen[bytes] | None = None

    def run(self, *arguments: str) -> None:
        subprocess.run(
            [*SHEBAO, *arguments], env=self.environment, check=True, stdout=subprocess.DEVNULL
        )

    def start(self) -> None:
        self.process = subprocess.Popen(
            [*SHEBAO, "serve", "--port", self.url.rpartition(":")[2]],
            env=self.environment,
            stdout=self.log,
            stderr=self.log,
            start_new_session=True,  # one group, so that a kill takes the face workers along
        )
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            with suppress(httpx.TransportError):
                if httpx.get(f"{self.url}/healthz", timeout=2).status_code == 200:
                    return
            time.sleep(0.05)
        raise TimeoutError("the server did not come back")

    def kill(self) -> None:
        assert self.process is not None
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def kill_a_worker(self, chance: random.Random) -> bool:
        """Kill one face worker alone. False when none runs just now."""
        assert self.process is not None
        workers = [pid for pid in _members(self.process.pid) if _is_face_worker(pid)]
        if not workers:
            return False
        with suppress(ProcessLookupError):
            os.kill(chance.choice(workers), signal.SIGKILL)
        return True

    def count_unjudged(self) -> int:
        """Count the captures that wait, in a copy of the files: recovery is the server's work."""
        with tempfile.TemporaryDirectory() as name:
            for part in ("shebao.db", "shebao.db-wal"):
                with suppress(FileNotFoundError):
                    shutil.copy(self.folder / part, name)
            with closing(sqlite3.connect(Path(name) / "shebao.db")) as copy:
                found = copy.execute("select count(*) from capture where judged_at is null")
                return int(found.fetchone()[0])

    def close(self) -> None:
        self.kill()
        self.log.close()


def _members(group: int) -> list[int]:
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if os.getpgid(int(entry.name)) == group:
                found.append(int(entry.name))
    return found


def _is_face_worker(pid: int) -> bool:
    try:
        return b"gateways.face_worker" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


@cache
def clip_of(actions: tuple[Action, ...]) -> bytes:
    """A clip of the actions, put together of pieces that are made once: there are twenty pairs."""
    return encoded([frame for action in actions for frame in _piece(action)])


@cache
def _piece(action: Action) -> Frames:
    photo = find_face(ASTRONAUT)
    assert photo is not None
    return acted_frames(photo.read_bytes(), (action,), seed=1)


def import_people(server: Server, folder: Path, count: int) -> list[dict[str, str]]:
    """Import persons who all have the same face, and return what each types to be bound."""
    photo = find_face(ASTRONAUT)
    assert photo is not None
    (folder / "face.png").write_bytes(photo.read_bytes())
    people = [
        {
            "identity_number": identity_number(date(1950, 1, 1 + i % 28), 3 + 2 * (i // 28)),
            "name": "测试人",
            "residence": "外地",
            "benefits": "基本养老金:2010-01-01",
            "card_number": f"{900000 + i:012d}",
            "photo": "face.png",
            "photo_taken_on": "2024-01-01",
        }
        for i in range(count)
    ]
    source = folder / "people.csv"
    with source.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(people[0]))
        writer.writeheader()
        writer.writerows(people)
    server.run("import", "persons", str(source), "--photos", str(folder))
    return people


def bound_phone(server: Server, person: dict[str, str], index: int) -> Phone:
    phone = Phone(server.url, phone_of(50_000 + index))
    phone.http.headers["x-forwarded-for"] = f"10.1.{index // 250}.{index % 250 + 1}"
    phone.log_in()
    numbers = {
        "name": person["name"],
        "identityNumber": person["identity_number"],
        "number": person["card_number"],
    }
    phone.expect(phone.do(client.NUMBERS, {"input": numbers}), "Done")
    phone.consent()
    return phone


def submit_through_kills(phone: Phone, report: Report, deadline: float) -> None:
    """Submit once, trying again whatever happens, as the app does with a key made once."""
    key = new_secret(96)
    while time.monotonic() < deadline:
        with suppress(httpx.HTTPError, client.Unexpected, ValueError, KeyError):
            challenge = phone.do(client.START)
            if challenge["__typename"] != "Challenge":
                return  # an earlier submission got through, its answer was lost: not acknowledged
            parts = phone.upload(challenge, clip_of(actions_of(challenge)))
            typed = {
                "challengeId": challenge["id"], "kind": "CLIP", "parts": parts,
                "idempotencyKey": key,
            }  # fmt: skip
            case = phone.do(client.SUBMIT, {"input": typed})
            if case["__typename"] == "Case":
                report.acknowledged.append(case["id"])
                return
        time.sleep(0.2)


def survive(folder: Path, *, kills: int, people: int, seed: int) -> Report:
    """Submit for `people` while the server is killed `kills` times; then wait and count."""
    chance, report, server = random.Random(seed), Report(), Server(folder)
    try:
        server.run("migrate")
        listed = import_people(server, folder, people)
        server.start()
        phones = [bound_phone(server, person, i) for i, person in enumerate(listed)]
        for first in Action:
            for second in Action:
                if first is not second:
                    clip_of((first, second))
        threads = [  # spread over the kills, however long a start takes on this machine
            threading.Thread(
                target=_once_killed,
                args=(chance.uniform(0, kills), phone, i, report),
                daemon=True,
            )
            for i, phone in enumerate(phones)
        ]
        for thread in threads:
            thread.start()
        for number in range(kills):
            time.sleep(chance.uniform(0.1, 1.2))  # while the first are at it, on a fast machine too
            report.under_load += bool(report.submitting)
            if number % 4 == 3 and server.kill_a_worker(chance):
                report.of_workers += 1
            else:
                server.kill()
                report.unjudged.append(server.count_unjudged())
                server.start()
            report.kills += 1
        for thread in threads:
            thread.join()
        _settle(phones, report)
    finally:
        server.close()
    return report


def _once_killed(after: float, phone: Phone, number: int, report: Report) -> None:
    """Submit as soon as so many kills have been survived."""
    while report.kills < int(after):
        time.sleep(0.1)
    time.sleep(after % 1)
    report.submitting.add(number)
    try:
        submit_through_kills(phone, report, time.monotonic() + SETTLE_SECONDS)
    finally:
        report.submitting.discard(number)


def _settle(phones: list[Phone], report: Report) -> None:
    deadline = time.monotonic() + SETTLE_SECONDS
    waiting = set(report.acknowledged)
    while waiting and time.monotonic() < deadline:
        for case_id in list(waiting):
            actions = _actions(phones, case_id)
            decisions = [a for a in actions if a in {"DECIDE", "RETURN", "SEND_TO_REVIEW"}]
            if decisions:
                waiting.discard(case_id)
            if len(decisions) > 1:
                report.decided_twice.append(case_id)
        time.sleep(0.5)
    report.undecided = sorted(waiting)


def _actions(phones: list[Phone], case_id: str) -> list[str]:
    for phone in phones:
        node = phone.ask(EVENTS, {"id": case_id})["node"]
        if node:
            return [event["action"] for event in node["events"]]
    return []
