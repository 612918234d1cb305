"""The face engine as the rooms see it: a pool of worker processes behind a bounded queue.

    pool = FacePool(workers=2, data_folder=Path("data"))
    await pool.start()
    judgement = await pool.judge_clip(request)
    await pool.close()

A worker that crashes, hangs or eats too much is killed and replaced; the capture it was at comes
back as ENGINE_FAILED, which costs the person one try and nothing else.
"""

import asyncio
import contextlib
import json
import logging
import os
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from faces.attacks import CertifiedLiveness
from faces.decision import after_service, refused
from faces.fingerprints import sealed
from faces.papers import PaperFault, PaperReading
from faces.ports import EngineBusy
from faces.readings import ClipRequest, Judgement, Outcome, PhotoReading, Reason
from gateways import face_wire as wire
from gateways.face_models import FaceModels, installed_models, onnx_path

Answer = tuple[dict[str, Any], list[bytes]]
log = logging.getLogger(__name__)
ROOT = Path(__file__).resolve().parents[1]
START_S = 60.0
FIRST_GUESS_S = 1.0  # of a decision, before any was made


class EngineWouldNotStart(RuntimeError):
    """A worker could not load its models."""


class FacePool:
    """`faces.ports.FaceEngine` on `workers` processes.

    memory_mb: address space of a worker. seconds: for one capture, before its worker is killed.
    models: the model files, the installed ones by default. thresholds: an agency's own numbers.
    queue: captures that may wait or be worked on at once; more raise EngineBusy.
    fingerprint_key: at least 16 bytes; without it judgements carry no fingerprints.
    certified: a liveness service that is asked after our own tests.
    """

    def __init__(
        self,
        workers: int,
        data_folder: Path,
        memory_mb: int = 2048,
        seconds: float = 30.0,
        models: FaceModels | None = None,
        thresholds: Path | None = None,
        queue: int = 64,
        fingerprint_key: bytes | None = None,
        certified: CertifiedLiveness | None = None,
    ) -> None:
        self._models = models or installed_models()
        self.model_id = self._models.model_id
        self._count = workers
        self._data_folder = data_folder
        self._memory_mb = memory_mb
        self._seconds = seconds
        self._thresholds = thresholds
        self._room = queue
        self._key = fingerprint_key
        self._certified = certified
        self._inside = 0
        self._usual_s = FIRST_GUESS_S
        self._workers: set[_Worker] = set()
        self._idle: asyncio.Queue[_Worker] = asyncio.Queue()
        self._repairs: set[asyncio.Task[None]] = set()
        self._closed = False

    async def start(self) -> None:
        """Convert the network if need be, start all workers, warm. Raises EngineWouldNotStart."""
        converted = await self._converted()
        self._settings = {
            "descriptor": str(self._models.descriptor.resolve()),
            "landmarks": str(self._models.landmarks.resolve()),
            "converted": converted,
            "thresholds": str(self._thresholds.resolve()) if self._thresholds else None,
            "memory_mb": self._memory_mb,
            "seconds": self._seconds,
        }
        started = await asyncio.gather(
            *(_Worker.start(self._settings) for _ in range(self._count)), return_exceptions=True
        )
        for worker in started:
            if isinstance(worker, _Worker):
                self._workers.add(worker)
                self._idle.put_nowait(worker)
        if failed := [one for one in started if isinstance(one, BaseException)]:
            await self.close()
            raise failed[0]

    async def _converted(self) -> str | None:
        """The path of the ONNX network, made in a process of its own; None: dlib does it all."""
        path = onnx_path(self._models, self._data_folder.resolve())
        if not path.exists():
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                *("-m", "gateways.face_models"),
                *(str(self._models.descriptor), str(self._models.landmarks)),
                str(self._data_folder.resolve()),
                env=_environment(),
                stderr=asyncio.subprocess.PIPE,
            )
            _, said = await process.communicate()
            if process.returncode != 0:
                last = said.decode(errors="replace").strip().rpartition("\n")[2]
                log.warning("the face network stays on dlib, 19 times slower: %s", last)
                return None
        return str(path)

    async def close(self) -> None:
        """Stop all workers; whatever they were at is lost."""
        self._closed = True
        for task in list(self._repairs):
            task.cancel()
        await asyncio.gather(*self._repairs, return_exceptions=True)
        await asyncio.gather(*(worker.stop() for worker in self._workers))
        self._workers.clear()

    def waiting(self) -> int:
        """How many captures wait or are being judged."""
        return self._inside

    def expected_wait_s(self) -> float:
        """An honest guess of the seconds until a capture that comes now is decided."""
        return (self._inside // max(1, self._count) + 1) * self._usual_s

    async def judge_clip(self, request: ClipRequest) -> Judgement:
        """Judge a capture. Raises EngineBusy when too many wait."""
        head = await self._ask(wire.clip_message(request))
        with contextlib.suppress(wire.GarbledMessage):
            if head is not None:
                return await self._completed(request, wire.judgement_of(head))
        return refused(Reason.ENGINE_FAILED, model_id=self.model_id)

    async def _completed(self, request: ClipRequest, judgement: Judgement) -> Judgement:
        """With sealed fingerprints (the key never enters a worker) and the service's word."""
        marks = sealed(self._key, request, judgement.fingerprints) if self._key else ()
        judgement = replace(judgement, fingerprints=marks)
        if self._certified is None or judgement.outcome is Outcome.REFUSED:
            return judgement
        try:
            findings = await self._certified.examine(request)
        except Exception:
            log.exception("the certified liveness service could not be asked: people decide")
            return after_service(judgement, None)
        return after_service(judgement, findings)

    async def read_photo(self, image: bytes) -> PhotoReading:
        """Read a registered photo (JPEG, PNG, WebP). Raises EngineBusy when too many wait."""
        head = await self._ask(wire.packed({"kind": "photo"}, image))
        with contextlib.suppress(wire.GarbledMessage):
            if head is not None:
                return wire.photo_of(head)
        return PhotoReading(None, self.model_id, (Reason.ENGINE_FAILED,), None)

    async def read_paper(self, image: bytes) -> PaperReading:
        """Read a photo of a paper. Raises EngineBusy when too many wait."""
        answer = await self._ask_whole(wire.packed({"kind": "paper"}, image))
        with contextlib.suppress(wire.GarbledMessage):
            if answer is not None:
                return wire.paper_of(*answer)
        return PaperReading(fault=PaperFault.ENGINE_FAILED)

    async def _ask(self, message: bytes) -> dict[str, Any] | None:
        """A free worker's answer without its bytes; None when it failed."""
        answer = await self._ask_whole(message)
        return answer[0] if answer is not None else None

    async def _ask_whole(self, message: bytes) -> Answer | None:
        """A free worker's answer; None when it failed."""
        if self._inside >= self._room or self._closed:
            raise EngineBusy(self.expected_wait_s())
        self._inside += 1
        try:
            worker = await self._idle.get()
            return await self._ask_worker(worker, message)
        finally:
            self._inside -= 1

    async def _ask_worker(self, worker: "_Worker", message: bytes) -> Answer | None:
        begun, answer = time.monotonic(), None
        try:
            async with asyncio.timeout(self._seconds):
                answer = await worker.ask(message)
        except (TimeoutError, OSError, EOFError, wire.GarbledMessage) as error:
            log.warning("a face worker failed and is replaced: %s", type(error).__name__)
        finally:
            if answer is None:  # it failed, or the caller went away in the middle
                self._repair(worker)
            else:
                self._usual_s += 0.1 * (time.monotonic() - begun - self._usual_s)
                self._idle.put_nowait(worker)
        return answer

    def _repair(self, worker: "_Worker") -> None:
        task = asyncio.create_task(self._replace(worker))
        self._repairs.add(task)
        task.add_done_callback(self._repairs.discard)

    async def _replace(self, worker: "_Worker") -> None:
        await worker.stop()
        self._workers.discard(worker)
        pause = 0.5
        while not self._closed:
            try:
                fresh = await _Worker.start(self._settings)
            except (OSError, EngineWouldNotStart):
                log.exception("no new face worker yet")
                await asyncio.sleep(pause)
                pause = min(30.0, 2 * pause)
                continue
            self._workers.add(fresh)
            self._idle.put_nowait(fresh)
            return


class _Worker:
    """One worker process and its two pipes."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    @classmethod
    async def start(cls, settings: dict[str, Any]) -> "_Worker":
        """Start a worker and wait until its models are loaded. Raises EngineWouldNotStart."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "gateways.face_worker", json.dumps(settings)),
            env=_environment(),
            cwd=ROOT,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        worker = cls(process)
        try:
            async with asyncio.timeout(START_S):
                ready, _ = await worker._answer()
        except (TimeoutError, EOFError, wire.GarbledMessage) as error:
            await worker.stop()
            raise EngineWouldNotStart("a face worker could not load its models") from error
        except BaseException:
            await worker.stop()
            raise
        log.info("a face worker is ready: %s", ready)
        return worker

    async def ask(self, message: bytes) -> Answer:
        """Send a request and read its answer. Raises OSError or EOFError when the worker died."""
        pipe = self._process.stdin
        if pipe is None:
            raise EOFError
        pipe.write(message)
        await pipe.drain()
        return await self._answer()

    async def _answer(self) -> Answer:
        pipe = self._process.stdout
        if pipe is None:
            raise EOFError
        head, rest = wire.lengths(await pipe.readexactly(wire.LENGTH.size))
        return wire.unpacked(await pipe.readexactly(head), await pipe.readexactly(rest))

    async def stop(self) -> None:
        """Kill the process and wait for its end."""
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
        if self._process.stdin is not None:
            self._process.stdin.close()
        await self._process.communicate()


def _environment() -> dict[str, str]:
    """What a worker is told: nothing of the server's secrets, and one thread."""
    return {
        "PATH": os.defpath,
        "PYTHONPATH": str(ROOT),
        "LANG": "C.UTF-8",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }
