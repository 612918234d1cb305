"""What stops a start is said in one line, by name."""

import pytest

from api.preflight import check_start, pending
from api.settings import RefusedSettings, Settings
from api.upgrade import upgrade


def refused(**settings):
    with pytest.raises(RefusedSettings) as said:
        check_start(Settings(**settings))
    return str(said.value)


def test_a_database_of_the_newest_shape_starts(database_url, tmp_path):
    check_start(Settings(database_url=database_url, data=tmp_path))


def test_an_empty_database_is_to_be_migrated_first(tmp_path):
    said = refused(data=tmp_path / "new")
    assert "0001_initial" in said
    assert "run `shebao migrate` first" in said


async def test_what_a_database_lacks_is_named(tmp_path):
    url = f"sqlite://{tmp_path / 'old.db'}"
    await upgrade(url, target="shebao.0002_faces_exchanged_and_waiting")
    lacking = await pending(url)
    assert lacking[0] == "0003_capture_fingerprints"
    assert not {"0001_initial", "0002_faces_exchanged_and_waiting"} & set(lacking)


def test_a_database_that_does_not_answer_is_said_so_without_its_password(tmp_path):
    said = refused(database_url="postgresql://u:secret@127.0.0.1:1/x", data=tmp_path)
    assert said.startswith("the database of DATABASE_URL does not answer")
    assert "secret" not in said


@pytest.mark.parametrize(
    ("settings", "name"),
    [
        ({"sms": "pigeon"}, "SHEBAO_SMS"),
        ({"sms": "alibaba"}, "SHEBAO_ALIBABA_SMS_TEMPLATES"),
        ({"sms": "tencent", "tencent_templates": "login_code=1"}, "SHEBAO_TENCENT_SMS_TEMPLATES"),
    ],
)
def test_a_provider_that_could_not_send_stops_the_start(tmp_path, settings, name):
    assert refused(**settings, data=tmp_path).startswith(name)
