from tortoise import migrations
from tortoise.migrations import operations as ops
import functools
from json import dumps, loads
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('shebao', '0002_faces_exchanged_and_waiting')]

    initial = False

    operations = [
        ops.AddField(
            model_name='Capture',
            name='fingerprints',
            field=fields.JSONField(null=True, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads),
        ),
    ]
