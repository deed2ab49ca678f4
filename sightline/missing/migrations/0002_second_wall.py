from django.db import migrations

from sightline.access.row_security import protect


class Migration(migrations.Migration):
    dependencies = [("missing", "0001_initial"), ("access", "0004_second_wall")]
    operations = [protect("missing_missingepisode")]
