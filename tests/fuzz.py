"""Uploads damaged in many ways, against the endpoint of a real server and against the workers."""

import asyncio
import os
import random
import socket
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import numpy as np

from demo import client
from demo.client import Phone
from demo.clips import RATE, as_stills, encoded
from demo.seed import list_demo_persons
from demo.server import served
from faces.readings import ClipRequest, Judgement, Reason, Still
from gateways.face_pool import FacePool

BOUNDARY = "edge-of-a-part"
WARM = 200  # uploads before memory is measured for the first time
AT_ONCE = 4
ROUND = 500  # uploads between two looks at whether challenge and session still stand
PATIENCE_SECONDS = 20


@dataclass
class Report:
    """What came of it: answers by kind, uploads that got none, and memory in MB by process."""

    answers: Counter[str] = field(default_factory=Counter)
    unanswered: list[str] = field(default_factory=list)
    before: dict[int, int] = field(default_factory=dict)
    after: dict[int, int] = field(default_factory=dict)

    def growth(self) -> int:
        """The most megabytes that a process grew which was there all the time."""
        lasting = self.before.keys() & self.after.keys()
        return max(self.after[pid] - self.before[pid] for pid in lasting)

    def lines(self) -> str:
        """Everything, to be read."""
        kinds = ", ".join(f"{kind} {count}" for kind, count in self.answers.most_common())
        return (
            f"{sum(self.answers.values())} answers ({kinds}), {len(self.unanswered)} without;"
            f" memory in MB by process {self.before} -> {self.after}"
        )


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The bytes with some flipped, cut, doubled, swapped or overwritten."""
    piece = bytearray(data)
    for _ in range(chance.choice((1, 1, 3, 20))):
        at = chance.randrange(max(1, len(piece)))
        long = chance.choice((1, 4, 64, 2000))
        match chance.randrange(6):
            case 0:
                piece[at : at + long] = chance.randbytes(min(long, len(piece) - at))
            case 1:
                del piece[at : at + long]
            case 2:
                piece[at:at] = piece[at : at + long]
            case 3:
                piece[at : at + 4] = chance.choice((b"\xff" * 4, bytes(4), b"\x7f\xff\xff\xff"))
            case 4:
                del piece[at:]
            case 5:
                other = chance.randrange(max(1, len(piece)))
                piece[at : at + long] = piece[other : other + long]
    return bytes(piece)


def memory_of(pids: list[int]) -> dict[int, int]:
    """Resident megabytes of each process that still runs."""
    found = {}
    for pid in pids:
        with suppress(OSError):
            found[pid] = int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * 4096 >> 20
    return found


def _frames(seconds: float) -> list[np.ndarray]:
    rows, columns = np.mgrid[0:120, 0:160]
    waves = [100 + 60 * np.sin((columns + 4 * i) / 30) for i in range(round(seconds * RATE))]
    return [np.repeat((w + rows / 9)[..., None], 3, axis=2).astype(np.uint8) for w in waves]


@cache
def good_clips() -> tuple[bytes, ...]:
    """Small clips of the three kinds that phones and browsers send."""
    return (
        encoded(_frames(1.0)),
        encoded(_frames(1.0), container="webm", codec="libvpx"),
        encoded(_frames(1.0), container="webm", codec="libvpx-vp9"),
    )


@cache
def good_stills() -> tuple[Still, ...]:
    """Stills as a weak network sends them."""
    return as_stills(_frames(2.0))


# The workers


def captures(count: int, seed: int = 42) -> Iterator[ClipRequest]:
    """Damaged clips, and sets of stills of which every third is damaged."""
    chance = random.Random(seed)
    for i in range(count):
        if i % 4 == 3:
            some = tuple(
                Still(still.at_ms, mutated(still.jpeg, chance) if k % 3 == 0 else still.jpeg)
                for k, still in enumerate(good_stills())
            )
            yield ClipRequest(None, some, (), None, None)
        else:
            yield ClipRequest(mutated(good_clips()[i % 4], chance), (), (), None, None)


async def fuzz_workers(folder: Path, cases: int) -> Report:
    """Have two workers judge damaged captures."""
    report = Report()
    pool = FacePool(workers=2, data_folder=folder, queue=8, seconds=PATIENCE_SECONDS)
    await pool.start()
    turns = asyncio.Semaphore(AT_ONCE)

    async def send(request: ClipRequest) -> Judgement:
        async with turns:
            return await pool.judge_clip(request)

    def pids() -> list[int]:
        return [worker._process.pid for worker in pool._workers]

    try:
        await asyncio.gather(*(send(request) for request in captures(WARM, seed=1)))
        report.before = memory_of(pids())
        todo, done = captures(cases), 0
        while batch := [request for _, request in zip(range(ROUND), todo, strict=False)]:
            for answer in await asyncio.gather(*(send(request) for request in batch)):
                kind = answer.reasons[0] if answer.reasons else None
                if kind is None:
                    report.unanswered.append(f"capture {done}")
                else:
                    report.answers[str(kind)] += 1
                done += 1
        report.after = memory_of(pids())
    finally:
        await pool.close()
    return report


def brought_down(report: Report) -> int:
    """How many captures cost a worker its life."""
    return report.answers[str(Reason.ENGINE_FAILED)]


# The endpoint


@dataclass(frozen=True)
class Part:
    """One upload: as HTTP knows it, or as bytes on the wire."""

    number: int
    where: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    wire: bool = False


def parts(count: int, seed: int = 7) -> Iterator[Part]:
    """Damaged uploads: in the picture, in the envelope around it, in what the request says of it,
    and in the bytes of the request itself.
    """
    chance = random.Random(seed)
    pictures = [*good_clips(), *(still.jpeg for still in good_stills()[:4])]
    form = ("content-type", f"multipart/form-data; boundary={BOUNDARY}")
    for number in range(count):
        picture = chance.choice(pictures)
        where = f"/parts/{chance.randrange(16)}"
        match number % 10:
            case 0 | 1 | 2 | 3:
                yield Part(number, where, (form,), _envelope(mutated(picture, chance)))
            case 4 | 5 | 6:
                yield Part(number, where, (form,), mutated(_envelope(picture), chance))
            case 7:
                yield Part(number, where, (), mutated(picture, chance))
            case 8:
                yield Part(number, _strange_place(chance), (_strange_kind(chance),), picture)
            case 9:
                yield Part(number, where, (form,), _envelope(picture), wire=True)


def _envelope(picture: bytes) -> bytes:
    head = f'--{BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n'
    time = f'\r\n--{BOUNDARY}\r\ncontent-disposition: form-data; name="atMs"\r\n\r\n100'
    return head.encode() + picture + time.encode() + f"\r\n--{BOUNDARY}--\r\n".encode()


def _strange_place(chance: random.Random) -> str:
    position = chance.choice(("0", "-1", "00", "999", "1e3", "%00", "..%2f..", "٣", "a" * 2000))
    at_ms = chance.choice(("", "0", "-5", "999999999", "1;2", "%F0%9F%98%80", "nan"))
    return f"/parts/{position}?atMs={at_ms}"


def _strange_kind(chance: random.Random) -> tuple[str, str]:
    kinds = ("multipart/form-data", "multipart/form-data; boundary=", "text/html", ";;;", "x" * 500)
    return ("content-type", chance.choice(kinds))


class _Sender:
    """A phone with a challenge, on which damaged parts are sent."""

    def __init__(self, url: str) -> None:
        person = list_demo_persons()[1]
        self.phone = Phone(url, person.phone)
        self.phone.log_in()
        numbers = {
            "name": person.name,
            "identityNumber": person.identity_number,
            "number": person.card_number,
        }
        self.phone.expect(self.phone.do(client.NUMBERS, {"input": numbers}), "Done")
        self.phone.consent()
        self.chance = random.Random(3)
        self.lock = threading.Lock()
        self.renew()

    def renew(self) -> None:
        self.phone.refresh()
        challenge = self.phone.do(client.START)
        self.phone.expect(challenge, "Challenge")
        self.path = challenge["uploadPath"]
        self.headers = {**self.phone.headers(), "x-shebao-upload": "1"}

    def send(self, part: Part) -> str:
        """Send a part and return the kind of answer; empty for none."""
        if part.wire:
            return self._on_the_wire(part)
        headers = {**self.headers, **dict(part.headers)}
        try:
            where = self.path + part.where
            answer = self.phone.http.post(where, content=part.body, headers=headers)
        except httpx.RemoteProtocolError:  # the connection was closed as the answer to nonsense
            return ""
        return str(answer.status_code)

    def _on_the_wire(self, part: Part) -> str:
        where = urlsplit(self.phone.url)
        said = {**self.headers, **dict(part.headers), "host": where.netloc}
        said["content-length"] = str(len(part.body))
        lines = [f"POST {self.path}{part.where} HTTP/1.1", *(f"{k}: {v}" for k, v in said.items())]
        request = "\r\n".join(lines).encode() + b"\r\n\r\n" + part.body
        with self.lock:
            request = mutated(request, self.chance)
        with socket.create_connection((where.hostname, where.port), PATIENCE_SECONDS) as wire:
            with suppress(OSError):  # closed before all was sent: the answer may lie there still
                wire.sendall(request)
                wire.shutdown(socket.SHUT_WR)  # there will be no more: whatever is missing
            try:
                first = wire.recv(64)
            except TimeoutError:
                return ""
            except ConnectionError:
                return "closed"
        return first.split(b" ")[1].decode() if first.startswith(b"HTTP/1.1 ") else "closed"


def _processes(folder: Path) -> list[int]:
    """The processes of the server that keeps its data there."""
    mark, found = f"SHEBAO_DATA={folder}\0".encode(), []
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if mark in (entry / "environ").read_bytes() and int(entry.name) != os.getpid():
                found.append(int(entry.name))
    return found


def fuzz_endpoint(cases: int) -> Report:
    """Send damaged uploads to a real server; then a good one, which has to arrive."""
    report = Report()
    with served(persons=2, SHEBAO_MOVABLE_CLOCK="0") as server:
        sender = _Sender(server.url)
        with ThreadPoolExecutor(AT_ONCE) as senders:
            list(senders.map(sender.send, parts(WARM, seed=1)))
            report.before = memory_of(_processes(server.folder))
            todo = parts(cases)
            while batch := [part for _, part in zip(range(ROUND), todo, strict=False)]:
                sender.renew()
                for part, kind in zip(batch, senders.map(sender.send, batch), strict=True):
                    report.answers[kind] += bool(kind)
                    if not kind:
                        report.unanswered.append(f"upload {part.number}")
        report.after = memory_of(_processes(server.folder))
        good = Part(cases, "/parts/0", (), good_clips()[0])
        report.answers["good one after all"] += sender.send(good) == "201"
    return report
