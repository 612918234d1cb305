from tortoise import migrations
from tortoise.migrations import operations as ops
from uuid import uuid4
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('shebao', '0012_assisted_forms')]

    initial = False

    operations = [
        ops.CreateModel(
            name='DeskLook',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ('account_id', fields.UUIDField()),
                ('employer_id', fields.UUIDField(null=True)),
                ('person_id', fields.UUIDField(null=True)),
                ('what', fields.CharField(max_length=16)),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'desk_look', 'app': 'shebao', 'indexes': [Index(fields=['at', 'id']), Index(fields=['person_id', 'at'])], 'pk_attr': 'id', 'table_description': 'One look at a desk: somebody was looked for by number and name, opened, or listed.'},
            bases=['Model'],
        ),
        ops.AddField(
            model_name='Assistance',
            name='verified',
            field=fields.CharField(default='', db_default='', max_length=16),
        ),
    ]
