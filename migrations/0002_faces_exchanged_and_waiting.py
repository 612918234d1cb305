from tortoise import migrations
from tortoise.migrations import operations as ops
import functools
from json import dumps, loads
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('shebao', '0001_initial')]

    initial = False

    operations = [
        ops.AddIndex(
            model_name='Capture',
            index=Index(fields=['judged_at']),
        ),
        ops.AddField(
            model_name='FaceChallenge',
            name='exchanged',
            field=fields.JSONField(null=True, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads),
        ),
        ops.AddIndex(
            model_name='FaceChallenge',
            index=Index(fields=['account_id']),
        ),
    ]
