"""Looking at the record from inside, where all of it can be seen: what no longer fits, in sentences."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Max

from sayso.rules.record import Edge, digest_of_told, fields_changed
from sayso.web.decisions import models as decided
from sayso.web.decisions.models import OPENED, SEALED, Decision, export_of, moved_since
from sayso.web.history.models import Entry, Head, Leaf, Payload, name_of
from sayso.web.promises import models as promised
from sayso.web.promises.models import Promise
from sayso.web.site.record.carrying import GONE, leaves_of
from sayso.web.site.record.growing import goes_on_from, kept_root, signer

AT_ONCE = 500  # so many are read together
Kept = Mapping[str, str]


def faults() -> Iterator[str]:
    """Everything that no longer fits. Nothing, if the record is as it was written.

    Everything is read, so it takes about a second for ten thousand entries.
    """
    yield from _rows()
    yield from _roots()
    yield from _what_entries_say()
    yield from _openings()
    yield from _outcomes()
    yield from _fields()


def _rows() -> Iterator[str]:
    newest = Head.objects.newest()
    if newest is not None:
        for place, how in leaves_of(newest)[1].items():
            happened = "is gone" if how == GONE else "was changed"
            yield f"Entry {place + 1} of the record {happened} after its root was signed."
    late = Entry.objects.put_in_late()
    if late:
        yield f"Entries that were put in among older ones, and never signed: {len(late)}."
    last = Leaf.objects.aggregate(last=Max("place"))["last"]
    if (last is None) != (newest is None) or (newest and last != newest.size - 1):
        yield "The log does not end where its last root was signed."


def _roots() -> Iterator[str]:
    """Every root that was signed, against the leaves as they are now."""
    ours, edge = signer(), Edge()
    leaves = Leaf.objects.order_by("place").values_list("hash", flat=True).iterator()
    for head in Head.objects.order_by("size"):
        if not ours.made(head.words(), bytes.fromhex(head.signature)):
            yield f"The root of the first {head.size} entries is not signed with our key."
            return
        while edge.size < head.size and (leaf := next(leaves, None)):
            edge = edge.grown(bytes.fromhex(leaf))
        if edge.root().hex() != head.root:
            yield f"The first {head.size} entries do not come to the root that was signed."
            return
    kept = kept_root()
    if not goes_on_from(kept) and kept:
        yield (
            f"The record is not the one whose first {kept.size} entries were signed. It was cut off"
            " or written anew. If a database was put back, and not by `sayso restore`, delete the"
            " file record-root."
        )


def _what_entries_say() -> Iterator[str]:
    """What each says against its seal; and that nothing is gone but what Sayso erased."""
    erased = gone = 0
    for entry in Entry.objects.select_related("payload").iterator():
        if entry.is_erased():
            gone += 1
        elif not entry.holds():
            yield f"What entry {entry.pk} says was changed ({entry.kind})."
        elif entry.kind == "erased":
            erased += entry.payload.details["entries"]
    if gone > erased:
        yield f"Entries whose words are gone, and were not erased by Sayso: {gone - erased}."


def _openings() -> Iterator[str]:
    """What people vote on or voted on, against what was put on the record when it opened."""
    entries = Entry.objects.filter(kind=OPENED, payload__isnull=False).order_by("pk")
    openings: dict[str, list[dict[str, Any]]] = {}
    for about, details in entries.values_list("payload__about", "payload__details"):
        openings.setdefault(about, []).append(details)
    for decision in Decision.objects.exclude(opened_at=None).order_by("pk"):
        for moved in moved_since(openings.get(name_of(decision), []), decision):
            yield f"Decision {decision.pk}: {moved} is not what was put on the record at opening."


def _outcomes() -> Iterator[str]:
    """What is told of each decision, against what was put on the record when it closed."""
    entries = Entry.objects.filter(kind=SEALED, payload__isnull=False).order_by("pk")
    sealed: dict[str, dict[str, object]] = {}
    for about, details in entries.values_list("payload__about", "payload__details"):
        if sealed.get(about, {}).get("final"):
            yield f"What came out of {about} was final, and was put on the record again."
        sealed[about] = details
    for decision in Decision.objects.filter(outcome__isnull=False).order_by("pk"):
        details = sealed.get(name_of(decision))
        if details is None:
            yield f"What came out of decision {decision.pk} is not on the record."
        elif details.get("export") != digest_of_told(export_of(decision).to_json()):
            yield f"Decision {decision.pk} is no longer what was put on the record."


def _fields() -> Iterator[str]:
    """What rows say, against what was sealed when each was written."""
    kept = Payload.objects.kept_fields()
    happened = Decision.objects.exclude(opened_at=None, settled_at=None).order_by("pk")
    for decision in happened.prefetch_related(*decided.WITH_FIELDS).iterator(AT_ONCE):
        sealed = kept.pop(name_of(decision), {})
        yield from _odd(f"decision {decision.pk}", sealed, decided.fields_of(decision))
    every = Promise.objects.order_by("pk").prefetch_related(*promised.WITH_FIELDS)
    for promise in every.iterator(AT_ONCE):
        sealed = kept.pop(name_of(promise), {})
        yield from _odd(f"promise {promise.pk}", sealed, promised.fields_of(promise))
    for name in sorted(kept):
        yield f"{name} is on the record, and is gone."


def _odd(name: str, sealed: Mapping[str, Kept], now: Mapping[str, object]) -> Iterator[str]:
    if not sealed:
        yield f"What {name} says is not on the record."
        return
    for field in fields_changed(sealed, now):
        yield f"Of {name}, this is not what was put on the record: {field}."
