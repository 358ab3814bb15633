"""Someone who owns the database and changes it by SQL, past everything that would refuse."""

import json
import re

from django.db import connection

from sayso.rules.record import Edge, head_words, leaf_hash, leaf_words, seal
from sayso.web.history.models import Entry, Leaf


def by_sql(*statements):
    """Run statements with the triggers off. On PostgreSQL its owner can say so."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = replica")
            triggers = []
        else:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
        for name, _sql in triggers:
            cursor.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            words, values = statement if isinstance(statement, tuple) else (statement, ())
            cursor.execute(words, values)
        for _name, sql in triggers:
            cursor.execute(sql)
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = DEFAULT")


def reseal(entry):
    """Make the seal fit what an entry says now, and its leaf too: anyone can, who knows how."""
    entry = Entry.objects.select_related("payload").get(pk=entry.pk)
    mark = seal(entry.payload.contents(entry.kind), bytes(entry.payload.salt))
    by_sql(
        ("UPDATE history_entry SET seal = %s WHERE id = %s", [mark, entry.pk]),
        (
            "UPDATE history_leaf SET hash = %s WHERE entry_id = %s",
            [leaf_hash(leaf_words(entry.kind, mark)).hex(), entry.pk],
        ),
    )


def say_otherwise(entry, **details):
    """Change what an entry says."""
    told = json.dumps(entry.payload.details | details)
    by_sql(("UPDATE history_payload SET details = %s WHERE entry_id = %s", [told, entry.pk]))


def cut_off(size):
    """Take the log back to where it had so many entries, and everything after with it."""
    after = list(Leaf.objects.filter(place__gte=size).values_list("entry", flat=True))
    marks = ", ".join(["%s"] * len(after))
    by_sql(
        (f"DELETE FROM history_payload WHERE entry_id IN ({marks})", after),
        ("DELETE FROM history_leaf WHERE place >= %s", [size]),
        (f"DELETE FROM history_entry WHERE id IN ({marks})", after),
        ("DELETE FROM history_head WHERE size > %s", [size]),
    )


def sign_anew(signer, on):
    """Make one new root over the leaves as they are now, with the stolen key."""
    edge = Edge()
    for each in Leaf.objects.order_by("place").values_list("hash", flat=True):
        edge = edge.grown(bytes.fromhex(each))
    root = edge.root().hex()
    signature = signer.sign(head_words(edge.size, root, on)).hex()
    by_sql(
        "DELETE FROM history_head",
        (
            'INSERT INTO history_head (size, root, "on", signature, edge) VALUES (%s, %s, %s, %s, %s)',
            [edge.size, root, on, signature, edge.to_hex()],
        ),
    )


def first_line(said):
    """What a command said first."""
    return re.sub(r"\s+", " ", said.partition("\n")[0])
