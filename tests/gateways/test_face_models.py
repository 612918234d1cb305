import contextlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateways import face_models
from gateways.dlib_weights import UnknownNetwork, read_network
from gateways.face_models import (
    FaceModels,
    convert,
    dlib_describer,
    installed_models,
    onnx_describer,
    onnx_path,
)

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def models():
    return installed_models()


@pytest.fixture(scope="module")
def weights(models):
    return models.descriptor.read_bytes()


def test_the_converted_network_describes_like_dlibs_own(models, tmp_path):
    converted = onnx_describer(convert(models, tmp_path))
    chips = np.random.default_rng(7).integers(0, 256, (3, 150, 150, 3), dtype=np.uint8)
    assert np.abs(converted(chips) - dlib_describer(models.descriptor)(chips)).max() < 1e-5


def test_the_network_is_converted_once(models, tmp_path):
    path = convert(models, tmp_path)
    made = path.stat().st_mtime_ns
    assert convert(models, tmp_path) == path == onnx_path(models, tmp_path)
    assert path.stat().st_mtime_ns == made


def test_a_network_that_came_out_different_is_not_kept(models, tmp_path, monkeypatch):
    monkeypatch.setattr(face_models, "LARGEST_DIFFERENCE", -1.0)
    with pytest.raises(ValueError, match="differs"):
        convert(models, tmp_path)
    assert not any((tmp_path / "face-models").iterdir())


def test_a_model_is_known_by_its_name_and_its_content(models, tmp_path):
    copy = tmp_path / "another_name.dat"
    copy.write_bytes(b"another content")
    other = FaceModels(copy, models.landmarks)
    assert models.model_id == "dlib_face_recognition_resnet_model_v1-55533b28a958"
    assert other.model_id.startswith("another_name-")
    assert other.model_id != models.model_id


def test_a_whole_network_is_read(weights):
    network = read_network(weights)
    assert (network.rows, network.columns) == (150, 150)
    assert sum(layer.kind == "con" for layer in network.layers) == 29
    assert network.layers[-1].first.shape == (256, 128)


def test_a_byte_too_much_or_too_little_is_refused(weights):
    for wrong in (weights[:-1], weights + b"0", weights[1:], b""):
        with pytest.raises(UnknownNetwork):
            read_network(wrong)


@settings(max_examples=60, deadline=None)
@given(at=st.integers(0, 2000), value=st.integers(0, 255))
def test_a_damaged_head_is_read_or_refused_and_nothing_else(weights, at, value):
    damaged = bytearray(weights)
    damaged[at] = value
    with contextlib.suppress(UnknownNetwork):
        read_network(bytes(damaged))
