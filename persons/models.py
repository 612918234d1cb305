"""Rows of insured persons. Whatever names a person is sealed; look-ups go by keyed hash."""

from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model


class Person(Model):
    """An insured person, as the core system last described them.

    `employer_id`: the unit that they belong to (所在单位), which pays or paid for them last.
    `country`: where somebody abroad lives, ISO 3166 alpha-3, empty for others.
    """

    id = fields.UUIDField(primary_key=True)
    identity_hash = fields.CharField(max_length=64, unique=True)
    identity_sealed = fields.CharField(max_length=255)
    identity_kind = fields.CharField(max_length=24)
    name_sealed = fields.CharField(max_length=512)
    nationality = fields.CharField(max_length=3)
    ethnicity = fields.CharField(max_length=24, default="", db_default="")
    sex = fields.CharField(max_length=8)
    birth_date = fields.DateField()
    residence = fields.CharField(max_length=24)
    district = fields.CharField(max_length=6, default="")
    employer_id = fields.UUIDField(null=True)
    country = fields.CharField(max_length=3, default="", db_default="")
    card_number_hash = fields.CharField(max_length=64, null=True)
    card_number_sealed = fields.CharField(max_length=255, null=True)
    computer_number_hash = fields.CharField(max_length=64, null=True)
    computer_number_sealed = fields.CharField(max_length=255, null=True)
    medical_handbook_hash = fields.CharField(max_length=64, null=True)
    medical_handbook_sealed = fields.CharField(max_length=255, null=True)
    deceased_on = fields.DateField(null=True)
    last_certified_on = fields.DateField(null=True)
    ended_on = fields.DateField(null=True)
    source_version = fields.CharField(max_length=64, default="")
    seen_in = fields.UUIDField(null=True)
    updated_at = fields.DatetimeField()

    class Meta:
        table = "person"
        indexes = (
            Index(fields=("last_certified_on", "id")),
            Index(fields=("district", "last_certified_on", "id")),
            Index(fields=("employer_id", "last_certified_on", "id")),
            Index(fields=("country", "last_certified_on", "id")),
        )


class Benefit(Model):
    """A monthly benefit of a person. One that ends keeps its row."""

    id = fields.UUIDField(primary_key=True)
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "shebao.Person", related_name="benefits", on_delete=fields.RESTRICT
    )
    person_id: UUID
    kind = fields.CharField(max_length=24)
    since = fields.DateField()
    until = fields.DateField(null=True)

    class Meta:
        table = "benefit"
        unique_together = (("person_id", "kind", "since"),)


class RevokedDay(Model):
    """A day on which a person counted as certified by us, until that was revoked.

    The core system may have taken it over from us before: it does not come back from there.
    """

    id = fields.UUIDField(primary_key=True)
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "shebao.Person", related_name="revoked_days", on_delete=fields.RESTRICT
    )
    person_id: UUID
    day = fields.DateField()

    class Meta:
        table = "revoked_day"
        unique_together = (("person_id", "day"),)


class RegisteredPhoto(Model):
    """A person's reference photo. `current_key` is the person's id on the one in force."""

    id = fields.UUIDField(primary_key=True)
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "shebao.Person", related_name="photos", on_delete=fields.RESTRICT
    )
    person_id: UUID
    current_key = fields.UUIDField(null=True, unique=True)
    file = fields.CharField(max_length=200)
    taken_on = fields.DateField()
    fingerprint = fields.CharField(max_length=64)
    state = fields.CharField(max_length=16)
    reasons = fields.CharField(max_length=200, default="")
    created_at = fields.DatetimeField()
    replaced_at = fields.DatetimeField(null=True)

    class Meta:
        table = "registered_photo"
        indexes = (Index(fields=("person_id",)), Index(fields=("replaced_at",)))


class ImportLease(Model):
    """Who imports persons at present, and until when that holds without a further word."""

    name = fields.CharField(max_length=16, primary_key=True)
    holder = fields.UUIDField(null=True)
    until = fields.DatetimeField(null=True)

    class Meta:
        table = "import_lease"


class ImportReject(Model):
    """A line of a pulled list that was not taken over, until its person comes through.

    `key` is the keyed hash of its identity number, or of the line itself where it has none.
    """

    id = fields.UUIDField(primary_key=True)
    key = fields.CharField(max_length=64, unique=True)
    run_id = fields.UUIDField()
    line = fields.IntField()
    rejected_at = fields.DatetimeField()

    class Meta:
        table = "import_reject"


class Relation(Model):
    """Someone who acts for an insured person: a helper they named, or their guardian (监护人).

    A helper is named by phone and becomes an account by accepting. A guardian is
    an insured person, on record at the agency. `standing_key` allows one standing row for each
    pair. One that ended stays as proof of who could act when.
    """

    id = fields.UUIDField(primary_key=True)
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "shebao.Person", related_name="relations", on_delete=fields.RESTRICT
    )
    person_id: UUID
    kind = fields.CharField(max_length=16)
    account_id = fields.UUIDField(null=True)
    guardian_id = fields.UUIDField(null=True)
    phone_hash = fields.CharField(max_length=64, null=True)
    phone_sealed = fields.CharField(max_length=255, null=True)
    called_sealed = fields.CharField(max_length=255, null=True)
    basis = fields.CharField(max_length=100, default="")
    named_at = fields.DatetimeField()
    accepted_at = fields.DatetimeField(null=True)
    ended_at = fields.DatetimeField(null=True)
    ended_by = fields.CharField(max_length=16, default="")
    standing_key = fields.CharField(max_length=140, null=True, unique=True)

    class Meta:
        table = "relation"
        indexes = (
            Index(fields=("person_id", "ended_at")),
            Index(fields=("account_id", "ended_at")),
            Index(fields=("guardian_id", "ended_at")),
            Index(fields=("phone_hash", "ended_at")),
        )
