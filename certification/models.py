"""Rows of certifications: what a case of §26 holds beyond being a case, and who hears of it."""

from typing import Any

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model


class Certification(Model):
    """One try to certify: how, what was decided and why, and when it is published.

    `seen_on` is the day on which somebody saw the person, when that is not the day of submission:
    the day of a form's stamp.
    """

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
    objects_to = fields.UUIDField(null=True, unique=True)
    seen_on = fields.DateField(null=True)

    class Meta:
        table = "certification"
        indexes = (
            Index(fields=("person_id", "submitted_at", "id")),
            Index(fields=("published_at", "id")),
            Index(fields=("submitted_at", "id")),
        )


class HandOver(Model):
    """One message to the pension system: a decision, or its revocation. Its id is the message's.

    Written with what it tells, in one transaction. `position` counts a person's messages, from 1.
    `before_on`: the day on which the person counted as certified before this decision.
    `body_sealed` and `digest` are set before the first try: what was sent once is sent again byte
    for byte. `matched_at`: a reconciliation found the same message with the pension system.
    """

    id = fields.UUIDField(primary_key=True)
    person_id = fields.UUIDField()
    position = fields.IntField()
    certification_id = fields.UUIDField()
    kind = fields.CharField(max_length=16)
    reason = fields.CharField(max_length=16, default="")
    certified_on = fields.DateField(null=True)
    before_on = fields.DateField(null=True)
    body_sealed = fields.TextField(null=True)
    digest = fields.CharField(max_length=64, default="")
    created_at = fields.DatetimeField()
    attempts = fields.IntField(default=0)
    acknowledged_at = fields.DatetimeField(null=True)
    receipt = fields.CharField(max_length=40, default="")
    refusal = fields.CharField(max_length=40, default="")
    matched_at = fields.DatetimeField(null=True)

    class Meta:
        table = "hand_over"
        unique_together = (("person_id", "position"), ("certification_id", "kind"))
        indexes = (
            Index(fields=("acknowledged_at", "created_at")),
            Index(fields=("matched_at", "acknowledged_at")),
        )


class PensionExchange(Model):
    """How far this side has read what the pension system offers, by kind of list.

    `message_id` is the last entry read of a book: when another one stands there, it was restored.
    """

    id = fields.UUIDField(primary_key=True)
    name = fields.CharField(max_length=16, unique=True)
    cursor = fields.BigIntField()
    message_id = fields.UUIDField(null=True)
    moved_at = fields.DatetimeField()

    class Meta:
        table = "pension_exchange"


class PensionPull(Model):
    """One pull of beneficiaries: its lines, and how many were not taken over then."""

    id = fields.UUIDField(primary_key=True)
    pulled_at = fields.DatetimeField()
    full = fields.BooleanField()
    lines = fields.IntField()
    rejected = fields.IntField()

    class Meta:
        table = "pension_pull"
        indexes = (Index(fields=("pulled_at",)),)


class Reconciliation(Model):
    """One comparison with the pension system's book: what was read, mended, and left for people."""

    id = fields.UUIDField(primary_key=True)
    ran_at = fields.DatetimeField()
    read = fields.IntField()
    recovered = fields.IntField()
    waiting = fields.IntField()
    differences: Any = fields.JSONField(default=list)

    class Meta:
        table = "reconciliation"
        indexes = (Index(fields=("ran_at",)),)


class PensionDifference(Model):
    """A difference that is met once, when its entry is read, and stays open until it is settled.

    `about` is the message's id, or a book's number. `open_key` is the kind and that while it is
    open: each once. Settled: by a comparison that finds it mended, or at the console.
    """

    id = fields.UUIDField(primary_key=True)
    kind = fields.CharField(max_length=32)
    about = fields.CharField(max_length=40)
    found_at = fields.DatetimeField()
    open_key = fields.CharField(max_length=80, null=True, unique=True)
    settled_at = fields.DatetimeField(null=True)

    class Meta:
        table = "pension_difference"
        indexes = (Index(fields=("settled_at", "kind", "found_at")),)


class PensionAct(Model):
    """What one of the staff did about the hand-over. Only ever added. No account: at the console.

    `certification_id` is empty where it was about many.
    """

    id = fields.UUIDField(primary_key=True)
    account_id = fields.UUIDField(null=True)
    what = fields.CharField(max_length=24)
    certification_id = fields.UUIDField(null=True)
    at = fields.DatetimeField()

    class Meta:
        table = "pension_act"
        indexes = (Index(fields=("at", "id")),)


