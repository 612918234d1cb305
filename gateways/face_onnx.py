"""Write dlib's face descriptor network as ONNX.

Input `chips`: uint8 [n, 150, 150, 3], RGB. Output `descriptors`: float32 [n, 128]. Each affine
layer is folded into the convolution before it, in double precision; the first convolution has no
padding, so taking off the mean and dividing by 256 folds into it exactly.
"""

from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from gateways.dlib_weights import Layer, Network, UnknownNetwork, read_network

Shape = tuple[int, int, int]  # channels, rows, columns
OPSET, IR_VERSION = 17, 8


def network_of(data: bytes) -> bytes:
    """The ONNX file of a dlib descriptor file. Raises UnknownNetwork."""
    network = read_network(data)
    writer = _Writer(network)
    for layer, following in zip(network.layers, (*network.layers[1:], None), strict=True):
        writer.add(layer, following)
    model: bytes = writer.model().SerializeToString()
    return model


class _Writer:
    def __init__(self, network: Network) -> None:
        self._network = network
        self._nodes: list[Any] = []
        self._constants: list[Any] = []
        self._tags: dict[str, tuple[str, Shape]] = {}
        self._first = True
        self._shape: Shape = (3, network.rows, network.columns)
        self._last = self._node("Cast", "chips", to=TensorProto.FLOAT)
        self._last = self._node("Transpose", self._last, perm=[0, 3, 1, 2])

    def add(self, layer: Layer, following: Layer | None) -> None:
        match layer.kind:
            case "con" if following is not None:
                self._convolution(layer, following)
            case "affine":
                pass  # folded into the convolution before it
            case "relu":
                self._last = self._node("Relu", self._last)
            case "tag":
                self._tags[layer.name] = (self._last, self._shape)
            case "skip":
                self._last, self._shape = self._tags[layer.name]
            case "max_pool" | "avg_pool":
                self._pool(layer)
            case "add":
                self._sum(*self._tags[layer.name])
            case "fc" if layer.first is not None:
                flat = self._node("Flatten", self._last, axis=1)
                self._last = self._node("MatMul", flat, self._constant(layer.first))
            case _:
                raise UnknownNetwork(layer.kind)

    def _convolution(self, layer: Layer, affine: Layer) -> None:
        if layer.first is None or layer.second is None or affine.first is None:
            raise UnknownNetwork(f"{layer.name}: no weights")
        gamma, beta = affine.first.astype("f8"), np.asarray(affine.second, "f8")
        weights = layer.first.astype("f8") * gamma[:, None, None, None]
        biases = layer.second.astype("f8") * gamma + beta
        pad_rows, pad_columns = layer.window[4:]
        if self._first:
            if pad_rows or pad_columns:
                raise UnknownNetwork("the first convolution is padded")
            weights = weights / 256
            biases = biases - np.einsum("oihw,i->o", weights, np.array(self._network.mean))
            self._first = False
        self._last = self._node(
            "Conv",
            self._last,
            self._constant(weights.astype("f4")),
            self._constant(biases.astype("f4")),
            kernel_shape=list(layer.window[:2]),
            strides=list(layer.window[2:4]),
            pads=[pad_rows, pad_columns] * 2,
        )
        self._shape = (len(weights), *self._after(layer))

    def _pool(self, layer: Layer) -> None:
        if layer.window[4:] != (0, 0):
            raise UnknownNetwork(f"{layer.name} is padded")
        if layer.window[0] == 0:  # dlib's avg_pool_everything
            self._last = self._node("GlobalAveragePool", self._last)
            self._shape = (self._shape[0], 1, 1)
            return
        self._last = self._node(
            "MaxPool" if layer.kind == "max_pool" else "AveragePool",
            self._last,
            kernel_shape=list(layer.window[:2]),
            strides=list(layer.window[2:4]),
        )
        self._shape = (self._shape[0], *self._after(layer))

    def _after(self, layer: Layer) -> tuple[int, int]:
        rows, columns, down, right, pad_rows, pad_columns = layer.window
        return (
            (self._shape[1] + 2 * pad_rows - rows) // down + 1,
            (self._shape[2] + 2 * pad_columns - columns) // right + 1,
        )

    def _sum(self, other: str, other_shape: Shape) -> None:
        """As dlib adds tensors of unlike size: the smaller is filled with zeros at its ends."""
        a, b = self._shape, other_shape
        full = (max(a[0], b[0]), max(a[1], b[1]), max(a[2], b[2]))
        self._last = self._node(
            "Add", self._filled(self._last, a, full), self._filled(other, b, full)
        )
        self._shape = full

    def _filled(self, name: str, shape: Shape, full: Shape) -> str:
        if shape == full:
            return name
        ends = [0] * 5 + [f - s for f, s in zip(full, shape, strict=True)]
        return self._node("Pad", name, self._constant(np.array(ends, "i8")))

    def _constant(self, values: NDArray[Any]) -> str:
        name = f"c{len(self._constants)}"
        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def _node(self, kind: str, *inputs: str, **settings: Any) -> str:
        name = f"t{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, list(inputs), [name], name=name, **settings))
        return name

    def model(self) -> Any:
        """The finished model, checked by onnx itself."""
        self._nodes.append(helper.make_node("Identity", [self._last], ["descriptors"]))
        size = [self._network.rows, self._network.columns, 3]
        graph = helper.make_graph(
            self._nodes,
            "face_descriptor",
            [helper.make_tensor_value_info("chips", TensorProto.UINT8, ["n", *size])],
            [helper.make_tensor_value_info("descriptors", TensorProto.FLOAT, ["n", 128])],
            self._constants,
        )
        opset = [helper.make_opsetid("", OPSET)]
        model = helper.make_model(graph, opset_imports=opset, ir_version=IR_VERSION)
        onnx.checker.check_model(model, full_check=True)
        return model
