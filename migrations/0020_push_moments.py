from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('shebao', '0019_cases_of_employers')]

    initial = False

    operations = [
        ops.AddField(
            model_name='RegistrationPush',
            name='said_at',
            field=fields.DatetimeField(null=True),
        ),
    ]
