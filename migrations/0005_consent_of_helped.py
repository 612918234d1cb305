from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('shebao', '0004_documents'), ('shebao', '0004_relations')]

    initial = False

    operations = [
        ops.AddField(
            model_name='FaceConsent',
            name='person_id',
            field=fields.UUIDField(null=True),
        ),
    ]
