"""Rows of orders, of each payment that arrived for one, and of what a reconciliation found."""

from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model


class Order(Model):
    """One sum that is asked for. `open_key` allows one live order a subject."""

    id = fields.UUIDField(primary_key=True)
    number = fields.CharField(max_length=32, unique=True)
    subject_id = fields.UUIDField()
    account_id = fields.UUIDField()
    open_key = fields.CharField(max_length=80, null=True, unique=True)
    description = fields.CharField(max_length=100)
    amount_fen = fields.IntField()
    state = fields.CharField(max_length=12)
    provider = fields.CharField(max_length=16)
    created_at = fields.DatetimeField()
    expires_at = fields.DatetimeField()
    paid_at = fields.DatetimeField(null=True)
    closed_at = fields.DatetimeField(null=True)

    class Meta:
        table = "payment_order"
        indexes = (Index(fields=("subject_id",)),)


class Payment(Model):
    """Money that a provider says it took, once for each of its transactions."""

    id = fields.UUIDField(primary_key=True)
    order: fields.ForeignKeyRelation[Order] = fields.ForeignKeyField(
        "shebao.Order", related_name="payments", on_delete=fields.RESTRICT
    )
    order_id: UUID
    provider = fields.CharField(max_length=16)
    transaction_id = fields.CharField(max_length=64)
    amount_fen = fields.IntField()
    use = fields.CharField(max_length=12)
    paid_at = fields.DatetimeField()
    received_at = fields.DatetimeField()
    refund = fields.CharField(max_length=12)
    refund_number = fields.CharField(max_length=64, unique=True)
    refunded_at = fields.DatetimeField(null=True)

    class Meta:
        table = "payment"
        unique_together = (("provider", "transaction_id"),)
        indexes = (Index(fields=("order_id",)), Index(fields=("paid_at",)))


class Difference(Model):
    """Something in which a provider's bill of a day and our rows do not agree."""

    id = fields.UUIDField(primary_key=True)
    provider = fields.CharField(max_length=16)
    day = fields.DateField()
    kind = fields.CharField(max_length=24)
    number = fields.CharField(max_length=64)
    ours_fen = fields.IntField(null=True)
    theirs_fen = fields.IntField(null=True)
    found_at = fields.DatetimeField()
    settled_at = fields.DatetimeField(null=True)

    class Meta:
        table = "payment_difference"
        unique_together = (("provider", "day", "kind", "number"),)
        indexes = (Index(fields=("settled_at",)),)
