"""Read the weights of dlib's face descriptor network from its own file format.

dlib writes integers as a control byte (0x80: negative; low four bits: how many bytes follow) and
a little-endian magnitude, floats as mantissa and exponent, tensors as a version, four sizes and
raw float32. A network file holds, after the loss layer, all layers' versions from the output to
the input, then all layers' details from the input to the output. Anything unexpected is refused:
a file that reads to its last byte is understood.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Weights = NDArray[np.float32]


class UnknownNetwork(ValueError):
    """The file is not a dlib face descriptor network of the known form."""


@dataclass(frozen=True, eq=False)
class Layer:
    """One layer. kind: con, affine, relu, max_pool, avg_pool, add, fc, tag or skip.

    window: rows, columns, row stride, column stride, row padding, column padding (con and pools).
    first, second: the weights (con: filters [out, in, rows, columns] and biases; affine: gamma
    and beta; fc: matrix [in, out] and nothing). name: which tag a tag, skip or add refers to.
    """

    kind: str
    name: str
    window: tuple[int, int, int, int, int, int] = (0, 0, 0, 0, 0, 0)
    first: Weights | None = None
    second: Weights | None = None


@dataclass(frozen=True)
class Network:
    """Layers from input to output; mean: what is taken off each colour; rows, columns: the chip."""

    mean: tuple[float, float, float]
    rows: int
    columns: int
    layers: tuple[Layer, ...]


def read_network(data: bytes) -> Network:
    """Read a whole file. Raises UnknownNetwork."""
    try:
        return _network(_Reader(data))
    except (UnicodeDecodeError, OverflowError) as error:
        raise UnknownNetwork(str(error)) from error


class _Reader:
    def __init__(self, data: bytes) -> None:
        self._data = memoryview(data)
        self._at = 0

    def take(self, count: int) -> bytes:
        if count < 0 or self._at + count > len(self._data):
            raise UnknownNetwork(f"the file ends at byte {self._at}")
        self._at += count
        return bytes(self._data[self._at - count : self._at])

    def whole(self, *allowed: int) -> int:
        control = self.take(1)[0]
        size = control & 0x0F
        if control & 0x70 or not 1 <= size <= 8:
            raise UnknownNetwork(f"no integer at byte {self._at - 1}")
        magnitude = int.from_bytes(self.take(size), "little")
        value = -magnitude if control & 0x80 else magnitude
        if allowed and value not in allowed:
            raise UnknownNetwork(f"{value} where {allowed} was expected, before byte {self._at}")
        return value

    def wholes(self, count: int) -> tuple[int, ...]:
        return tuple(self.whole() for _ in range(count))

    def flag(self) -> None:
        if self.take(1) not in (b"0", b"1"):
            raise UnknownNetwork(f"no truth value at byte {self._at - 1}")

    def real(self) -> float:
        mantissa, exponent = self.wholes(2)
        if exponent >= 32000:
            raise UnknownNetwork("a number that is not finite")
        return math.ldexp(mantissa, exponent)

    def word(self, *allowed: str) -> str:
        text = self.take(self.whole()).decode("ascii")
        if allowed and text not in allowed:
            raise UnknownNetwork(f"{text!r} where {allowed} was expected")
        return text

    def tensor(self) -> Weights:
        self.whole(2)
        shape = self.wholes(4)
        return np.frombuffer(self.take(4 * math.prod(shape)), "<f4").reshape(shape)

    def view(self) -> tuple[int, ...]:
        self.whole(1)
        return self.wholes(4)

    def end(self) -> None:
        if self._at != len(self._data):
            raise UnknownNetwork(f"{len(self._data) - self._at} bytes are left over")


def _plan() -> Iterator[str]:
    """The layers of dlib's `anet_type`, input first."""
    yield from ("con", "affine", "relu", "max_pool")
    for blocks, first_shrinks in ((3, False), (4, True), (3, True), (3, True), (1, True)):
        for block in range(blocks):
            yield from ("tag1", "con", "affine", "relu", "con", "affine")
            if first_shrinks and block == 0:
                yield from ("tag2", "skip1", "avg_pool", "add2")
            else:
                yield "add1"
            yield "relu"
    yield from ("avg_pool", "fc")


