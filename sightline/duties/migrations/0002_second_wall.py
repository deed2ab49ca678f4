from django.db import migrations

from sightline.access.row_security import protect


class Migration(migrations.Migration):
    dependencies = [("duties", "0001_initial"), ("access", "0004_second_wall")]
    operations = [protect("duties_standing")]
