"""Real faces, the real engine and acted clips, made once for all tests."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from demo import clips
from faces.readings import Action, ClipRequest, Judgement, PhotoReading
from faces.thresholds import Thresholds, read_thresholds
from gateways.face_clip import judge
from gateways.face_engine import FaceTools
from gateways.face_models import convert, installed_models
from gateways.face_photo import look_at_photo

PEOPLE = Path(__file__).resolve().parents[3] / "shared" / "faces"


@pytest.fixture(scope="session")
def people() -> Path:
    """The folder of public people's photos; tests that need more persons than one use it."""
    if not PEOPLE.is_dir():
        pytest.skip("no ../shared/faces beside the repository: more persons than one are needed")
    return PEOPLE


@pytest.fixture(scope="session")
def astronaut() -> bytes:
    """The photo of a real person that scikit-image ships."""
    import skimage

    return Path(skimage.__file__).with_name("data").joinpath("astronaut.png").read_bytes()


@pytest.fixture(scope="session")
def thresholds() -> Thresholds:
    return read_thresholds()


@pytest.fixture(scope="session")
def tools(tmp_path_factory: pytest.TempPathFactory) -> FaceTools:
    """dlib and the network on onnxruntime, as a worker has them."""
    models = installed_models()
    return FaceTools(models, convert(models, tmp_path_factory.mktemp("models")))


@pytest.fixture(scope="session")
def read(tools: FaceTools, thresholds: Thresholds) -> Callable[[bytes], PhotoReading]:
    """Read a photo with the real engine."""
    return lambda photo: look_at_photo(photo, tools, thresholds)


@pytest.fixture(scope="session")
def piece() -> Callable[[bytes, Action], clips.Frames]:
    """The frames of one action by one photo's face; each made once."""
    return cache(lambda photo, action: clips.acted_frames(photo, (action,), seed=1))


@pytest.fixture(scope="session")
def play(
    tools: FaceTools,
    thresholds: Thresholds,
    read: Callable[[bytes], PhotoReading],
) -> Callable[..., Judgement]:
    """Judge a clip or stills against a photo, in the development profile or the real one."""

    def play(
        capture: bytes | tuple,
        actions: tuple[Action, ...] = (),
        reference: bytes | None = None,
        synthetic: bool = True,
    ) -> Judgement:
        descriptor = None if reference is None else read(reference).descriptor
        request = ClipRequest(
            clip=capture if isinstance(capture, bytes) else None,
            stills=() if isinstance(capture, bytes) else capture,
            actions=actions,
            reference=descriptor,
            model_id=tools.model_id,
            synthetic=synthetic,
        )
        return judge(request, tools, thresholds)

    return play
