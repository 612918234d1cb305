from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('shebao', '0024_pension_differences')]

    initial = False

    operations = [
        ops.AddIndex(model_name='Reminder', index=Index(fields=['person_id', 'days_before'])),
    ]
