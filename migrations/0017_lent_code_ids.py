from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('shebao', '0016_month_answers')]

    initial = False

    operations = [
        ops.AddField(
            model_name='LentCode',
            name='code_id',
            field=fields.UUIDField(null=True),
        ),
    ]
