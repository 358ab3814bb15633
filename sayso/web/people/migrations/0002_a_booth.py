"""Everyone has a number for their booth, by chance, from the first day: so having one tells nothing."""

from django.db import migrations, models

import sayso.web.people.models.persons


def draw_for_everyone(apps, schema_editor):
    people = apps.get_model("people", "Person").objects
    for pk in people.filter(booth=0).values_list("pk", flat=True).order_by("pk"):
        people.filter(pk=pk).update(booth=sayso.web.people.models.persons.drawn_booth())


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="person",
            name="booth",
            field=models.PositiveBigIntegerField(
                db_default=0, default=sayso.web.people.models.persons.drawn_booth
            ),
        ),
        migrations.RunPython(draw_for_everyone, migrations.RunPython.noop, elidable=True),
    ]
