import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from sightline.access.row_security import protect
from sightline.oversight import stretching

# Of children closed to the viewer, for taking them away from totals: never which child it is.
CLOSED = """
create function oversight_closed(children bigint[], first date, last date)
returns table (group_id int, key_id smallint, value int, began date, ended date, n int)
language sql stable security definer set search_path = public, pg_temp
as $$
  select s.group_id, s.key_id, s.value, s.began, s.ended, s.n from oversight_stretch s
   where s.child_id = any(children) and s.began <= last and s.ended > first
$$;
revoke execute on function oversight_closed(bigint[], date, date) from public
"""


class Migration(migrations.Migration):
    dependencies = [
        ("oversight", "0002_known_later"),
        ("people", "0002_second_wall"),
        ("casework", "0004_management_decisions"),
        ("duties", "0006_known_on"),
    ]

    operations = [
        migrations.CreateModel(
            name="Change",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("group_id", models.IntegerField()),
                ("key_id", models.SmallIntegerField()),
                ("value", models.IntegerField()),
                ("day", models.DateField()),
                ("n", models.IntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Group",
            fields=[
                ("id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "codes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.IntegerField(), size=None, unique=True
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Key",
            fields=[
                ("id", models.SmallAutoField(primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=60, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="Month",
            fields=[
                ("first", models.DateField(primary_key=True, serialize=False)),
            ],
        ),
        migrations.CreateModel(
            name="Move",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "group_id",
                        "is_main",
                        "day",
                        "key_id",
                        "value",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("group_id", models.IntegerField()),
                ("is_main", models.BooleanField()),
                ("day", models.DateField()),
                ("key_id", models.SmallIntegerField()),
                ("value", models.IntegerField()),
                ("n", models.IntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Total",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "group_id",
                        "month",
                        "is_main",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("group_id", models.IntegerField()),
                ("month", models.DateField()),
                ("is_main", models.BooleanField()),
                (
                    "keys",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.SmallIntegerField(), size=None
                    ),
                ),
                (
                    "values",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.IntegerField(), size=None
                    ),
                ),
                (
                    "counts",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.IntegerField(), size=None
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Stretch",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "child",
                        "group_id",
                        "key_id",
                        "value",
                        "began",
                        "ended",
                        "n",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("value", models.IntegerField()),
                ("began", models.DateField()),
                ("ended", models.DateField()),
                ("n", models.IntegerField()),
                (
                    "child",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.child",
                    ),
                ),
                ("group_id", models.IntegerField()),
                ("key_id", models.SmallIntegerField()),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["group_id", "key_id", "ended"],
                        include=("began", "child", "value"),
                        name="oversight_stretch_of_group",
                    )
                ],
            },
        ),
        protect("oversight_stretch"),
        migrations.RunSQL(stretching.TYPE, "drop type oversight_told"),
        migrations.RunSQL(stretching.WORKED_OUT, "drop function oversight_worked_out"),
        migrations.RunSQL(stretching.KEPT, "drop function oversight_keep"),
        migrations.RunSQL(CLOSED, "drop function oversight_closed"),
    ]