class RevocationRequest(Model):
    """A revocation that one administrator asked for and another one decides.

    `open_key` is the certification's id while it waits: one at a time. `note` names nobody.
    """

    id = fields.UUIDField(primary_key=True)
    certification_id = fields.UUIDField()
    reason = fields.CharField(max_length=16)
    note = fields.CharField(max_length=200)
    asked_by = fields.UUIDField()
    asked_at = fields.DatetimeField()
    open_key = fields.UUIDField(null=True, unique=True)
    decided_by = fields.UUIDField(null=True)
    decided_at = fields.DatetimeField(null=True)
    confirmed = fields.BooleanField(null=True)

    class Meta:
        table = "revocation_request"
        indexes = (Index(fields=("decided_at", "asked_at", "id")),)


class Campaign(Model):
    """A time in which people are reminded of their certification: those due within it.

    `district` narrows it down, empty: everywhere.
    """

    id = fields.UUIDField(primary_key=True)
    name = fields.CharField(max_length=60, unique=True)
    due_from = fields.DateField()
    due_until = fields.DateField()
    district = fields.CharField(max_length=6, default="")
    opened_at = fields.DatetimeField()
    closed_at = fields.DatetimeField(null=True)

    class Meta:
        table = "campaign"
        indexes = (Index(fields=("closed_at",)),)


class Reminder(Model):
    """One reminder of a campaign to a person, so many days before their due day, at most once.

    Once over all campaigns: the id is made of person, kind and due day. `told` is how many phones
    it went to: none when neither the person nor a helper has one.
    """

    id = fields.UUIDField(primary_key=True)
    campaign_id = fields.UUIDField()
    person_id = fields.UUIDField()
    days_before = fields.IntField()
    day = fields.DateField()
    due_on = fields.DateField()
    district = fields.CharField(max_length=6, default="")
    told = fields.IntField(default=0)

    class Meta:
        table = "reminder"
        unique_together = (("campaign_id", "person_id", "days_before", "due_on"),)
        indexes = (
            Index(fields=("campaign_id", "day", "district")),
            Index(fields=("person_id", "days_before")),
        )


class Review(Model):
    """What people are to decide: an uncertain capture, or an objection (申诉) to a decision.

    `certification_id` is the certification that is decided, `capture_id` the recording that is
    looked at. A refusal needs two of the staff: `first_*` is who refused first.
    """

    id = fields.UUIDField(primary_key=True)
    certification_id = fields.UUIDField(unique=True)
    capture_id = fields.UUIDField()
    person_id = fields.UUIDField()
    kind = fields.CharField(max_length=16)
    statement_sealed = fields.TextField(null=True)
    opened_at = fields.DatetimeField()
    first_by = fields.UUIDField(null=True)
    first_decision = fields.CharField(max_length=16, default="")
    first_reason = fields.CharField(max_length=32, default="")
    first_note_sealed = fields.TextField(null=True)
    first_at = fields.DatetimeField(null=True)
    second_by = fields.UUIDField(null=True)
    second_decision = fields.CharField(max_length=16, default="")
    second_reason = fields.CharField(max_length=32, default="")
    second_note_sealed = fields.TextField(null=True)
    second_at = fields.DatetimeField(null=True)
    closed_at = fields.DatetimeField(null=True)

    class Meta:
        table = "review"
        indexes = (Index(fields=("closed_at", "opened_at", "id")),)


class ReviewLook(Model):
    """One look of the staff at a person's case, photo or recording. Only ever added.

    `review_id` is the form's id where a stamped form was looked at, and `shown` its photo's name:
    another photo may take its place.
    """

    id = fields.UUIDField(primary_key=True)
    review_id = fields.UUIDField()
    account_id = fields.UUIDField()
    what = fields.CharField(max_length=16)
    shown = fields.CharField(max_length=100, default="", db_default="")
    at = fields.DatetimeField()

    class Meta:
        table = "review_look"
        indexes = (Index(fields=("review_id", "account_id")), Index(fields=("at", "id")))


