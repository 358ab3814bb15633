"""Old and new versions serve side by side, so a change of tables leaves the old one what it uses.

The rule is in docs/machines.md. Each migration after a room's first is held to it.
"""

import pytest
from django.apps import apps
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader

FREE = (
    migrations.CreateModel,
    migrations.AddIndex,
    migrations.AlterModelOptions,
    migrations.AlterModelManagers,
    migrations.RunPython,
)


def complaints(operations):
    """What the version before would stumble over."""
    for each in operations:
        if isinstance(each, migrations.AddField):
            field = each.field
            left_out = (
                field.null or field.has_db_default() or isinstance(field, models.ManyToManyField)
            )
            if not left_out:
                yield f"{each.name}: the old version does not fill it in. Let it be empty (null), or give db_default."
        elif not isinstance(each, FREE):
            yield (
                f"{each.describe()}: the old version may still use that, or break that."
                " Add beside it now, take away one version later."
            )


def test_every_migration_leaves_the_version_before_what_it_uses():
    loader = MigrationLoader(None, ignore_no_migrations=True)
    ours = {app.label for app in apps.get_app_configs() if app.name.startswith("sayso.")}
    found = [
        f"{room} {name}: {complaint}"
        for (room, name), migration in loader.disk_migrations.items()
        if room in ours and not migration.initial
        for complaint in complaints(migration.operations)
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "operation",
    [
        migrations.RemoveField("person", "name"),
        migrations.RenameField("person", "name", "title"),
        migrations.DeleteModel("person"),
        migrations.AlterField("person", "name", models.CharField(max_length=3)),
        migrations.AddField("person", "size", models.IntegerField(default=1)),
        migrations.AddConstraint(
            "person", models.UniqueConstraint(fields=["name"], name="one_name")
        ),
        migrations.RunSQL("DROP TABLE people_person"),
    ],
    ids=lambda each: type(each).__name__,
)
def test_what_would_lock_out_the_version_before_is_found(operation):
    assert list(complaints([operation]))


@pytest.mark.parametrize(
    "operation",
    [
        migrations.AddField("person", "size", models.IntegerField(null=True)),
        migrations.AddField("person", "size", models.IntegerField(db_default=1)),
        migrations.CreateModel("thing", [("id", models.BigAutoField(primary_key=True))]),
        migrations.AddIndex("person", models.Index(fields=["name"], name="by_name")),
    ],
    ids=lambda each: type(each).__name__,
)
def test_what_only_adds_is_let_be(operation):
    assert not list(complaints([operation]))
