"""Settings, read once from the environment. Outside development no default secret is accepted."""

from enum import StrEnum
from functools import cache
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from kernel.sealed import Keyring


class Environment(StrEnum):
    """Where this runs. Development is the only place for demo data, messages on a page and the
    synthetic face profile.
    """

    DEVELOPMENT = "development"
    PRODUCTION = "production"


class FaceProfile(StrEnum):
    """How strictly a clip must be a living face. `synthetic` lets the demo's warped photo pass."""

    STRICT = "strict"
    SYNTHETIC = "synthetic"


class RefusedSettings(Exception):
    """The settings do not allow a start; says which ones, by name."""


DEFAULT_SECRET = "development-only-not-a-secret"  # noqa: S105 - refused outside development
SHORTEST_SECRET = 32  # characters: 128 random bits in hex, or 192 in base64


class Settings(BaseSettings):
    """Every setting, with the name it has in the environment."""

    model_config = SettingsConfigDict(extra="ignore", frozen=True, populate_by_name=True)

    environment: Environment = Field(Environment.DEVELOPMENT, alias="SHEBAO_ENVIRONMENT")
    data: Path = Field(Path("var"), alias="SHEBAO_DATA")
    database_url: str = Field("", alias="DATABASE_URL")
    redis_url: str = Field("", alias="REDIS_URL")
    tasks_url: str = Field("", alias="TASKS_URL")
    receives_tasks: bool = Field(True, alias="SHEBAO_RECEIVES_TASKS")
    files_url: str = Field("", alias="SHEBAO_FILES_URL")
    public_url: str = Field("http://127.0.0.1:8000", alias="SHEBAO_PUBLIC_URL")
    allowed_origins: str = Field("", alias="SHEBAO_ALLOWED_ORIGINS")
    trusted_proxies: str = Field("", alias="SHEBAO_TRUSTED_PROXIES")

    keys: str = Field(f"dev:{DEFAULT_SECRET}", alias="SHEBAO_KEYS")
    lookup_key: str = Field(DEFAULT_SECRET, alias="SHEBAO_LOOKUP_KEY")
    face_keys: str = Field(f"dev:{DEFAULT_SECRET}-face", alias="SHEBAO_FACE_KEYS")
    face_lookup_key: str = Field(f"{DEFAULT_SECRET}-face", alias="SHEBAO_FACE_LOOKUP_KEY")

    fonts: Path | None = Field(None, alias="SHEBAO_FONTS")

    face_profile: FaceProfile = Field(FaceProfile.STRICT, alias="SHEBAO_FACE_PROFILE")
    face_workers: int = Field(1, alias="SHEBAO_FACE_WORKERS", ge=1, le=64)
    face_descriptor: Path | None = Field(None, alias="SHEBAO_FACE_DESCRIPTOR")
    face_landmarks: Path | None = Field(None, alias="SHEBAO_FACE_LANDMARKS")
    face_thresholds: Path | None = Field(None, alias="SHEBAO_FACE_THRESHOLDS")
    notices_kept_days: int = Field(184, alias="SHEBAO_NOTICES_KEPT_DAYS", ge=1)
    publish_at_once: bool = Field(False, alias="SHEBAO_PUBLISH_AT_ONCE")
    movable_clock: bool = Field(False, alias="SHEBAO_MOVABLE_CLOCK")
    registered_documents: Path | None = Field(None, alias="SHEBAO_REGISTERED_DOCUMENTS")

    licence_issuer: str = Field("", alias="SHEBAO_LICENCE_ISSUER")
    licence_keys_url: str = Field("", alias="SHEBAO_LICENCE_KEYS_URL")
    registration_issuer: str = Field("", alias="SHEBAO_REGISTRATION_ISSUER")
    registration_keys_url: str = Field("", alias="SHEBAO_REGISTRATION_KEYS_URL")
    locations_file: Path | None = Field(None, alias="SHEBAO_LOCATIONS_FILE")
    pension_url: str = Field("", alias="SHEBAO_PENSION_URL")
    pension_key: str = Field("", alias="SHEBAO_PENSION_KEY")
    pension_pulls: bool = Field(True, alias="SHEBAO_PENSION_PULLS")

    sms: str = Field("console", alias="SHEBAO_SMS")
    alibaba_key_id: str = Field("", alias="ALIBABA_CLOUD_ACCESS_KEY_ID")
    alibaba_key_secret: str = Field("", alias="ALIBABA_CLOUD_ACCESS_KEY_SECRET")
    alibaba_templates: str = Field("", alias="SHEBAO_ALIBABA_SMS_TEMPLATES")
    tencent_key_id: str = Field("", alias="TENCENTCLOUD_SECRET_ID")
    tencent_key_secret: str = Field("", alias="TENCENTCLOUD_SECRET_KEY")
    tencent_app_id: str = Field("", alias="SHEBAO_TENCENT_SMS_APP_ID")
    tencent_templates: str = Field("", alias="SHEBAO_TENCENT_SMS_TEMPLATES")
    sms_sign_name: str = Field("北京社保", alias="SHEBAO_SMS_SIGN_NAME")

    payment: str = Field("cashier", alias="SHEBAO_PAYMENT", pattern="^(cashier|wechat)$")
    wechat_merchant_id: str = Field("", alias="WECHAT_PAY_MERCHANT_ID")
    wechat_app_id: str = Field("", alias="WECHAT_APP_ID")
    wechat_app_secret: str = Field("", alias="WECHAT_APP_SECRET")
    wechat_api_key: str = Field("", alias="WECHAT_PAY_API_V3_KEY")
    wechat_serial: str = Field("", alias="WECHAT_PAY_CERTIFICATE_SERIAL")
    wechat_private_key: Path | None = Field(None, alias="WECHAT_PAY_PRIVATE_KEY_FILE")
    wechat_public_key_id: str = Field("", alias="WECHAT_PAY_PUBLIC_KEY_ID")
    wechat_public_key: Path | None = Field(None, alias="WECHAT_PAY_PUBLIC_KEY_FILE")
    card_outlets: Path | None = Field(None, alias="SHEBAO_CARD_OUTLETS")

    @property
    def development(self) -> bool:
        """Whether this is a developer's or demo machine."""
        return self.environment is Environment.DEVELOPMENT

    @property
    def database(self) -> str:
        """The database's URL in Tortoise's form; a SQLite file in the data folder by default."""
        url = self.database_url or f"sqlite://{(self.data / 'shebao.db').absolute()}"
        for other in ("postgresql+asyncpg://", "postgresql://", "postgres://"):
            url = url.replace(other, "asyncpg://", 1) if url.startswith(other) else url
        return url

    def keyring(self) -> Keyring:
        """Keys for identity numbers, phones, names and files."""
        return Keyring.from_secrets(self.keys, self.lookup_key, "personal")

    def face_keyring(self) -> Keyring:
        """Keys of their own for face templates and captures."""
        return Keyring.from_secrets(self.face_keys, self.face_lookup_key, "face")

    def pension_secret(self) -> tuple[str, str]:
        """The id and the secret that sign what is said to the pension system."""
        key_id, _, secret = self.pension_key.partition(":")
        return key_id, secret

    def check(self) -> "Settings":
        """Return these settings. RefusedSettings, naming each, when they may not start."""
        self._check_readable()
        wrong = self._development_only() if not self.development else []
        if wrong:
            raise RefusedSettings(
                "outside development these settings must be set to values of your own"
                f" (secrets: {SHORTEST_SECRET} characters or more, none used twice): "
                + ", ".join(wrong)
            )
        return self

    def _check_readable(self) -> None:
        if self.pension_url and not all(self.pension_secret()):
            raise RefusedSettings("SHEBAO_PENSION_KEY is written as id:secret")
        for name, read in (
            ("SHEBAO_KEYS and SHEBAO_LOOKUP_KEY", self.keyring),
            ("SHEBAO_FACE_KEYS and SHEBAO_FACE_LOOKUP_KEY", self.face_keyring),
        ):
            try:
                read()
            except ValueError as error:
                raise RefusedSettings(f"{name} cannot be read: {error}") from None

    def _secrets(self) -> dict[str, list[str]]:
        """The secrets by the setting that they stand in."""
        pension = {"SHEBAO_PENSION_KEY": [self.pension_secret()[1]]} if self.pension_url else {}
        return {
            **pension,
            "SHEBAO_KEYS": _secrets_of(self.keys),
            "SHEBAO_LOOKUP_KEY": [self.lookup_key],
            "SHEBAO_FACE_KEYS": _secrets_of(self.face_keys),
            "SHEBAO_FACE_LOOKUP_KEY": [self.face_lookup_key],
        }

    def _development_only(self) -> list[str]:
        secrets = self._secrets()
        every = [secret for listed in secrets.values() for secret in listed]
        wrong = [
            name
            for name, listed in secrets.items()
            if any(_is_weak(secret) or every.count(secret) > 1 for secret in listed)
        ]
        if self.face_profile is FaceProfile.SYNTHETIC:
            wrong.append("SHEBAO_FACE_PROFILE")
        if self.pension_url and not self.pension_url.startswith("https://"):
            wrong.append("SHEBAO_PENSION_URL")
        if self.movable_clock:
            wrong.append("SHEBAO_MOVABLE_CLOCK")
        if "console" in self.sms:
            wrong.append("SHEBAO_SMS")
        if self.payment == "cashier":
            wrong.append("SHEBAO_PAYMENT")
        if self.registered_documents is None:
            wrong.append("SHEBAO_REGISTERED_DOCUMENTS")
        return wrong


def _secrets_of(listed: str) -> list[str]:
    return [part.strip().partition(":")[2] for part in listed.split(",") if part.strip()]


def _is_weak(secret: str) -> bool:
    return DEFAULT_SECRET in secret or len(secret) < SHORTEST_SECRET


@cache
def read_settings() -> Settings:
    """Read the environment once and check it. RefusedSettings when it may not start."""
    return Settings().check()
