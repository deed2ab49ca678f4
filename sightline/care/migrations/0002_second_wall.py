from django.db import migrations

from sightline.access.row_security import protect

TABLES = (
    "care_careepisode",
    "care_careleaver",
    "care_careplan",
    "care_carereview",
    "care_conviction",
    "care_deprivationofliberty",
    "care_healthcheck",
    "care_immunisation",
    "care_legalstatus",
    "care_permanence",
    "care_placement",
    "care_previouspermanence",
    "care_strengthsquestionnaire",
    "care_substancemisuse",
    "care_unaccompaniedstatus",
    "care_yearincare",
)


class Migration(migrations.Migration):
    dependencies = [("care", "0001_initial"), ("access", "0004_second_wall")]
    operations = [protect(table) for table in TABLES]
