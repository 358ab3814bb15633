"""What anyone may carry away: every closed decision, and the log that it is proved by.

The form is described in docs/export.md. `sayso verify` reads it with no database.
"""

from collections import defaultdict
from datetime import datetime
from typing import Any

from django.utils import timezone

from sayso.rules.record import Tree, written
from sayso.web.decisions.models import OPENED, SEALED, Decision, export_of
from sayso.web.history.models import Entry, Head, Leaf, name_of
from sayso.web.site.record.growing import signer

RECORD = "sayso-record/1"
CHANGED, GONE = "changed", "gone"
CARRIED = (OPENED, SEALED)
"""The kinds of entries that are carried away, with what they say."""

Told = dict[str, Any]


def carried_away(now: datetime) -> tuple[Told, dict[str, Told]]:
    """The record, and each decision by its name, "decision-7". Let the log grow before.

    A decision that was counted a moment ago, and that the log has not taken in yet, is left out.
    """
    newest = Head.objects.newest()
    if newest is None:
        raise LookupError("Nothing is on the record yet.")
    leaves, differs = leaves_of(newest)
    tree = Tree(bytes.fromhex(each) for each in leaves)
    sealed = _sealed_entries()
    decisions = {}
    for decision in Decision.objects.filter(outcome__isnull=False).order_by("pk"):
        entries = sealed.get(name_of(decision), [])
        if not any(_is_on_its_way(entry, newest) for entry in entries):
            shown = _shown(decision, entries, newest, tree)
            decisions[f"decision-{decision.pk}"] = export_of(decision).to_json() | {"record": shown}
    record: Told = {
        "format": RECORD,
        "made_on": timezone.localdate(now).isoformat(),
        "key": signer().public.hex(),
        "head": newest.signed().to_json(),
        "leaves": leaves,
        "differs": {str(place): how for place, how in differs.items()},
        "put_in": Entry.objects.put_in_late().count(),
        "unread": unread(),
        "erased": Entry.objects.erased().count(),
        "decisions": sorted(decisions),
    }
    record["signature"] = signer().sign(written(record)).hex()
    return record, decisions


def leaves_of(head: Head) -> tuple[list[str], dict[int, str]]:
    """Every leaf under a root, as it was signed; and which entries are no longer what was signed."""
    rows = Leaf.objects.filter(place__lt=head.size).order_by("place")
    hashes = dict(rows.values_list("place", "hash"))
    now = {
        place: Entry(kind=kind, seal=seal).hash()
        for place, kind, seal in rows.values_list("place", "entry__kind", "entry__seal").iterator()
    }
    differs = {
        place: CHANGED if place in now else GONE
        for place in range(head.size)
        if place not in hashes or now.get(place) != hashes[place]
    }
    return [hashes.get(place, "") for place in range(head.size)], differs


def unread() -> list[int]:
    """The places of entries that put a vote or an outcome on the record, and whose words are gone."""
    gone = Entry.objects.filter(kind__in=CARRIED, payload=None, leaf__isnull=False)
    return sorted(gone.values_list("leaf__place", flat=True))


def _sealed_entries() -> dict[str, list[Entry]]:
    """Every entry that puts a vote or its outcome on the record, by the name of its decision."""
    found = defaultdict(list)
    entries = Entry.objects.filter(kind__in=CARRIED, payload__isnull=False).order_by("pk")
    for entry in entries.select_related("payload", "leaf"):
        found[entry.payload.about].append(entry)
    return found


def _place(entry: Entry) -> int | None:
    return entry.leaf.place if hasattr(entry, "leaf") else None


def _is_on_its_way(entry: Entry, newest: Head) -> bool:
    """Whether the log will take it in at its next step, or has just done so."""
    place = _place(entry)
    if place is None:
        return Entry.objects.not_in_the_log().filter(pk=entry.pk).exists()
    return place >= newest.size


def _shown(decision: Decision, entries: list[Entry], newest: Head, tree: Tree) -> Told:
    """What proves that this decision is on the record as it is told."""
    first = Head.objects.over(SEALED, decision)
    shown: Told = {
        "about": name_of(decision),
        "key": signer().public.hex(),
        "head": newest.signed().to_json(),
        "closed_under": None if first is None else first.signed().to_json(),
        "growth": [],
        "entries": [_entry(entry, tree) for entry in entries],
    }
    if first is not None and first.size <= tree.size:
        shown["growth"] = [each.hex() for each in tree.consistency(first.size)]
    return shown


def _entry(entry: Entry, tree: Tree) -> Told:
    place = _place(entry)
    path = tree.inclusion(place) if place is not None else ()
    return {
        "place": place,
        "contents": entry.payload.contents(entry.kind),
        "salt": bytes(entry.payload.salt).hex(),
        "path": [each.hex() for each in path],
    }
