"""Rows that every room needs: what is to be done later."""

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model


class Work(Model):
    """One piece of work: the truth of a job. The queue only carries its id."""

    id = fields.UUIDField(primary_key=True)
    job = fields.CharField(max_length=64)
    key = fields.CharField(max_length=64)
    run_at = fields.DatetimeField()
    attempts = fields.IntField(default=0)
    leased_until = fields.DatetimeField(null=True)
    done_at = fields.DatetimeField(null=True)
    last_error = fields.CharField(max_length=200, default="")
    created_at = fields.DatetimeField()

    class Meta:
        table = "work"
        unique_together = (("job", "key"),)
        indexes = (Index(fields=("done_at", "run_at")),)