def _is_mark(name: str) -> bool:
    return name.startswith(("tag", "skip"))


def _network(reader: _Reader) -> Network:
    reader.whole(1)
    if reader.word("loss_metric_", "loss_metric_2") == "loss_metric_2":
        reader.real(), reader.real()
    names = tuple(_plan())
    versions = [reader.whole(*((1,) if _is_mark(name) else (1, 2))) for name in names[:0:-1]]
    versions.append(reader.whole(2, 3))
    versions.reverse()
    reader.word("input_rgb_image_sized")
    mean = (reader.real(), reader.real(), reader.real())
    rows, columns = reader.wholes(2)
    layers = []
    for i, (name, version) in enumerate(zip(names, versions, strict=True)):
        if _is_mark(name):
            layers.append(Layer(name[:-1], name[-1]))
            continue
        layers.append(_layer(reader, name))
        _skip_state(reader, innermost=i == 0, version=version)
    reader.end()
    if any(a.kind == "con" and b.kind != "affine" for a, b in pairwise(layers)):
        raise UnknownNetwork("a convolution without its affine layer")
    return Network(mean, rows, columns, tuple(layers))


def _skip_state(reader: _Reader, innermost: bool, version: int) -> None:
    """What a layer remembers of its training: three flags and empty tensors."""
    for _ in range(3):
        reader.flag()
    reader.tensor(), reader.tensor()
    if innermost:
        reader.tensor()
        if version >= 3:
            reader.whole()
    elif version == 2:
        reader.tensor()


def _layer(reader: _Reader, name: str) -> Layer:
    kind = name.rstrip("12")
    match kind:
        case "con":
            return _convolution(reader, name)
        case "affine":
            return _affine(reader, name)
        case "relu":
            reader.word("relu_")
            return Layer(kind, name)
        case "add":
            reader.word("add_prev_")
            return Layer(kind, name[-1])
        case "fc":
            return _matrix(reader, name)
        case _:
            reader.word(f"{kind}_2")
            rows, columns, down, right, pad_rows, pad_columns = reader.wholes(6)
            return Layer(kind, name, (rows, columns, down, right, pad_rows, pad_columns))


def _convolution(reader: _Reader, name: str) -> Layer:
    reader.word("con_4")
    weights = reader.tensor().ravel()
    count, rows, columns, down, right, pad_rows, pad_columns = reader.wholes(7)
    filters, biases = reader.view(), reader.view()
    for _ in range(4):
        reader.real()
    split = math.prod(filters)
    if filters[0] != count or math.prod(biases) != count or weights.size != split + count:
        raise UnknownNetwork(f"{name}: sizes do not fit")
    window = (rows, columns, down, right, pad_rows, pad_columns)
    return Layer("con", name, window, weights[:split].reshape(filters), weights[split:])


def _affine(reader: _Reader, name: str) -> Layer:
    reader.word("affine_")
    weights, gamma, beta = reader.tensor().ravel(), reader.view(), reader.view()
    reader.whole(0)  # one pair of numbers a channel
    if gamma != beta or weights.size != 2 * gamma[1]:
        raise UnknownNetwork(f"{name}: sizes do not fit")
    return Layer("affine", name, first=weights[: gamma[1]], second=weights[gamma[1] :])


def _matrix(reader: _Reader, name: str) -> Layer:
    reader.word("fc_2")
    outputs, inputs = reader.wholes(2)
    weights = reader.tensor()
    reader.view(), reader.view()
    reader.whole(1)  # no bias
    for _ in range(4):
        reader.real()
    if outputs != 128 or weights.size != inputs * outputs:
        raise UnknownNetwork("not a network of 128 numbers a face")
    return Layer("fc", name, first=weights.reshape(inputs, outputs))
