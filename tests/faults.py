"""Killing the server and its face workers while people submit, and counting what became of it."""

import csv
import os
import random
import signal
import subprocess
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

import httpx

from demo import client
from demo.client import Phone, actions_of
from demo.clips import acted_clip
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
    """What came of it. `acknowledged` are the cases that the server said it had."""

    kills: int = 0
    acknowledged: list[str] = field(default_factory=list)
    undecided: list[str] = field(default_factory=list)
    decided_twice: list[str] = field(default_factory=list)


class Server:
    """A server that is killed and started again on the same files."""

    def __init__(self, folder: Path) -> None:
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

    def close(self) -> None:
        self.kill()
        self.log.close()


@cache
def clip_of(actions: tuple[Action, ...]) -> bytes:
    photo = find_face(ASTRONAUT)
    assert photo is not None
    return acted_clip(photo.read_bytes(), actions)


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
        threads = [
            threading.Thread(target=_after, args=(chance.uniform(0, 2.0 * kills), phone, report))
            for phone in phones
        ]
        for thread in threads:
            thread.start()
        for _ in range(kills):
            time.sleep(chance.uniform(0.2, 2.0))
            server.kill()
            report.kills += 1
            server.start()
        for thread in threads:
            thread.join()
        _settle(phones, report)
    finally:
        server.close()
    return report


def _after(seconds: float, phone: Phone, report: Report) -> None:
    time.sleep(seconds)
    submit_through_kills(phone, report, time.monotonic() + SETTLE_SECONDS)


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
