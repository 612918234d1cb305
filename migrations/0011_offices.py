from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.fields.base import OnDelete
from uuid import uuid4
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('shebao', '0010_reviews')]

    initial = False

    operations = [
        ops.CreateModel(
            name='StaffOffice',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ('account', fields.ForeignKeyField('shebao.Account', source_field='account_id', db_constraint=True, to_field='id', related_name='offices', on_delete=OnDelete.RESTRICT)),
                ('role', fields.CharField(max_length=16)),
                ('place', fields.CharField(max_length=6)),
                ('given_by', fields.UUIDField()),
                ('given_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'staff_office', 'app': 'shebao', 'unique_together': (('account_id', 'role', 'place'),), 'pk_attr': 'id', 'table_description': 'Where an account holds a role that holds at an office only: a district, or a country.'},
            bases=['Model'],
        ),
        ops.AddField(
            model_name='Person',
            name='country',
            field=fields.CharField(default='', db_default='', max_length=3),
        ),
        ops.AddField(
            model_name='Person',
            name='employer_id',
            field=fields.UUIDField(null=True),
        ),
        ops.AddIndex(
            model_name='Person',
            index=Index(fields=['employer_id', 'last_certified_on', 'id']),
        ),
        ops.AddIndex(
            model_name='Person',
            index=Index(fields=['country', 'last_certified_on', 'id']),
        ),
    ]
