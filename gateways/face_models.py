"""The model files: where they are, what they are called, and the descriptor network as ONNX.

The descriptor network runs 19 times faster on onnxruntime than in the dlib wheel, with the same
weights and the same result. It is converted from the installed file on first use, compared with
dlib's own on a handful of pictures, and kept in the data folder; if it differs it is not used.
"""

import contextlib
import hashlib
import importlib.util
import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Chips = NDArray[np.uint8]  # (n, 150, 150, 3), RGB, as dlib.get_face_chip(…, 150, 0.25) cuts them
Descriptors = NDArray[np.float32]  # (n, 128)

LARGEST_DIFFERENCE = 1e-5


@dataclass(frozen=True)
class FaceModels:
    """The two files of the engine; any dlib 128-d descriptor model and 68-point predictor fit."""

    descriptor: Path
    landmarks: Path

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the descriptor file, in hex."""
        with self.descriptor.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    @property
    def model_id(self) -> str:
        """Name and start of the hash of the descriptor model: what a template is bound to."""
        return f"{self.descriptor.stem}-{self.sha256[:12]}"


def installed_models() -> FaceModels:
    """The files that `face_recognition_models` ships. Raises FileNotFoundError without it."""
    spec = importlib.util.find_spec("face_recognition_models")  # found, not imported: it is slow
    if spec is None or spec.origin is None:
        raise FileNotFoundError("face_recognition_models is not installed")
    folder = Path(spec.origin).parent / "models"
    return FaceModels(
        descriptor=folder / "dlib_face_recognition_resnet_model_v1.dat",
        landmarks=folder / "shape_predictor_68_face_landmarks.dat",
    )


def chosen_models(descriptor: Path | None, landmarks: Path | None) -> FaceModels:
    """The given files, and the installed ones for those not given. Raises FileNotFoundError."""
    if descriptor is None or landmarks is None:
        installed = installed_models()
        descriptor, landmarks = descriptor or installed.descriptor, landmarks or installed.landmarks
    for file in (descriptor, landmarks):
        if not file.is_file():
            raise FileNotFoundError(f"no model file at {file}")
    return FaceModels(descriptor, landmarks)


def onnx_path(models: FaceModels, data_folder: Path) -> Path:
    """Where the converted descriptor network of these models is kept."""
    return data_folder / "face-models" / f"{models.model_id}.onnx"


def convert(models: FaceModels, data_folder: Path) -> Path:
    """Convert and check the descriptor network once; later calls find the file.

    Raises gateways.dlib_weights.UnknownNetwork when the file is not of the known form, ValueError
    when the converted network differs from dlib's own by more than 1e-5.
    """
    path = onnx_path(models, data_folder)
    if path.exists():
        return path
    from gateways.face_onnx import network_of  # noqa: PLC0415 - needs onnx, for the conversion only

    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(network_of(models.descriptor.read_bytes()))
        _compare(models, Path(name))
        Path(name).replace(path)  # whoever comes at the same time makes the same file
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            Path(name).unlink()
        raise
    return path


def _compare(models: FaceModels, converted: Path) -> None:
    chips = _test_chips()
    ours, dlibs = onnx_describer(converted)(chips), dlib_describer(models.descriptor)(chips)
    difference = float(np.abs(ours - dlibs).max())
    if not difference <= LARGEST_DIFFERENCE:
        raise ValueError(f"the converted network differs from dlib's by {difference:.1e}")


def _test_chips() -> Chips:
    """Smooth and noisy pictures, the same every time; no face is needed to compare networks."""
    random = np.random.default_rng(20)
    coarse = random.integers(0, 256, (4, 10, 10, 3), dtype=np.uint8)
    smooth = coarse.repeat(15, axis=1).repeat(15, axis=2)
    noise = random.integers(0, 256, (2, 150, 150, 3), dtype=np.uint8)
    return np.concatenate([smooth, noise])


def onnx_describer(path: Path) -> Callable[[Chips], Descriptors]:
    """A function that describes chips with the converted network, on one thread."""
    import onnxruntime  # noqa: PLC0415 - costs start-up time

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    session = onnxruntime.InferenceSession(
        path.read_bytes(), options, providers=["CPUExecutionProvider"]
    )

    def describe(chips: Chips) -> Descriptors:
        (descriptors,) = session.run(None, {"chips": chips})
        return np.asarray(descriptors, dtype=np.float32)

    return describe


def dlib_describer(path: Path) -> Callable[[Chips], Descriptors]:
    """The same with dlib itself: the reference, and the fallback where ONNX cannot be had."""
    import dlib  # noqa: PLC0415 - costs start-up time

    network = dlib.face_recognition_model_v1(str(path))

    def describe(chips: Chips) -> Descriptors:
        rows = [network.compute_face_descriptor(np.ascontiguousarray(chip)) for chip in chips]
        return np.array(rows, dtype=np.float32).reshape(-1, 128)

    return describe


if __name__ == "__main__":  # descriptor, landmarks, data folder: see gateways/face_pool.py
    convert(FaceModels(Path(sys.argv[1]), Path(sys.argv[2])), Path(sys.argv[3]))
