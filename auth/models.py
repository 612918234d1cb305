"""Rows of accounts, devices, codes, sessions and signing keys."""

from typing import Any
from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model


class Account(Model):
    """Someone who logs in with a phone, bound to an insured person or not yet.

    One with an `employer_id` is a seat instead: it has no phone and no person, and acts for that
    employer alone.
    """

    id = fields.UUIDField(primary_key=True)
    phone_hash = fields.CharField(max_length=64, null=True, unique=True)
    phone_sealed = fields.TextField()
    person_id = fields.UUIDField(null=True, unique=True)
    employer_id = fields.UUIDField(null=True)
    bound_at = fields.DatetimeField(null=True)
    bound_by = fields.CharField(max_length=16, default="")
    roles: Any = fields.JSONField(default=list)
    created_at = fields.DatetimeField()
    last_seen_at = fields.DatetimeField()
    closed_at = fields.DatetimeField(null=True)

    class Meta:
        table = "account"


class Device(Model):
    """An installation of the app, known by a secret that only it holds."""

    id = fields.UUIDField(primary_key=True)
    secret_hash = fields.CharField(max_length=64, unique=True)
    created_at = fields.DatetimeField()

    class Meta:
        table = "device"


class AccountDevice(Model):
    """An account on a device. `proven_at`: the bound person was proven here."""

    id = fields.UUIDField(primary_key=True)
    account: fields.ForeignKeyRelation[Account] = fields.ForeignKeyField(
        "shebao.Account", related_name="devices", on_delete=fields.RESTRICT
    )
    account_id: UUID
    device: fields.ForeignKeyRelation[Device] = fields.ForeignKeyField(
        "shebao.Device", related_name="accounts", on_delete=fields.RESTRICT
    )
    device_id: UUID
    name = fields.CharField(max_length=60)
    first_seen_at = fields.DatetimeField()
    last_seen_at = fields.DatetimeField()
    proven_at = fields.DatetimeField(null=True)

    class Meta:
        table = "account_device"
        unique_together = (("account_id", "device_id"),)


class SmsCode(Model):
    """A code that was sent. Only a keyed hash of it is kept."""

    id = fields.UUIDField(primary_key=True)
    phone_hash = fields.CharField(max_length=64)
    purpose = fields.CharField(max_length=16)
    code_hash = fields.CharField(max_length=64)
    sent_at = fields.DatetimeField()
    expires_at = fields.DatetimeField()
    used_at = fields.DatetimeField(null=True)

    class Meta:
        table = "sms_code"
        indexes = (Index(fields=("phone_hash", "purpose", "sent_at")),)


class LentCode(Model):
    """A login code that went to a helper's phone: whose, by which relation, and what it opened.

    `code_id` is the code; rows made before it was kept have none, and their codes are over.
    """

    id = fields.UUIDField(primary_key=True)
    account_id = fields.UUIDField()
    person_id = fields.UUIDField()
    relation_id = fields.UUIDField()
    code_id = fields.UUIDField(null=True)
    sent_at = fields.DatetimeField()
    used_at = fields.DatetimeField(null=True)
    session_id = fields.UUIDField(null=True)

    class Meta:
        table = "lent_code"
        indexes = (
            Index(fields=("account_id", "sent_at")),
            Index(fields=("person_id", "sent_at")),
            Index(fields=("sent_at",)),
        )


class Guess(Model):
    """Wrong codes for a phone on a device, and until when it is locked there."""

    id = fields.UUIDField(primary_key=True)
    phone_hash = fields.CharField(max_length=64)
    device_id = fields.UUIDField()
    failures = fields.IntField(default=0)
    locked_until = fields.DatetimeField(null=True)

    class Meta:
        table = "guess"
        unique_together = (("phone_hash", "device_id"),)


class Session(Model):
    """A login on a device. Revoked, it is dead at once for all its tokens.

    An account's roles hold in it from `second_factor_at` on. `lent_by` is the relation of the
    helper whose phone got the login's code.
    """

    id = fields.UUIDField(primary_key=True)
    account: fields.ForeignKeyRelation[Account] = fields.ForeignKeyField(
        "shebao.Account", related_name="sessions", on_delete=fields.RESTRICT
    )
    account_id: UUID
    account_device: fields.ForeignKeyRelation[AccountDevice] = fields.ForeignKeyField(
        "shebao.AccountDevice", related_name="sessions", on_delete=fields.RESTRICT
    )
    account_device_id: UUID
    created_at = fields.DatetimeField()
    refreshed_at = fields.DatetimeField()
    idle_until = fields.DatetimeField()
    revoked_at = fields.DatetimeField(null=True)
    revoked_why = fields.CharField(max_length=24, default="")
    second_factor_at = fields.DatetimeField(null=True)
    lent_by = fields.UUIDField(null=True)

    class Meta:
        table = "session"
        indexes = (Index(fields=("account_id", "revoked_at")),)


class RefreshToken(Model):
    """One link of a session's chain of refresh tokens. Only its hash is kept."""

    id = fields.UUIDField(primary_key=True)
    session: fields.ForeignKeyRelation[Session] = fields.ForeignKeyField(
        "shebao.Session", related_name="refresh_tokens", on_delete=fields.RESTRICT
    )
    session_id: UUID
    token_hash = fields.CharField(max_length=64, unique=True)
    issued_at = fields.DatetimeField()
    used_at = fields.DatetimeField(null=True)

    class Meta:
        table = "refresh_token"


class SigningKey(Model):
    """A key that signs access tokens. The private half is sealed."""

    id = fields.UUIDField(primary_key=True)
    kid = fields.CharField(max_length=32, unique=True)
    private_sealed = fields.TextField()
    created_at = fields.DatetimeField()
    retired_at = fields.DatetimeField(null=True)

    class Meta:
        table = "signing_key"


class SecondFactor(Model):
    """The TOTP secret of a staff account (RFC 6238). `last_step` was used and is not again."""

    id = fields.UUIDField(primary_key=True)
    account_id = fields.UUIDField(unique=True)
    secret_sealed = fields.CharField(max_length=255)
    created_at = fields.DatetimeField()
    confirmed_at = fields.DatetimeField(null=True)
    last_step = fields.BigIntField(default=0)

    class Meta:
        table = "second_factor"


class StaffOffice(Model):
    """Where an account holds a role that holds at an office only: a district, or a country."""

    id = fields.UUIDField(primary_key=True)
    account: fields.ForeignKeyRelation[Account] = fields.ForeignKeyField(
        "shebao.Account", related_name="offices", on_delete=fields.RESTRICT
    )
    account_id: UUID
    role = fields.CharField(max_length=16)
    place = fields.CharField(max_length=6)
    given_by = fields.UUIDField()
    given_at = fields.DatetimeField()

    class Meta:
        table = "staff_office"
        unique_together = (("account_id", "role", "place"),)
