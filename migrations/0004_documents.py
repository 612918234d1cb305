from tortoise import migrations
from tortoise.migrations import operations as ops
from uuid import uuid4
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('shebao', '0003_capture_fingerprints')]

    initial = False

    operations = [
        ops.CreateModel(
            name='IssuedDocument',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ('kind', fields.CharField(max_length=40)),
                ('about_id', fields.UUIDField()),
                ('token_hash', fields.CharField(unique=True, max_length=64)),
                ('token_sealed', fields.CharField(max_length=255)),
                ('public_sealed', fields.TextField(unique=False)),
                ('issued_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('valid_until', fields.DateField()),
                ('revoked_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'issued_document', 'app': 'shebao', 'unique_together': (('kind', 'about_id'),), 'indexes': [Index(fields=['valid_until'])], 'pk_attr': 'id', 'table_description': 'A paper that went out. What it says stands sealed, its token is kept as a hash.'},
            bases=['Model'],
        ),
    ]
