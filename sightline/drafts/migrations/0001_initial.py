import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

MINE = "nullif(current_setting('app.user_id', true), '')"
OWN = f"owner_id::text = {MINE} or handed_by_id::text = {MINE}"
WALL = f"""
alter table drafts_draft enable row level security;
create policy drafts_draft_own on drafts_draft using ({OWN}) with check ({OWN});
"""
NO_WALL = """
drop policy drafts_draft_own on drafts_draft;
alter table drafts_draft disable row level security;
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("route", models.CharField(max_length=60)),
                ("subject", models.CharField(blank=True, max_length=80)),
                ("part", models.CharField(max_length=80)),
                ("child", models.UUIDField(null=True)),
                ("fields", models.JSONField()),
                ("key", models.UUIDField(unique=True)),
                ("number", models.BigIntegerField()),
                ("version", models.BigIntegerField(default=1)),
                ("based_on", models.CharField(blank=True, max_length=64)),
                ("begun_at", models.DateTimeField()),
                ("saved_at", models.DateTimeField()),
                ("handed_at", models.DateTimeField(null=True)),
                (
                    "handed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="drafts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["owner", "route", "subject"], name="drafts_draft_whose")
                ],
            },
        ),
        migrations.RunSQL(WALL, NO_WALL),
    ]
