from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('shebao', '0015_call_looks')]

    initial = False

    operations = [
        ops.AlterModelOptions(
            name='MonthObjection',
            options={'table': 'month_objection', 'app': 'shebao', 'indexes': [Index(fields=['person_id', 'month']), Index(fields=['answered_at', 'created_at', 'id'])], 'pk_attr': 'id', 'table_description': "What a person says is wrong with a month, and a clerk's answer. Its case does the rest."},
        ),
        ops.AddField(
            model_name='MonthObjection',
            name='answer',
            field=fields.CharField(default='', db_default='', max_length=24),
        ),
        ops.AddField(
            model_name='MonthObjection',
            name='answer_sealed',
            field=fields.TextField(null=True, unique=False),
        ),
        ops.AddField(
            model_name='MonthObjection',
            name='answered_at',
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        ops.AddField(
            model_name='MonthObjection',
            name='answered_by',
            field=fields.UUIDField(null=True),
        ),
        ops.AddIndex(
            model_name='MonthObjection',
            index=Index(fields=['answered_at', 'created_at', 'id']),
        ),
    ]