class AssistedForm(Model):
    """A form (认证表) printed for one person, to be stamped by who assists (§26 ㈡–㈣).

    `open_key` is the person's id on the one that stands: one at a time. `picture` names the sealed
    photo of the stamped paper. `kept_by` says who has the paper. `handed_in_at`: when it first came
    in, as photo or on paper; what is mended and comes again leaves it as it is.
    """

    id = fields.UUIDField(primary_key=True)
    number = fields.CharField(max_length=12, unique=True)
    kind = fields.CharField(max_length=16)
    person_id = fields.UUIDField()
    account_id = fields.UUIDField()
    printed_at = fields.DatetimeField()
    lapses_on = fields.DateField()
    state = fields.CharField(max_length=16)
    open_key = fields.UUIDField(null=True, unique=True)
    kept_by = fields.CharField(max_length=16, default="person")
    sent_at = fields.DatetimeField(null=True)
    sent_key = fields.CharField(max_length=120, default="")
    picture = fields.CharField(max_length=100, default="")
    delete_picture_at = fields.DatetimeField(null=True)
    received_at = fields.DatetimeField(null=True)
    received_by = fields.UUIDField(null=True)
    handed_in_at = fields.DatetimeField(null=True)
    returned_at = fields.DatetimeField(null=True)
    returned_by = fields.UUIDField(null=True)
    return_reason = fields.CharField(max_length=24, default="")
    return_note_sealed = fields.TextField(null=True)
    closed_at = fields.DatetimeField(null=True)

    class Meta:
        table = "assisted_form"
        indexes = (
            Index(fields=("person_id", "printed_at", "id")),
            Index(fields=("state", "sent_at", "id")),
            Index(fields=("state", "lapses_on")),
            Index(fields=("delete_picture_at",)),
        )


class ReplacedPicture(Model):
    """A photo of a form that another took the place of, until its file is deleted."""

    name = fields.CharField(max_length=100, primary_key=True)
    at = fields.DatetimeField()

    class Meta:
        table = "replaced_picture"


class Assistance(Model):
    """Who vouched for a person in a certification without a face, and who entered it.

    `assister` is an office's name, no person's. `verified` is how an employer made sure.
    `reference_key` makes a number of the remote system count once, as long as what was entered
    with it holds.
    """

    id = fields.UUIDField(primary_key=True)
    certification_id = fields.UUIDField(unique=True)
    form_id = fields.UUIDField(null=True, unique=True)
    assister = fields.CharField(max_length=200)
    verified = fields.CharField(max_length=16, default="", db_default="")
    reference = fields.CharField(max_length=40, default="")
    reference_key = fields.CharField(max_length=64, null=True, unique=True)
    kept_by = fields.CharField(max_length=16)
    entered_by = fields.UUIDField()
    entered_at = fields.DatetimeField()

    class Meta:
        table = "assistance"
        indexes = (Index(fields=("entered_by", "entered_at")),)


class DeskLook(Model):
    """One look at a desk: somebody was looked for by number and name, opened, or listed.

    `person_id` is null where nobody was found. What was typed is not kept.
    """

    id = fields.UUIDField(primary_key=True)
    account_id = fields.UUIDField()
    employer_id = fields.UUIDField(null=True)
    person_id = fields.UUIDField(null=True)
    what = fields.CharField(max_length=16)
    at = fields.DatetimeField()

    class Meta:
        table = "desk_look"
        indexes = (Index(fields=("at", "id")), Index(fields=("person_id", "at")))


class CallLook(Model):
    """One opening of a person on a list for calls, or of a whole list. Only ever added.

    `person_id` is empty for a list that was taken as a file. What came of a call is one of its
    own, with its `outcome`, the `day` of the call or visit, and a note.
    """

    id = fields.UUIDField(primary_key=True)
    account_id = fields.UUIDField()
    listed = fields.CharField(max_length=16)
    what = fields.CharField(max_length=16)
    person_id = fields.UUIDField(null=True)
    district = fields.CharField(max_length=6, default="")
    outcome = fields.CharField(max_length=16, default="", db_default="")
    day = fields.DateField(null=True)
    note_sealed = fields.TextField(null=True)
    at = fields.DatetimeField()

    class Meta:
        table = "call_look"
        indexes = (Index(fields=("at", "id")), Index(fields=("person_id", "at")))
