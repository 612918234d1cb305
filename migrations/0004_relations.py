from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.fields.base import OnDelete
from uuid import uuid4
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('shebao', '0003_capture_fingerprints')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Relation',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ('person', fields.ForeignKeyField('shebao.Person', source_field='person_id', db_constraint=True, to_field='id', related_name='relations', on_delete=OnDelete.RESTRICT)),
                ('kind', fields.CharField(max_length=16)),
                ('account_id', fields.UUIDField(null=True)),
                ('guardian_id', fields.UUIDField(null=True)),
                ('phone_hash', fields.CharField(null=True, max_length=64)),
                ('phone_sealed', fields.CharField(null=True, max_length=255)),
                ('called_sealed', fields.CharField(null=True, max_length=255)),
                ('basis', fields.CharField(default='', max_length=100)),
                ('named_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('accepted_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('ended_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('ended_by', fields.CharField(default='', max_length=16)),
                ('standing_key', fields.CharField(null=True, unique=True, max_length=140)),
            ],
            options={'table': 'relation', 'app': 'shebao', 'indexes': [Index(fields=['person_id', 'ended_at']), Index(fields=['account_id', 'ended_at']), Index(fields=['guardian_id', 'ended_at']), Index(fields=['phone_hash', 'ended_at'])], 'pk_attr': 'id', 'table_description': 'Someone who acts for an insured person: a helper they named, or their guardian (监护人).'},
            bases=['Model'],
        ),
    ]
