from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('shebao', '0025_reminders_of_a_person')]

    initial = False

    operations = [
        ops.CreateModel(
            name='ImportLease',
            fields=[
                ('name', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=16)),
                ('holder', fields.UUIDField(null=True)),
                ('until', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'import_lease', 'app': 'shebao', 'pk_attr': 'name', 'table_description': 'Who imports persons at present, and until when that holds without a further word.'},
            bases=['Model'],
        ),
    ]
