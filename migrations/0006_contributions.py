from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.fields.base import OnDelete
from uuid import uuid4
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('shebao', '0005_consent_of_helped')]

    initial = False

    operations = [
        ops.CreateModel(
            name='AccountBalance',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ('person_id', fields.UUIDField()),
                ('insurance', fields.SmallIntField()),
                ('year', fields.SmallIntField()),
                ('balance_fen', fields.BigIntField()),
            ],
            options={'table': 'account_balance', 'app': 'shebao', 'indexes': [Index(fields=['person_id', 'year'])], 'pk_attr': 'id', 'table_description': "What stood in a person's own account of an insurance at the end of a year."},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='ContributionEmployer',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ('name', fields.CharField(max_length=200)),
            ],
            options={'table': 'contribution_employer', 'app': 'shebao', 'pk_attr': 'id', 'table_description': "An employer's name as the core system last wrote it beside a contribution."},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Contribution',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ('person_id', fields.UUIDField()),
                ('employer', fields.ForeignKeyField('shebao.ContributionEmployer', source_field='employer_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('insurance', fields.SmallIntField()),
                ('month', fields.IntField()),
                ('base_fen', fields.BigIntField()),
                ('employer_fen', fields.BigIntField()),
                ('person_fen', fields.BigIntField()),
                ('arrived_on', fields.DateField(null=True)),
                ('back_paid', fields.BooleanField()),
            ],
            options={'table': 'contribution', 'app': 'shebao', 'indexes': [Index(fields=['person_id', 'insurance', 'month']), Index(fields=['employer_id', 'month', 'person_id'])], 'pk_attr': 'id', 'table_description': 'A month of one insurance of a person at an employer.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='DesignatedHospital',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ('person_id', fields.UUIDField()),
                ('position', fields.SmallIntField()),
                ('name', fields.CharField(max_length=200)),
            ],
            options={'table': 'designated_hospital', 'app': 'shebao', 'unique_together': (('person_id', 'position'),), 'pk_attr': 'id', 'table_description': 'A hospital that a person chose, in the order in which they are listed.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='MonthObjection',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ('case_id', fields.UUIDField(unique=True)),
                ('person_id', fields.UUIDField()),
                ('month', fields.IntField()),
                ('insurance', fields.SmallIntField(null=True)),
                ('fault', fields.CharField(max_length=16)),
                ('words_sealed', fields.TextField(unique=False)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'month_objection', 'app': 'shebao', 'indexes': [Index(fields=['person_id', 'month'])], 'pk_attr': 'id', 'table_description': 'What a person says is wrong with a month. The case that it became does the rest.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='RightsRecord',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ('person_id', fields.UUIDField()),
                ('account_id', fields.UUIDField()),
                ('first_month', fields.IntField()),
                ('last_month', fields.IntField()),
                ('requested_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('ready_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('expires_on', fields.DateField()),
                ('made_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('content_sealed', fields.TextField(null=True, unique=False)),
                ('idempotency_key', fields.CharField(unique=True, max_length=120)),
            ],
            options={'table': 'rights_record', 'app': 'shebao', 'indexes': [Index(fields=['person_id', 'requested_at', 'id'])], 'pk_attr': 'id', 'table_description': 'A customised rights record: asked for, made by the worker, kept for a while.'},
            bases=['Model'],
        ),
    ]
