from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('shebao', '0021_call_outcomes')]

    initial = False

    operations = [
        ops.CreateModel(
            name='ReplacedPicture',
            fields=[
                ('name', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=100)),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'replaced_picture', 'app': 'shebao', 'pk_attr': 'name', 'table_description': 'A photo of a form that another took the place of, until its file is deleted.'},
            bases=['Model'],
        ),
        # SQLite writes the table anew for a wider column and would lose the index.
        ops.RemoveIndex(model_name='Assistance', fields=['entered_by', 'entered_at']),
        ops.AlterField(
            model_name='Assistance',
            name='assister',
            field=fields.CharField(max_length=200),
        ),
        ops.AddIndex(model_name='Assistance', index=Index(fields=['entered_by', 'entered_at'])),
        ops.AddField(
            model_name='ReviewLook',
            name='shown',
            field=fields.CharField(default='', db_default='', max_length=100),
        ),
    ]
