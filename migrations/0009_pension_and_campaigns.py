from tortoise import migrations
from tortoise.migrations import operations as ops
import functools
from json import dumps, loads
from uuid import uuid4
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('shebao', '0008_cards_and_payments')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Campaign',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ('name', fields.CharField(unique=True, max_length=60)),
                ('due_from', fields.DateField()),
                ('due_until', fields.DateField()),
                ('district', fields.CharField(default='', max_length=6)),
                ('opened_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('closed_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'campaign', 'app': 'shebao', 'indexes': [Index(fields=['closed_at'])], 'pk_attr': 'id', 'table_description': 'A time in which people are reminded of their certification: those due within it.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='HandOver',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ('person_id', fields.UUIDField()),
                ('position', fields.IntField()),
                ('certification_id', fields.UUIDField()),
                ('kind', fields.CharField(max_length=16)),
                ('reason', fields.CharField(default='', max_length=16)),
                ('certified_on', fields.DateField(null=True)),
                ('before_on', fields.DateField(null=True)),
                ('body_sealed', fields.TextField(null=True, unique=False)),
                ('digest', fields.CharField(default='', max_length=64)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('attempts', fields.IntField(default=0)),
                ('acknowledged_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('receipt', fields.CharField(default='', max_length=40)),
                ('refusal', fields.CharField(default='', max_length=40)),
                ('matched_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'hand_over', 'app': 'shebao', 'unique_together': (('person_id', 'position'), ('certification_id', 'kind')), 'indexes': [Index(fields=['acknowledged_at', 'created_at']), Index(fields=['matched_at', 'acknowledged_at'])], 'pk_attr': 'id', 'table_description': "One message to the pension system: a decision, or its revocation. Its id is the message's."},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='PensionExchange',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ('name', fields.CharField(unique=True, max_length=16)),
                ('cursor', fields.BigIntField()),
                ('moved_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'pension_exchange', 'app': 'shebao', 'pk_attr': 'id', 'table_description': 'How far this side has read what the pension system offers, by kind of list.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Reconciliation',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ('ran_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('read', fields.IntField()),
                ('recovered', fields.IntField()),
                ('waiting', fields.IntField()),
                ('differences', fields.JSONField(default=list, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
            ],
            options={'table': 'reconciliation', 'app': 'shebao', 'indexes': [Index(fields=['ran_at'])], 'pk_attr': 'id', 'table_description': "One comparison with the pension system's book: what was read, mended, and left for people."},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Reminder',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ('campaign_id', fields.UUIDField()),
                ('person_id', fields.UUIDField()),
                ('days_before', fields.IntField()),
                ('day', fields.DateField()),
                ('due_on', fields.DateField()),
                ('district', fields.CharField(default='', max_length=6)),
                ('told', fields.IntField(default=0)),
            ],
            options={'table': 'reminder', 'app': 'shebao', 'unique_together': (('campaign_id', 'person_id', 'days_before', 'due_on'),), 'indexes': [Index(fields=['campaign_id', 'day', 'district'])], 'pk_attr': 'id', 'table_description': 'One reminder of a campaign to a person, so many days before their due day, at most once.'},
            bases=['Model'],
        ),
        ops.AddIndex(
            model_name='Certification',
            index=Index(fields=['published_at', 'id']),
        ),
        ops.AddIndex(
            model_name='Certification',
            index=Index(fields=['submitted_at', 'id']),
        ),
        ops.AddIndex(
            model_name='Person',
            index=Index(fields=['last_certified_on', 'id']),
        ),
        ops.AddIndex(
            model_name='Person',
            index=Index(fields=['district', 'last_certified_on', 'id']),
        ),
    ]
