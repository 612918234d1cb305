"""The outbox: what is to be told to people, written in the transaction that gave the reason."""

from enum import StrEnum

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model


class NoticeState(StrEnum):
    """Where a notice stands. All but WAITING are final."""

    WAITING = "waiting"
    SENT = "sent"
    REFUSED = "refused"
    EXPIRED = "expired"


class Notice(Model):
    """One short message to one phone. `key` makes it at most one for each thing to tell."""

    id = fields.UUIDField(primary_key=True)
    key = fields.CharField(max_length=64, unique=True)
    account_id = fields.UUIDField(null=True)
    person_id = fields.UUIDField(null=True)
    phone_sealed = fields.TextField()
    template = fields.CharField(max_length=32)
    params_sealed = fields.TextField()
    state = fields.CharField(max_length=16, default=NoticeState.WAITING.value)
    reason = fields.CharField(max_length=100, default="")
    attempts = fields.IntField(default=0)
    created_at = fields.DatetimeField()
    sent_at = fields.DatetimeField(null=True)

    class Meta:
        """The table and its indexes."""

        table = "notice"
        indexes = (Index(fields=("state", "created_at")),)
