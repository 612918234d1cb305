from tortoise import migrations
from tortoise.migrations import operations as ops
from uuid import uuid4
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('shebao', '0027_revoked_days')]

    initial = False

    operations = [
        ops.CreateModel(
            name='ImportReject',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ('key', fields.CharField(unique=True, max_length=64)),
                ('run_id', fields.UUIDField()),
                ('line', fields.IntField()),
                ('rejected_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'import_reject', 'app': 'shebao', 'pk_attr': 'id', 'table_description': 'A line of a pulled list that was not taken over, until its person comes through.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='PensionPull',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ('pulled_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('full', fields.BooleanField()),
                ('lines', fields.IntField()),
                ('rejected', fields.IntField()),
            ],
            options={'table': 'pension_pull', 'app': 'shebao', 'indexes': [Index(fields=['pulled_at'])], 'pk_attr': 'id', 'table_description': 'One pull of beneficiaries: its lines, and how many were not taken over then.'},
            bases=['Model'],
        ),
    ]
