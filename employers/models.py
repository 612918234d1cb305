"""Rows of employers, of who acts for them, and of what was done."""

from typing import Any
from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model


class Employer(Model):
    """用人单位. Its id is derived from its code, so that months name it before it registers."""

    id = fields.UUIDField(primary_key=True)
    code = fields.CharField(max_length=18, unique=True)
    name = fields.CharField(max_length=200)
    kind = fields.CharField(max_length=16)
    details_sealed = fields.TextField(null=True)
    registered_at = fields.DatetimeField(null=True)
    registered_by = fields.CharField(max_length=16, default="")
    register_key = fields.CharField(max_length=64, null=True)
    transaction_hash = fields.CharField(max_length=64, null=True, unique=True)
    transaction_sealed = fields.CharField(max_length=255, null=True)
    created_at = fields.DatetimeField()

    class Meta:
        table = "employer"


class EmployerSeat(Model):
    """Someone who acts for an employer, or is asked to. `open_key` allows one open seat for a
    holder at an employer. `holder` is a keyed hash of who they are in the wallet or in our app.
    """

    id = fields.UUIDField(primary_key=True)
    employer: fields.ForeignKeyRelation[Employer] = fields.ForeignKeyField(
        "shebao.Employer", related_name="seats", on_delete=fields.RESTRICT
    )
    employer_id: UUID
    account_id = fields.UUIDField(unique=True)
    role = fields.CharField(max_length=24)
    matters: Any = fields.JSONField(default=list)
    status = fields.CharField(max_length=12)
    name_sealed = fields.CharField(max_length=512)
    phone_sealed = fields.CharField(max_length=255)
    holder = fields.CharField(max_length=64)
    open_key = fields.CharField(max_length=100, null=True, unique=True)
    own_account_id = fields.UUIDField(null=True)
    until = fields.DateField(null=True)
    added_by = fields.UUIDField(null=True)
    created_at = fields.DatetimeField()
    begun_at = fields.DatetimeField(null=True)
    ended_at = fields.DatetimeField(null=True)
    ended_by = fields.UUIDField(null=True)

    class Meta:
        table = "employer_seat"
        indexes = (
            Index(fields=("employer_id", "status")),
            Index(fields=("holder", "status")),
            Index(fields=("own_account_id",)),
        )


class EmployerAct(Model):
    """What someone did for an employer. Only ever added."""

    id = fields.UUIDField(primary_key=True)
    employer: fields.ForeignKeyRelation[Employer] = fields.ForeignKeyField(
        "shebao.Employer", related_name="acts", on_delete=fields.RESTRICT
    )
    employer_id: UUID
    seat_id = fields.UUIDField(null=True)
    at = fields.DatetimeField()
    action = fields.CharField(max_length=32)
    about = fields.UUIDField(null=True)

    class Meta:
        table = "employer_act"
        indexes = (Index(fields=("employer_id", "at")),)


class RegistrationPush(Model):
    """A message of the one-stop platform that was taken in, so that a repeat changes nothing."""

    id = fields.UUIDField(primary_key=True)
    employer: fields.ForeignKeyRelation[Employer] = fields.ForeignKeyField(
        "shebao.Employer", related_name="pushes", on_delete=fields.RESTRICT
    )
    employer_id: UUID
    message_id = fields.CharField(max_length=64, unique=True)
    digest = fields.CharField(max_length=64)
    received_at = fields.DatetimeField()
    said_at = fields.DatetimeField(
        null=True
    )  # when its content was so: an older one changes nothing

    class Meta:
        table = "registration_push"
