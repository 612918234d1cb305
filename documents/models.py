"""Rows of issued documents."""

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model


class IssuedDocument(Model):
    """A paper that went out. What it says stands sealed, its token is kept as a hash."""

    id = fields.UUIDField(primary_key=True)
    kind = fields.CharField(max_length=40)
    about_id = fields.UUIDField()
    token_hash = fields.CharField(max_length=64, unique=True)
    token_sealed = fields.CharField(max_length=255)
    public_sealed = fields.TextField()
    issued_at = fields.DatetimeField()
    valid_until = fields.DateField()
    revoked_at = fields.DatetimeField(null=True)

    class Meta:
        table = "issued_document"
        unique_together = (("kind", "about_id"),)
        indexes = (Index(fields=("valid_until",)),)
