from tortoise import migrations
from tortoise.migrations import operations as ops
from uuid import uuid4
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('shebao', '0013_desks')]

    initial = False

    operations = [
        ops.CreateModel(
            name='LentCode',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ('account_id', fields.UUIDField()),
                ('person_id', fields.UUIDField()),
                ('relation_id', fields.UUIDField()),
                ('sent_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('used_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('session_id', fields.UUIDField(null=True)),
            ],
            options={'table': 'lent_code', 'app': 'shebao', 'indexes': [Index(fields=['account_id', 'sent_at']), Index(fields=['person_id', 'sent_at']), Index(fields=['sent_at'])], 'pk_attr': 'id', 'table_description': "A login code that went to a helper's phone: whose, by which relation, and what it opened."},
            bases=['Model'],
        ),
        ops.AddField(
            model_name='Session',
            name='lent_by',
            field=fields.UUIDField(null=True),
        ),
    ]
