from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('shebao', '0020_push_moments')]

    initial = False

    operations = [
        ops.AddField(
            model_name='CallLook',
            name='day',
            field=fields.DateField(null=True),
        ),
        ops.AddField(
            model_name='CallLook',
            name='note_sealed',
            field=fields.TextField(null=True, unique=False),
        ),
        ops.AddField(
            model_name='CallLook',
            name='outcome',
            field=fields.CharField(default='', db_default='', max_length=16),
        ),
        ops.AddIndex(
            model_name='CallLook',
            index=Index(fields=['person_id', 'at']),
        ),
    ]
