from tortoise import migrations
from tortoise.migrations import operations as ops
from uuid import uuid4
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('shebao', '0011_offices')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Assistance',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ('certification_id', fields.UUIDField(unique=True)),
                ('form_id', fields.UUIDField(null=True, unique=True)),
                ('assister', fields.CharField(max_length=100)),
                ('reference', fields.CharField(default='', max_length=40)),
                ('reference_key', fields.CharField(null=True, unique=True, max_length=64)),
                ('kept_by', fields.CharField(max_length=16)),
                ('entered_by', fields.UUIDField()),
                ('entered_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'assistance', 'app': 'shebao', 'indexes': [Index(fields=['entered_by', 'entered_at'])], 'pk_attr': 'id', 'table_description': 'Who vouched for a person in a certification without a face, and who entered it.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='AssistedForm',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ('number', fields.CharField(unique=True, max_length=12)),
                ('kind', fields.CharField(max_length=16)),
                ('person_id', fields.UUIDField()),
                ('account_id', fields.UUIDField()),
                ('printed_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('lapses_on', fields.DateField()),
                ('state', fields.CharField(max_length=16)),
                ('open_key', fields.UUIDField(null=True, unique=True)),
                ('kept_by', fields.CharField(default='person', max_length=16)),
                ('sent_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('sent_key', fields.CharField(default='', max_length=120)),
                ('picture', fields.CharField(default='', max_length=100)),
                ('delete_picture_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('received_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('received_by', fields.UUIDField(null=True)),
                ('returned_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('returned_by', fields.UUIDField(null=True)),
                ('return_reason', fields.CharField(default='', max_length=24)),
                ('return_note_sealed', fields.TextField(null=True, unique=False)),
                ('closed_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'assisted_form', 'app': 'shebao', 'indexes': [Index(fields=['person_id', 'printed_at', 'id']), Index(fields=['state', 'sent_at', 'id']), Index(fields=['state', 'lapses_on']), Index(fields=['delete_picture_at'])], 'pk_attr': 'id', 'table_description': 'A form (认证表) printed for one person, to be stamped by who assists (§26 ㈡–㈣).'},
            bases=['Model'],
        ),
        ops.AddField(
            model_name='Certification',
            name='seen_on',
            field=fields.DateField(null=True),
        ),
    ]
