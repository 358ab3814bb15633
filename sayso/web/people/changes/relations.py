"""Someone comes to stand beside a person, by the person's yes; and stops."""

from datetime import datetime

from django.db import transaction

from sayso.rules.power import relations as rules
from sayso.rules.power.relations import Limits
from sayso.rules.verdict import Reason, Refused
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people.models import Person, Relation, Turn


@transaction.atomic
def ask(person: Person, other: Person, kind: str, *, by: Person, now: datetime) -> Relation:
    """Ask that `other` be beside `person`. When the person asks, that is their yes.

    It then allows nothing yet: the person says what, with `set_limits`.
    """
    known = Person.objects.could_be_beside(by).filter(pk__in=[person.pk, other.pk]).exists()
    require(
        rules.may_ask(
            asker_is_person=by == person,
            asker_is_other=by == other,
            same=person == other,
            both_here=person.is_active and other.is_active,
            known=known or person == other,
        )
    )
    if Relation.objects.current().filter(person=person, other=other).exists():
        require(Refused(Reason.ALREADY_ASKED))
    relation = Relation.objects.create(
        person=person,
        other=other,
        kind=kind,
        asked_at=now,
        asked_by=by,
        agreed_at=now if by == person else None,
    )
    verb = "beside-agreed" if by == person else "beside-asked"
    record(verb, relation, by=by, now=now, concerning=person, other=other.pk)
    return relation


@transaction.atomic
def agree(relation: Relation, *, by: Person, now: datetime) -> None:
    """The person says yes."""
    relation = Relation.objects.select_for_update().get(pk=relation.pk)
    ended, agreed = relation.ended_at is not None, relation.agreed_at is not None
    require(rules.may_agree(is_person=by.pk == relation.person_id, ended=ended, agreed=agreed))
    relation.agreed_at = now
    relation.save(update_fields=["agreed_at"])
    _record("beside-agreed", relation, by=by, now=now)


@transaction.atomic
def set_limits(
    relation: Relation, allowed: Limits, *, words: str, by: Person, now: datetime
) -> None:
    """The person says what the other may do, in their own words and by simple yes or no."""
    relation = Relation.objects.select_for_update().get(pk=relation.pk)
    is_person, ended = by.pk == relation.person_id, relation.ended_at is not None
    require(rules.may_set_limits(is_person=is_person, ended=ended))
    relation.limits, relation.limits_set_at = words, now
    relation.makes_cards, relation.sees_shared = allowed.makes_cards, allowed.sees_shared
    relation.save(update_fields=["limits", "limits_set_at", "makes_cards", "sees_shared"])
    _record("beside-limits-set", relation, by=by, now=now)


@transaction.atomic
def end_relation(relation: Relation, *, by: Person, now: datetime) -> None:
    """It is over, or never began: what it allowed is gone at once, also in a turn under way."""
    relation = Relation.objects.select_for_update().get(pk=relation.pk)
    is_person, is_other = by.pk == relation.person_id, by.pk == relation.other_id
    ended = relation.ended_at is not None
    require(rules.may_end(is_person=is_person, is_other=is_other, ended=ended))
    relation.ended_at = now
    relation.save(update_fields=["ended_at"])
    here = Turn.objects.open().filter(person=relation.person_id, beside=relation.other_id)
    here.update(beside=None)
    _record("beside-ended", relation, by=by, now=now)


def _record(kind: str, relation: Relation, *, by: Person, now: datetime) -> None:
    record(kind, relation, by=by, now=now, concerning=relation.person, other=relation.other_id)
