from tortoise import migrations
from tortoise.migrations import operations as ops
import functools
from json import dumps, loads
from tortoise.fields.base import OnDelete
from uuid import uuid4
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('shebao', '0006_contributions')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Employer',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ('code', fields.CharField(unique=True, max_length=18)),
                ('name', fields.CharField(max_length=200)),
                ('kind', fields.CharField(max_length=16)),
                ('details_sealed', fields.TextField(null=True, unique=False)),
                ('registered_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('registered_by', fields.CharField(default='', max_length=16)),
                ('register_key', fields.CharField(null=True, max_length=64)),
                ('transaction_hash', fields.CharField(null=True, unique=True, max_length=64)),
                ('transaction_sealed', fields.CharField(null=True, max_length=255)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'employer', 'app': 'shebao', 'pk_attr': 'id', 'table_description': '用人单位. Its id is derived from its code, so that months name it before it registers.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='EmployerAct',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ('employer', fields.ForeignKeyField('shebao.Employer', source_field='employer_id', db_constraint=True, to_field='id', related_name='acts', on_delete=OnDelete.RESTRICT)),
                ('seat_id', fields.UUIDField(null=True)),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('action', fields.CharField(max_length=32)),
                ('about', fields.UUIDField(null=True)),
            ],
            options={'table': 'employer_act', 'app': 'shebao', 'indexes': [Index(fields=['employer_id', 'at'])], 'pk_attr': 'id', 'table_description': 'What someone did for an employer. Only ever added.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='EmployerSeat',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ('employer', fields.ForeignKeyField('shebao.Employer', source_field='employer_id', db_constraint=True, to_field='id', related_name='seats', on_delete=OnDelete.RESTRICT)),
                ('account_id', fields.UUIDField(unique=True)),
                ('role', fields.CharField(max_length=24)),
                ('matters', fields.JSONField(default=list, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('status', fields.CharField(max_length=12)),
                ('name_sealed', fields.CharField(max_length=512)),
                ('phone_sealed', fields.CharField(max_length=255)),
                ('holder', fields.CharField(max_length=64)),
                ('open_key', fields.CharField(null=True, unique=True, max_length=100)),
                ('own_account_id', fields.UUIDField(null=True)),
                ('until', fields.DateField(null=True)),
                ('added_by', fields.UUIDField(null=True)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('begun_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('ended_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('ended_by', fields.UUIDField(null=True)),
            ],
            options={'table': 'employer_seat', 'app': 'shebao', 'indexes': [Index(fields=['employer_id', 'status']), Index(fields=['holder', 'status']), Index(fields=['own_account_id'])], 'pk_attr': 'id', 'table_description': 'Someone who acts for an employer, or is asked to. `open_key` allows one open seat for a'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='RegistrationPush',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ('employer', fields.ForeignKeyField('shebao.Employer', source_field='employer_id', db_constraint=True, to_field='id', related_name='pushes', on_delete=OnDelete.RESTRICT)),
                ('message_id', fields.CharField(unique=True, max_length=64)),
                ('digest', fields.CharField(max_length=64)),
                ('received_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'registration_push', 'app': 'shebao', 'pk_attr': 'id', 'table_description': 'A message of the one-stop platform that was taken in, so that a repeat changes nothing.'},
            bases=['Model'],
        ),
        ops.AddField(
            model_name='Account',
            name='employer_id',
            field=fields.UUIDField(null=True),
        ),
    ]
