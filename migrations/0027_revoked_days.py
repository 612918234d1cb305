from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.fields.base import OnDelete
from uuid import uuid4
from tortoise import fields

# What was revoked before: days that a certification brought, where none that stands brought them too.
REVOKED = """
INSERT INTO revoked_day (id, person_id, day)
SELECT told.id, told.person_id, told.certified_on
FROM hand_over told
JOIN person ON person.id = told.person_id
WHERE told.kind = 'certified' AND told.certified_on IS NOT NULL
    AND (told.before_on IS NULL OR told.before_on <> told.certified_on)
    AND EXISTS (
        SELECT 1 FROM hand_over taken
        WHERE taken.kind = 'revoked' AND taken.certification_id = told.certification_id
    )
    AND NOT EXISTS (
        SELECT 1 FROM hand_over other
        WHERE other.person_id = told.person_id AND other.kind = 'certified'
            AND other.certified_on = told.certified_on
            AND (other.before_on IS NULL OR other.before_on <> other.certified_on)
            AND NOT EXISTS (
                SELECT 1 FROM hand_over taken
                WHERE taken.kind = 'revoked' AND taken.certification_id = other.certification_id
            )
    )
ON CONFLICT DO NOTHING
"""

class Migration(migrations.Migration):
    dependencies = [('shebao', '0026_import_lease')]

    initial = False

    operations = [
        ops.CreateModel(
            name='RevokedDay',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ('person', fields.ForeignKeyField('shebao.Person', source_field='person_id', db_constraint=True, to_field='id', related_name='revoked_days', on_delete=OnDelete.RESTRICT)),
                ('day', fields.DateField()),
            ],
            options={'table': 'revoked_day', 'app': 'shebao', 'unique_together': (('person_id', 'day'),), 'pk_attr': 'id', 'table_description': 'A day on which a person counted as certified by us, until that was revoked.'},
            bases=['Model'],
        ),
        ops.RunSQL(REVOKED, reverse_sql=ops.RunSQL.noop),
    ]
