from tortoise import migrations
from tortoise.migrations import operations as ops
from uuid import uuid4
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('shebao', '0017_lent_code_ids')]

    initial = False

    operations = [
        ops.CreateModel(
            name='PensionAct',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ('account_id', fields.UUIDField(null=True)),
                ('what', fields.CharField(max_length=24)),
                ('certification_id', fields.UUIDField(null=True)),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'pension_act', 'app': 'shebao', 'indexes': [Index(fields=['at', 'id'])], 'pk_attr': 'id', 'table_description': 'What one of the staff did about the hand-over. Only ever added. No account: at the console.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='RevocationRequest',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ('certification_id', fields.UUIDField()),
                ('reason', fields.CharField(max_length=16)),
                ('note', fields.CharField(max_length=200)),
                ('asked_by', fields.UUIDField()),
                ('asked_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('open_key', fields.UUIDField(null=True, unique=True)),
                ('decided_by', fields.UUIDField(null=True)),
                ('decided_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('confirmed', fields.BooleanField(null=True)),
            ],
            options={'table': 'revocation_request', 'app': 'shebao', 'indexes': [Index(fields=['decided_at', 'asked_at', 'id'])], 'pk_attr': 'id', 'table_description': 'A revocation that one administrator asked for and another one decides.'},
            bases=['Model'],
        ),
    ]
