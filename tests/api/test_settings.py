import hashlib
from pathlib import Path

import pytest

from api.settings import DEFAULT_SECRET, Environment, FaceProfile, RefusedSettings, Settings
from api.wiring import check_face_models, make_clock, read_templates
from kernel.clock import MovableClock, SystemClock
from notifications.ports import SmsTemplate

SECRETS = ("SHEBAO_KEYS", "SHEBAO_LOOKUP_KEY", "SHEBAO_FACE_KEYS", "SHEBAO_FACE_LOOKUP_KEY")
GOOD = {
    "keys": "k2:" + "a" * 32 + ",k1:" + "b" * 32,
    "lookup_key": "c" * 32,
    "face_keys": "f1:" + "d" * 32,
    "face_lookup_key": "e" * 32,
    "sms": "alibaba,tencent",
    "payment": "wechat",
    "registered_documents": Path("documents.json"),
}


@pytest.fixture(autouse=True)
def _no_settings_of_the_machine(monkeypatch):
    for field in Settings.model_fields.values():
        monkeypatch.delenv(str(field.alias), raising=False)


def production(**changed):
    return Settings(environment=Environment.PRODUCTION, **(GOOD | changed))


def named(settings):
    with pytest.raises(RefusedSettings) as refused:
        settings.check()
    return str(refused.value)


def test_in_development_the_defaults_start():
    assert Settings().check().development


def test_a_start_outside_development_on_defaults_names_everything_that_is_wrong():
    said = named(Settings(environment=Environment.PRODUCTION))
    for name in (*SECRETS, "SHEBAO_SMS", "SHEBAO_PAYMENT", "SHEBAO_REGISTERED_DOCUMENTS"):
        assert name in said
    assert DEFAULT_SECRET not in said


def test_face_models_of_ones_own_need_thresholds_of_their_own(tmp_path):
    model = tmp_path / "another.dat"
    model.write_bytes(b"another model")
    check_face_models(Settings())
    with pytest.raises(RefusedSettings, match="no model file"):
        check_face_models(Settings(face_landmarks=tmp_path / "none.dat"))
    with pytest.raises(RefusedSettings, match=r"another-.*shebao face calibrate"):
        check_face_models(Settings(face_descriptor=model))
    own = tmp_path / "thresholds.toml"
    sha256 = hashlib.sha256(model.read_bytes()).hexdigest()
    own.write_text(
        f'[models.another]\nsha256 = "{sha256}"\nmatch = 0.3\ndifferent = 0.4\nsource = "us"\n'
    )
    check_face_models(Settings(face_descriptor=model, face_thresholds=own))
    half = tmp_path / "half.toml"
    half.write_text("[models.another]\nmatch = 0.3\n")
    with pytest.raises(RefusedSettings, match="sha256"):
        check_face_models(Settings(face_descriptor=model, face_thresholds=half))


def test_settings_of_ones_own_start():
    assert production().check() == production()


@pytest.mark.parametrize(
    ("changed", "name"),
    [
        ({"keys": f"k:{DEFAULT_SECRET}"}, "SHEBAO_KEYS"),
        ({"keys": "k2:" + "a" * 32 + f",k1:{DEFAULT_SECRET}"}, "SHEBAO_KEYS"),
        ({"lookup_key": f"{DEFAULT_SECRET}-lengthened"}, "SHEBAO_LOOKUP_KEY"),
        ({"face_keys": f"f:{DEFAULT_SECRET}-face"}, "SHEBAO_FACE_KEYS"),
        ({"face_lookup_key": DEFAULT_SECRET}, "SHEBAO_FACE_LOOKUP_KEY"),
        ({"lookup_key": ""}, "SHEBAO_LOOKUP_KEY"),
        ({"lookup_key": "c" * 31}, "SHEBAO_LOOKUP_KEY"),
        ({"keys": "k1:short"}, "SHEBAO_KEYS"),
        ({"face_profile": FaceProfile.SYNTHETIC}, "SHEBAO_FACE_PROFILE"),
        ({"movable_clock": True}, "SHEBAO_MOVABLE_CLOCK"),
        ({"sms": "console"}, "SHEBAO_SMS"),
        ({"sms": "alibaba,console"}, "SHEBAO_SMS"),
        ({"payment": "cashier"}, "SHEBAO_PAYMENT"),
        ({"registered_documents": None}, "SHEBAO_REGISTERED_DOCUMENTS"),
    ],
)
def test_each_setting_for_development_only_is_refused_by_its_name(changed, name):
    said = named(production(**changed))
    assert said.endswith(f": {name}")


def test_a_secret_used_twice_is_refused_in_both_places():
    said = named(production(face_keys="f1:" + "a" * 32))
    assert said.endswith(": SHEBAO_KEYS, SHEBAO_FACE_KEYS")


@pytest.mark.parametrize("environment", Environment)
@pytest.mark.parametrize("broken", ["", "no colon in it", "k1:a,k1:b"])
def test_keys_that_cannot_be_read_are_named_and_not_shown(environment, broken):
    said = named(Settings(environment=environment, **(GOOD | {"face_keys": broken})))
    assert "SHEBAO_FACE_KEYS" in said
    assert not broken or broken not in said


def test_settings_are_read_from_the_environment(monkeypatch):
    monkeypatch.setenv("SHEBAO_ENVIRONMENT", "production")
    monkeypatch.setenv("SHEBAO_FACE_WORKERS", "4")
    found = Settings()
    assert (found.environment, found.face_workers) == (Environment.PRODUCTION, 4)


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("postgresql://a@b/c", "asyncpg://a@b/c"),
        ("postgres://a@b/c", "asyncpg://a@b/c"),
        ("postgresql+asyncpg://a@b/c", "asyncpg://a@b/c"),
        ("asyncpg://a@b/c", "asyncpg://a@b/c"),
        ("sqlite:///x.db", "sqlite:///x.db"),
    ],
)
def test_a_database_is_named_in_any_usual_way(given, read):
    assert Settings(database_url=given).database == read


def test_without_a_database_a_file_in_the_data_folder_is_used(tmp_path):
    assert Settings(data=tmp_path).database == f"sqlite://{tmp_path}/shebao.db"


def test_a_clock_moves_only_where_the_settings_say_so():
    assert isinstance(make_clock(Settings()), SystemClock)
    assert isinstance(make_clock(Settings(movable_clock=True)), MovableClock)


def test_personal_and_face_data_have_keys_of_their_own():
    settings = production()
    personal, face = settings.keyring(), settings.face_keyring()
    assert not set(personal.keys.values()) & set(face.keys.values())
    assert personal.lookup_key != face.lookup_key


def test_a_providers_templates_are_all_named():
    listed = ",".join(f"{template.value}=SMS_{n}" for n, template in enumerate(SmsTemplate))
    assert set(read_templates(listed, "SETTING")) == set(SmsTemplate)
    for broken in ("", "login_code=SMS_1", listed + ",other=1", listed.replace("SMS_0", "")):
        with pytest.raises(RefusedSettings, match="SETTING needs a code"):
            read_templates(broken, "SETTING")
