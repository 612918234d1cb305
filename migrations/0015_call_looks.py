from tortoise import migrations
from tortoise.migrations import operations as ops
from uuid import uuid4
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('shebao', '0014_lent_codes')]

    initial = False

    operations = [
        ops.CreateModel(
            name='CallLook',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ('account_id', fields.UUIDField()),
                ('listed', fields.CharField(max_length=16)),
                ('what', fields.CharField(max_length=16)),
                ('person_id', fields.UUIDField(null=True)),
                ('district', fields.CharField(default='', max_length=6)),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'call_look', 'app': 'shebao', 'indexes': [Index(fields=['at', 'id'])], 'pk_attr': 'id', 'table_description': 'One opening of a person on a list for calls, or of a whole list. Only ever added.'},
            bases=['Model'],
        ),
    ]
