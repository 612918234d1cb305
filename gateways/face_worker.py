"""One face worker: a process of its own that judges one capture at a time.

Started by gateways/face_pool.py as `python -m gateways.face_worker SETTINGS`, with SETTINGS a JSON
object. Requests come on standard input, answers leave on standard output (gateways/face_wire.py).
"""

import importlib
import json
import os
import pkgutil
import sys
from pathlib import Path
from typing import Any, BinaryIO

from gateways import face_wire as wire
from gateways.face_sandbox import allow_processor_time, limit, shut_in


def main() -> None:
    """Load the models, shut the process in, and answer until standard input ends."""
    settings = json.loads(sys.argv[1])
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing that a library prints can get between the answers
    limit(settings["memory_mb"])
    work = _Work(settings)
    shut = shut_in()
    _send(answers, wire.packed({"ready": work.tools.engine, **shut}))
    while (message := _receive(sys.stdin.buffer)) is not None:
        allow_processor_time(settings["seconds"])
        _send(answers, work.answer(*wire.unpacked(*message)))


class _Work:
    def __init__(self, settings: dict[str, Any]) -> None:
        # imported here: the limits on memory are to hold for the libraries, too
        from faces.thresholds import read_thresholds  # noqa: PLC0415
        from gateways.face_engine import FaceTools  # noqa: PLC0415
        from gateways.face_models import FaceModels  # noqa: PLC0415

        _import_all_parts()
        models = FaceModels(Path(settings["descriptor"]), Path(settings["landmarks"]))
        converted, own = settings["converted"], settings["thresholds"]
        self.tools = FaceTools(models, Path(converted) if converted else None)
        self.thresholds = read_thresholds(Path(own) if own else None)
        self._warm_up()

    def _warm_up(self) -> None:
        """Everything once, so that the first person does not wait."""
        import io  # noqa: PLC0415

        import numpy as np  # noqa: PLC0415
        from PIL import Image  # noqa: PLC0415

        from gateways.face_photo import look_at_photo  # noqa: PLC0415
        from gateways.paper_photo import look_at_paper  # noqa: PLC0415

        grey = np.full((160, 160), 128, dtype=np.uint8)
        for kind in ("JPEG", "PNG", "WEBP"):
            file = io.BytesIO()
            Image.fromarray(grey).convert("RGB").save(file, kind)
            look_at_photo(file.getvalue(), self.tools, self.thresholds)
            look_at_paper(file.getvalue())
        box = (30.0, 30.0, 130.0, 130.0)
        chip = self.tools.chip(np.dstack([grey] * 3), box, self.tools.landmarks(grey, box))
        self.tools.describe([chip])

    def answer(self, head: dict[str, Any], blobs: list[bytes]) -> bytes:
        """The message that answers a request."""
        from gateways.face_clip import judge  # noqa: PLC0415
        from gateways.face_photo import look_at_photo  # noqa: PLC0415
        from gateways.paper_photo import look_at_paper  # noqa: PLC0415

        if head["kind"] == "paper":
            return wire.paper_message(look_at_paper(blobs[0]))
        if head["kind"] == "clip":
            request = wire.clip_request(head, blobs)
            return wire.judgement_message(judge(request, self.tools, self.thresholds))
        return wire.photo_message(look_at_photo(blobs[0], self.tools, self.thresholds))


def _import_all_parts() -> None:
    """PyAV and Pillow load parts of themselves when first needed; that is not to be later."""
    import av  # noqa: PLC0415
    from PIL import Image  # noqa: PLC0415

    for part in pkgutil.walk_packages(av.__path__, "av."):
        if not part.name.endswith("__main__"):
            importlib.import_module(part.name)
    Image.init()
    av.logging.set_level(av.logging.PANIC)


def _receive(stream: BinaryIO) -> tuple[bytes, bytes] | None:
    prefix = stream.read(wire.LENGTH.size)
    if len(prefix) < wire.LENGTH.size:
        return None
    head, rest = wire.lengths(prefix)
    return stream.read(head), stream.read(rest)


def _send(stream: BinaryIO, message: bytes) -> None:
    stream.write(message)
    stream.flush()


if __name__ == "__main__":
    main()
