"""Rows of contributions. Money is in fen, months are written 202505."""

from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model


class ContributionEmployer(Model):
    """An employer's name as the core system last wrote it beside a contribution."""

    id = fields.UUIDField(primary_key=True)
    name = fields.CharField(max_length=200)

    class Meta:
        table = "contribution_employer"


class Contribution(Model):
    """A month of one insurance of a person at an employer.

    The id is derived from those four, so that a line imported again finds its row.
    """

    id = fields.UUIDField(primary_key=True)
    person_id = fields.UUIDField()
    employer: fields.ForeignKeyRelation[ContributionEmployer] = fields.ForeignKeyField(
        "shebao.ContributionEmployer", related_name=False, on_delete=fields.RESTRICT
    )
    employer_id: UUID
    insurance = fields.SmallIntField()
    month = fields.IntField()
    base_fen = fields.BigIntField()
    employer_fen = fields.BigIntField()
    person_fen = fields.BigIntField()
    arrived_on = fields.DateField(null=True)
    back_paid = fields.BooleanField()

    class Meta:
        table = "contribution"
        indexes = (
            Index(fields=("person_id", "insurance", "month")),
            Index(fields=("employer_id", "month", "person_id")),
        )


class AccountBalance(Model):
    """What stood in a person's own account of an insurance at the end of a year."""

    id = fields.UUIDField(primary_key=True)
    person_id = fields.UUIDField()
    insurance = fields.SmallIntField()
    year = fields.SmallIntField()
    balance_fen = fields.BigIntField()

    class Meta:
        table = "account_balance"
        indexes = (Index(fields=("person_id", "year")),)


class DesignatedHospital(Model):
    """A hospital that a person chose, in the order in which they are listed."""

    id = fields.UUIDField(primary_key=True)
    person_id = fields.UUIDField()
    position = fields.SmallIntField()
    name = fields.CharField(max_length=200)

    class Meta:
        table = "designated_hospital"
        unique_together = (("person_id", "position"),)


class RightsRecord(Model):
    """A customised rights record: asked for, made by the worker, kept for a while.

    What it says is sealed when it is made: the page and the PDF show the same ever after.
    """

    id = fields.UUIDField(primary_key=True)
    person_id = fields.UUIDField()
    account_id = fields.UUIDField()
    first_month = fields.IntField()
    last_month = fields.IntField()
    requested_at = fields.DatetimeField()
    ready_at = fields.DatetimeField()
    expires_on = fields.DateField()
    made_at = fields.DatetimeField(null=True)
    content_sealed = fields.TextField(null=True)
    idempotency_key = fields.CharField(max_length=120, unique=True)

    class Meta:
        table = "rights_record"
        indexes = (Index(fields=("person_id", "requested_at", "id")),)


class MonthObjection(Model):
    """What a person says is wrong with a month, and a clerk's answer. Its case does the rest."""

    id = fields.UUIDField(primary_key=True)
    case_id = fields.UUIDField(unique=True)
    person_id = fields.UUIDField()
    month = fields.IntField()
    insurance = fields.SmallIntField(null=True)
    fault = fields.CharField(max_length=16)
    words_sealed = fields.TextField()
    created_at = fields.DatetimeField()
    answer = fields.CharField(max_length=24, default="", db_default="")
    answer_sealed = fields.TextField(null=True)
    answered_by = fields.UUIDField(null=True)
    answered_at = fields.DatetimeField(null=True)

    class Meta:
        table = "month_objection"
        indexes = (
            Index(fields=("person_id", "month")),
            Index(fields=("answered_at", "created_at", "id")),
        )
