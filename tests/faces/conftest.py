"""Real faces, the real engine and acted clips, made once for all tests."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from uuid import uuid4

import pytest
from tortoise.transactions import in_transaction

from demo import clips
from faces import service
from faces.readings import Action, ClipRequest, Judgement, PhotoReading
from faces.records import CaptureKind, Purpose, Submission
from faces.thresholds import Thresholds, read_thresholds
from gateways.face_clip import judge
from gateways.face_engine import FaceTools
from gateways.face_models import convert, installed_models
from gateways.face_photo import look_at_photo
from tests.faces.room import CLIP
from tests.fakes import FakeEngine, FakeFiles, face_tools
from tests.populate import add_retiree

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


@pytest.fixture
def files():
    return FakeFiles()


@pytest.fixture
def engine():
    return FakeEngine()


@pytest.fixture
def room(keyring, face_keyring, engine, files):
    return face_tools(keyring, face_keyring, engine=engine, files=files)


@pytest.fixture
def retiree(keyring, files, now):
    """Add a person with a photo and the account bound to them, which has consented."""

    async def add(**more):
        return await add_retiree(keyring, files, now, **more)

    return add


@pytest.fixture
def begin(room, now):
    """Take a challenge to certify."""

    async def take(viewer, at=None, purpose=Purpose.CERTIFICATION):
        return await service.take_challenge(room, viewer, viewer.person_id, purpose, at or now)

    return take


@pytest.fixture
def put(room, now):
    async def put(viewer, challenge, position=0, data=CLIP, at_ms=None, at=None):
        return await service.put_part(room, viewer, challenge.id, position, data, at_ms, at or now)

    return put


@pytest.fixture
def submit(now):
    async def submit(
        viewer, challenge, *, parts=1, kind=CaptureKind.CLIP, key=None, at=None,
        purpose=Purpose.CERTIFICATION,
    ):  # fmt: skip
        wanted = Submission(challenge.id, kind, parts, key or uuid4().hex)
        async with in_transaction():
            return await service.submit(viewer, wanted, purpose, at or now)

    return submit
