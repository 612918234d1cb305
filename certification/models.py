"""Rows of certifications: what a case of §26 holds beyond being a case."""

from typing import Any

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model


class Certification(Model):
    """One try to certify: how, what was decided and why, and when it is published."""

    id = fields.UUIDField(primary_key=True)
    case_id = fields.UUIDField(unique=True)
    capture_id = fields.UUIDField(null=True, unique=True)
    person_id = fields.UUIDField()
    account_id = fields.UUIDField()
    way = fields.CharField(max_length=16)
    submitted_at = fields.DatetimeField()
    passed = fields.BooleanField(null=True)
    reasons: Any = fields.JSONField(null=True)
    missing_action = fields.CharField(max_length=16, null=True)
    decided_at = fields.DatetimeField(null=True)
    decided_by = fields.CharField(max_length=64, default="")
    publish_at = fields.DatetimeField(null=True)
    published_at = fields.DatetimeField(null=True)

    class Meta:
        table = "certification"
        indexes = (Index(fields=("person_id", "submitted_at", "id")),)
