from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields

# When a form came first is not known of one that came twice: the earliest moment that is.
FIRST = """
UPDATE assisted_form
SET handed_in_at = CASE
    WHEN received_at IS NULL OR sent_at < received_at THEN sent_at
    ELSE received_at
END
"""
# Forms that were returned for good and came back by a photo sent in the same moment.
CLOSE = """
UPDATE assisted_form
SET state = 'returned', delete_picture_at = closed_at
WHERE state IN ('sent', 'received') AND open_key IS NULL AND closed_at IS NOT NULL
"""

class Migration(migrations.Migration):
    dependencies = [('shebao', '0022_form_looks')]

    initial = False

    operations = [
        ops.AddField(
            model_name='AssistedForm',
            name='handed_in_at',
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        ops.RunSQL([FIRST, CLOSE], reverse_sql=ops.RunSQL.noop),
    ]
