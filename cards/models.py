"""Rows of cards, of what was asked for them, and of the places that they go to."""

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model


class Card(Model):
    """One card of one person. `current_key` is the person's id on the one that counts."""

    id = fields.UUIDField(primary_key=True)
    person_id = fields.UUIDField()
    current_key = fields.UUIDField(null=True, unique=True)
    number_hash = fields.CharField(max_length=64, unique=True)
    number_sealed = fields.CharField(max_length=255)
    printed_sealed = fields.TextField()
    state = fields.CharField(max_length=16)
    made_on = fields.DateField(null=True)
    updated_at = fields.DatetimeField()

    class Meta:
        table = "card"
        indexes = (Index(fields=("person_id",)),)


class CardEvent(Model):
    """What happened to a card and who did it. Only ever added."""

    id = fields.UUIDField(primary_key=True)
    card_id = fields.UUIDField()
    at = fields.DatetimeField()
    actor = fields.CharField(max_length=64)
    from_state = fields.CharField(max_length=16, default="")
    to_state = fields.CharField(max_length=16)

    class Meta:
        table = "card_event"
        indexes = (Index(fields=("card_id", "at")),)


class CardRequest(Model):
    """What a case of §27 or §28 holds beyond being a case."""

    id = fields.UUIDField(primary_key=True)
    case_id = fields.UUIDField(unique=True)
    card_id = fields.UUIDField()
    new_card_id = fields.UUIDField(null=True)
    person_id = fields.UUIDField()
    account_id = fields.UUIDField()
    relation = fields.CharField(max_length=12)
    kind = fields.CharField(max_length=24)
    fee_fen = fields.IntField()
    order_id = fields.UUIDField(null=True)
    way = fields.CharField(max_length=8)
    outlet_id = fields.CharField(max_length=16, default="")
    address_sealed = fields.TextField(null=True)
    collector = fields.CharField(max_length=8)
    agent_sealed = fields.TextField(null=True)
    courier = fields.CharField(max_length=30, default="")
    tracking_number = fields.CharField(max_length=40, default="")
    printed_sealed = fields.TextField(null=True)
    batch = fields.CharField(max_length=24, default="")
    courier_batch = fields.CharField(max_length=24, default="")
    submitted_at = fields.DatetimeField()
    accepted_at = fields.DatetimeField(null=True)
    made_at = fields.DatetimeField(null=True)
    closed_at = fields.DatetimeField(null=True)

    class Meta:
        table = "card_request"
        indexes = (
            Index(fields=("person_id", "submitted_at")),
            Index(fields=("account_id", "submitted_at")),
            Index(fields=("batch", "closed_at")),
            Index(fields=("courier_batch", "closed_at")),
            Index(fields=("order_id",)),
        )


class CardBatch(Model):
    """One file that went out. `number` is written on it and on its requests."""

    id = fields.UUIDField(primary_key=True)
    number = fields.CharField(max_length=24, unique=True)
    kind = fields.CharField(max_length=12)
    lines = fields.IntField()
    made_at = fields.DatetimeField()

    class Meta:
        table = "card_batch"


class Address(Model):
    """An entry of an account's address book."""

    id = fields.UUIDField(primary_key=True)
    account_id = fields.UUIDField()
    text_sealed = fields.TextField()
    idempotency_key = fields.CharField(max_length=120, null=True, unique=True)
    created_at = fields.DatetimeField()
    used_at = fields.DatetimeField()

    class Meta:
        table = "card_address"
        indexes = (Index(fields=("account_id", "used_at")),)
