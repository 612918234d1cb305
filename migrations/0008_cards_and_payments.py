from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.fields.base import OnDelete
from uuid import uuid4
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('shebao', '0007_employers')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Address',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ('account_id', fields.UUIDField()),
                ('text_sealed', fields.TextField(unique=False)),
                ('idempotency_key', fields.CharField(null=True, unique=True, max_length=120)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('used_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'card_address', 'app': 'shebao', 'indexes': [Index(fields=['account_id', 'used_at'])], 'pk_attr': 'id', 'table_description': "An entry of an account's address book."},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Card',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ('person_id', fields.UUIDField()),
                ('current_key', fields.UUIDField(null=True, unique=True)),
                ('number_hash', fields.CharField(unique=True, max_length=64)),
                ('number_sealed', fields.CharField(max_length=255)),
                ('printed_sealed', fields.TextField(unique=False)),
                ('state', fields.CharField(max_length=16)),
                ('made_on', fields.DateField(null=True)),
                ('updated_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'card', 'app': 'shebao', 'indexes': [Index(fields=['person_id'])], 'pk_attr': 'id', 'table_description': "One card of one person. `current_key` is the person's id on the one that counts."},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='CardBatch',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ('number', fields.CharField(unique=True, max_length=24)),
                ('kind', fields.CharField(max_length=12)),
                ('lines', fields.IntField()),
                ('made_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'card_batch', 'app': 'shebao', 'pk_attr': 'id', 'table_description': 'One file that went out. `number` is written on it and on its requests.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='CardEvent',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ('card_id', fields.UUIDField()),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('actor', fields.CharField(max_length=64)),
                ('from_state', fields.CharField(default='', max_length=16)),
                ('to_state', fields.CharField(max_length=16)),
            ],
            options={'table': 'card_event', 'app': 'shebao', 'indexes': [Index(fields=['card_id', 'at'])], 'pk_attr': 'id', 'table_description': 'What happened to a card and who did it. Only ever added.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='CardRequest',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ('case_id', fields.UUIDField(unique=True)),
                ('card_id', fields.UUIDField()),
                ('new_card_id', fields.UUIDField(null=True)),
                ('person_id', fields.UUIDField()),
                ('account_id', fields.UUIDField()),
                ('relation', fields.CharField(max_length=12)),
                ('kind', fields.CharField(max_length=24)),
                ('fee_fen', fields.IntField()),
                ('order_id', fields.UUIDField(null=True)),
                ('way', fields.CharField(max_length=8)),
                ('outlet_id', fields.CharField(default='', max_length=16)),
                ('address_sealed', fields.TextField(null=True, unique=False)),
                ('collector', fields.CharField(max_length=8)),
                ('agent_sealed', fields.TextField(null=True, unique=False)),
                ('courier', fields.CharField(default='', max_length=30)),
                ('tracking_number', fields.CharField(default='', max_length=40)),
                ('printed_sealed', fields.TextField(null=True, unique=False)),
                ('batch', fields.CharField(default='', max_length=24)),
                ('courier_batch', fields.CharField(default='', max_length=24)),
                ('submitted_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('accepted_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('made_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('closed_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'card_request', 'app': 'shebao', 'indexes': [Index(fields=['person_id', 'submitted_at']), Index(fields=['account_id', 'submitted_at']), Index(fields=['batch', 'closed_at']), Index(fields=['courier_batch', 'closed_at']), Index(fields=['order_id'])], 'pk_attr': 'id', 'table_description': 'What a case of §27 or §28 holds beyond being a case.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Difference',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ('provider', fields.CharField(max_length=16)),
                ('day', fields.DateField()),
                ('kind', fields.CharField(max_length=24)),
                ('number', fields.CharField(max_length=64)),
                ('ours_fen', fields.IntField(null=True)),
                ('theirs_fen', fields.IntField(null=True)),
                ('found_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('settled_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'payment_difference', 'app': 'shebao', 'unique_together': (('provider', 'day', 'kind', 'number'),), 'indexes': [Index(fields=['settled_at'])], 'pk_attr': 'id', 'table_description': "Something in which a provider's bill of a day and our rows do not agree."},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Order',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ('number', fields.CharField(unique=True, max_length=32)),
                ('subject_id', fields.UUIDField()),
                ('account_id', fields.UUIDField()),
                ('open_key', fields.CharField(null=True, unique=True, max_length=80)),
                ('description', fields.CharField(max_length=100)),
                ('amount_fen', fields.IntField()),
                ('state', fields.CharField(max_length=12)),
                ('provider', fields.CharField(max_length=16)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('expires_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('paid_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('closed_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'payment_order', 'app': 'shebao', 'indexes': [Index(fields=['subject_id'])], 'pk_attr': 'id', 'table_description': 'One sum that is asked for. `open_key` allows one live order a subject.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Payment',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ('order', fields.ForeignKeyField('shebao.Order', source_field='order_id', db_constraint=True, to_field='id', related_name='payments', on_delete=OnDelete.RESTRICT)),
                ('provider', fields.CharField(max_length=16)),
                ('transaction_id', fields.CharField(max_length=64)),
                ('amount_fen', fields.IntField()),
                ('use', fields.CharField(max_length=12)),
                ('paid_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('received_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('refund', fields.CharField(max_length=12)),
                ('refund_number', fields.CharField(unique=True, max_length=64)),
                ('refunded_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'payment', 'app': 'shebao', 'unique_together': (('provider', 'transaction_id'),), 'indexes': [Index(fields=['order_id']), Index(fields=['paid_at'])], 'pk_attr': 'id', 'table_description': 'Money that a provider says it took, once for each of its transactions.'},
            bases=['Model'],
        ),
        ops.AddField(
            model_name='Person',
            name='ethnicity',
            field=fields.CharField(default='', db_default='', max_length=24),
        ),
    ]
