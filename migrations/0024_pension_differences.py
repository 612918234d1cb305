from tortoise import migrations
from tortoise.migrations import operations as ops
from uuid import uuid4
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('shebao', '0023_first_hand_in')]

    initial = False

    operations = [
        ops.CreateModel(
            name='PensionDifference',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ('kind', fields.CharField(max_length=32)),
                ('about', fields.CharField(max_length=40)),
                ('found_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('open_key', fields.CharField(null=True, unique=True, max_length=80)),
                ('settled_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'pension_difference', 'app': 'shebao', 'indexes': [Index(fields=['settled_at', 'kind', 'found_at'])], 'pk_attr': 'id', 'table_description': 'A difference that is met once, when its entry is read, and stays open until it is settled.'},
            bases=['Model'],
        ),
        ops.AddField(
            model_name='PensionExchange',
            name='message_id',
            field=fields.UUIDField(null=True),
        ),
    ]
