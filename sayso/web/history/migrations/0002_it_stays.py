"""The database itself refuses to change the record, whoever asks it to.

Entries, leaves and heads are neither changed nor deleted; what they say is not changed, but can be erased. Emptying
whole tables still works (`manage.py flush`, between tests): PostgreSQL does it by TRUNCATE, which
these triggers do not see, and our SQLite engine takes them off for the moment. Someone who owns the
database can do the same; that is what the seals and the signed roots are for.

SQLite drops a table's triggers when a migration remakes the table. A migration that changes these
tables must therefore end with `its_triggers` again; tests/web/history makes sure.
"""

from django.db import migrations

STAYS = (
    ("history_entry", "UPDATE"),
    ("history_entry", "DELETE"),
    ("history_payload", "UPDATE"),
    ("history_leaf", "UPDATE"),
    ("history_leaf", "DELETE"),
    ("history_head", "UPDATE"),
    ("history_head", "DELETE"),
)
SQLITE = """
CREATE TRIGGER {table}_no_{act} BEFORE {act} ON {table}
BEGIN SELECT RAISE(ABORT, 'the record stays as it is'); END
"""
POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION history_it_stays() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the record stays as it is' USING ERRCODE = 'restrict_violation'; END $$
"""
POSTGRESQL = """
CREATE TRIGGER {table}_no_{act} BEFORE {act} ON {table}
FOR EACH ROW EXECUTE FUNCTION history_it_stays()
"""


def its_triggers(apps, schema_editor):
    on_postgresql = schema_editor.connection.vendor == "postgresql"
    if on_postgresql:
        schema_editor.execute(POSTGRESQL_FUNCTION)
    for table, act in STAYS:
        trigger = POSTGRESQL if on_postgresql else SQLITE
        schema_editor.execute(trigger.format(table=table, act=act))


def no_triggers(apps, schema_editor):
    on = " ON {table}" if schema_editor.connection.vendor == "postgresql" else ""
    for table, act in STAYS:
        schema_editor.execute(("DROP TRIGGER {table}_no_{act}" + on).format(table=table, act=act))


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial")]
    operations = [migrations.RunPython(its_triggers, no_triggers)]
