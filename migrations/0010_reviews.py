from tortoise import migrations
from tortoise.migrations import operations as ops
from uuid import uuid4
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('shebao', '0009_pension_and_campaigns')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Review',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ('certification_id', fields.UUIDField(unique=True)),
                ('capture_id', fields.UUIDField()),
                ('person_id', fields.UUIDField()),
                ('kind', fields.CharField(max_length=16)),
                ('statement_sealed', fields.TextField(null=True, unique=False)),
                ('opened_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('first_by', fields.UUIDField(null=True)),
                ('first_decision', fields.CharField(default='', max_length=16)),
                ('first_reason', fields.CharField(default='', max_length=32)),
                ('first_note_sealed', fields.TextField(null=True, unique=False)),
                ('first_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('second_by', fields.UUIDField(null=True)),
                ('second_decision', fields.CharField(default='', max_length=16)),
                ('second_reason', fields.CharField(default='', max_length=32)),
                ('second_note_sealed', fields.TextField(null=True, unique=False)),
                ('second_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('closed_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'review', 'app': 'shebao', 'indexes': [Index(fields=['closed_at', 'opened_at', 'id'])], 'pk_attr': 'id', 'table_description': 'What people are to decide: an uncertain capture, or an objection (申诉) to a decision.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='ReviewLook',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ('review_id', fields.UUIDField()),
                ('account_id', fields.UUIDField()),
                ('what', fields.CharField(max_length=16)),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'review_look', 'app': 'shebao', 'indexes': [Index(fields=['review_id', 'account_id']), Index(fields=['at', 'id'])], 'pk_attr': 'id', 'table_description': "One look of the staff at a person's case, photo or recording. Only ever added."},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='SecondFactor',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ('account_id', fields.UUIDField(unique=True)),
                ('secret_sealed', fields.CharField(max_length=255)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('confirmed_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('last_step', fields.BigIntField(default=0)),
            ],
            options={'table': 'second_factor', 'app': 'shebao', 'pk_attr': 'id', 'table_description': 'The TOTP secret of a staff account (RFC 6238). `last_step` was used and is not again.'},
            bases=['Model'],
        ),
        ops.AddField(
            model_name='Certification',
            name='objects_to',
            field=fields.UUIDField(null=True, unique=True),
        ),
        ops.AddField(
            model_name='Session',
            name='second_factor_at',
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
    ]
