"""Where someone stands towards a decision, who has the say, and who is on which side."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Case, Min, Q, Value, When

from sayso.rules.power.opening import FIXED_BY_OPENING
from sayso.rules.power.parts import PAID, Part, Standing
from sayso.rules.power.settings import SIDED, Setting
from sayso.rules.power.sides import side_of
from sayso.web.decisions.models.floors import first_seen
from sayso.web.groups.models import Seat
from sayso.web.kit.prepared import Prepared
from sayso.web.people.models import Person, Relation
from sayso.web.places.models import (
    Membership,
    MembershipQuerySet,
    Rows,
    people_of,
    standing_from,
    told_of,
)

if TYPE_CHECKING:
    from sayso.web.decisions.models.decision import Decision

NEARNESS = Case(*[When(part=part.value, then=Value(n)) for n, part in enumerate(Part)])


LIVES_WITH_IT, STEPPED_BACK = "lives-with-it", "stepped-back"  # what a row of a standing tells
ENTITLED, SEAT, VOICE = "entitled", "seat", "voice"


def is_fixed(decision: Decision) -> bool:
    """Whether it was settled by opening it who may vote. Lists of names are settled before that."""
    return decision.opened_at is not None and decision.power in FIXED_BY_OPENING


def _told_of(decision: int, person: int) -> list[Rows]:
    """What tells where someone stands towards one decision, apart from their part in it."""
    who = Person(pk=person)
    return [
        who.affected_by.filter(decision=decision).values_list(Value(LIVES_WITH_IT), Value("")),
        who.interests.filter(decision=decision).values_list(Value(STEPPED_BACK), Value("")),
        who.entitled_to.filter(decision=decision).values_list(Value(ENTITLED), "side"),
    ]


def _told_in_group(group: int, decision: int, person: int) -> Rows:
    """The same, and their seat in the group: one with a vote, or one with a voice only."""
    kind = Case(When(votes=True, then=Value(SEAT)), default=Value(VOICE))
    seat = Seat.objects.current().filter(group=group, person=person).values_list(kind, "part")
    return seat.union(*_told_of(decision, person))


in_group = Prepared(_told_in_group)
in_place = Prepared(
    lambda place, organisation, decision, person: told_of(
        place, organisation, person, *_told_of(decision, person)
    )
)


def standing_of(decision: Decision, person: Person) -> Standing:
    """Where someone stands towards this decision, their side too where there are sides.

    Whoever stepped back from it does not live with it any more, and has no seat and no side in it.
    """
    if decision.group_id is None:
        where = (decision.place_id, decision.organisation_id)
        rows = in_place(*where, decision.pk, person.pk)
        standing = standing_from(rows)
    else:
        rows = in_group(decision.group_id, decision.pk, person.pk)
        standing = _seat_from(dict(rows))
    told = dict(rows)
    if STEPPED_BACK in told:
        return standing if decision.group_id is None else Standing()
    standing = replace(standing, lives_with_it=LIVES_WITH_IT in told)
    if decision.group_id is None:
        standing = _in_a_place(decision, standing, person)
    elif decision.power is Setting.WE_LIVE_HERE:  # nobody lives in a group
        standing = replace(standing, lives_with_it=False)
    return _on_side(decision, standing, told.get(ENTITLED))


def _in_a_place(decision: Decision, standing: Standing, person: Person) -> Standing:
    """There are no seats in a place. And paid work that came after they saw it takes no vote away."""
    if decision.power is Setting.GROUP_DECIDES:
        return replace(standing, votes=False)
    if not standing.is_paid or is_fixed(decision):
        return standing
    paid = paid_before_they_saw(decision).filter(person=person)
    return replace(standing, is_paid=paid.exists())


def paid_before_they_saw(decision: Decision) -> MembershipQuerySet:
    """The paid parts that people had in the organisation when they first saw this; later ones not."""
    paid = Membership.objects.current().paid_in(decision.organisation_id)
    seen = first_seen(decision)
    return paid if seen is None else paid.filter(since__lte=seen)


def _seat_from(told: Mapping[str, str]) -> Standing:
    part = told.get(SEAT) or told.get(VOICE)
    return Standing(part=Part(part), votes=SEAT in told) if part else Standing()


def _on_side(decision: Decision, standing: Standing, own: str | None) -> Standing:
    """A seat that votes is on the side of its part; in a place, whoever it changes something for.

    `own`: the side they were on when it opened, "" for no side; None if they had no vote then.
    """
    counts = standing.votes if decision.group_id is not None else standing.lives_with_it
    if standing.part is None or not counts:
        return standing
    if is_fixed(decision):
        # Whoever could vote when it opened keeps that: a job they are given now takes no vote away.
        paid = standing.is_paid and own is None
        return replace(standing, side=own or None, joined_later=own is None, is_paid=paid)
    if decision.power not in SIDED:
        return standing
    sides = {side.key: side.on_it for side in decision.side_list}
    return replace(standing, side=side_of({standing.part}, sides))


def voters_of(decision: Decision) -> models.QuerySet[Person]:
    """Everyone who has the say: the twin of `has_the_say`. Whoever stepped back has not."""
    here = Person.objects.filter(left_at=None, died_at=None)
    here = here.exclude(pk__in=decision.interests.values("person"))
    affected = Q(pk__in=decision.affected.values("person"))
    if is_fixed(decision):
        entitled = decision.entitled.values("person")
        return here.filter(pk__in=_could_vote(decision).values("person")).filter(pk__in=entitled)
    match decision.power:
        case Setting.WE_LIVE_HERE:
            paid = paid_before_they_saw(decision)
            lives_here = here.filter(affected, pk__in=_could_vote(decision).values("person"))
            return lives_here.exclude(pk__in=paid.values("person"))
        case Setting.GROUP_DECIDES if decision.group_id is not None:
            return here.filter(pk__in=_could_vote(decision).values("person"))
        case Setting.ADVICE_ONLY:
            return here.filter(affected)
        case setting if setting in SIDED:
            return here.filter(
                pk__in=[person for on in people_on(decision).values() for person in on]
            )
        case _:
            return here.none()


def paid_on_the_list(decision: Decision) -> models.QuerySet[Person]:
    """Who is on the list of those who live with it, and is paid to work in the organisation."""
    paid = Membership.objects.current().paid_in(decision.organisation_id)
    listed = Person.objects.filter(affected_by__decision=decision)
    return listed.filter(pk__in=paid.values("person")).order_by("name", "pk")


def people_on(decision: Decision) -> dict[str, set[int]]:
    """Who is on each side, by the key of the side: now, or when it opened, whoever came and went.

    Whoever stepped back is on no side.
    """
    sides = {side.key: side.on_it for side in decision.side_list}
    found: dict[str, set[int]] = {key: set() for key in sides}
    stepped_back = set(decision.interests.values_list("person", flat=True))
    if is_fixed(decision):
        placed = list(decision.entitled.exclude(side="").values_list("person", "side"))
    else:
        by_part = [(person, side_of({part}, sides)) for person, part in _parts_of(decision)]
        placed = [(person, key) for person, key in by_part if key is not None]
    for person, key in placed:
        if person not in stepped_back:
            found[key].add(person)
    return found


def leaves_one(decision: Decision, person: Person) -> bool:
    """Whether one person would be left in this open secret vote, or on a side, if they step back.

    Whoever has left is not counted, voted or not: so no answer tells whether they voted.
    """
    if decision.is_open_vote or decision.opened_at is None:
        return False
    others = set(voters_of(decision).exclude(pk=person.pk).values_list("pk", flat=True))
    if decision.has_sides:
        on = people_on(decision)
        others &= next((people for people in on.values() if person.pk in people), set())
    return len(others) == 1


def entitled_to(decision: Decision) -> dict[int, str]:
    """Who may vote if it opens now, with the key of their side; empty where names decide that."""
    if decision.power in SIDED:
        return {person: key for key, people in people_on(decision).items() for person in people}
    if decision.power not in FIXED_BY_OPENING:
        return {}
    return dict.fromkeys(voters_of(decision).values_list("pk", flat=True), "")


def entitled_at(decision: Decision, opened: datetime) -> set[int]:
    """Who could have voted when it opened, where it was advice then: by what they were on that day.

    Whoever has moved since stays on the list, as everywhere. In a group: whoever had a seat then,
    and has a vote.
    """
    if decision.group_id is not None:
        seats = Seat.objects.current().filter(group=decision.group_id, votes=True)
        return set(seats.filter(since__lte=opened).values_list("person", flat=True))
    then = Membership.objects.current_at(opened)
    paid = then.paid_in(decision.organisation_id)
    lived_here = then.filter(
        place=decision.place_id,
        part=Part.DRAWS_ON_SUPPORT.value,
        person__in=decision.affected.values("person"),
    )
    found = lived_here.exclude(person__in=paid.values("person"))
    return set(found.values_list("person", flat=True))


def all_who_must_vote(decision: Decision) -> models.QuerySet[Person]:
    """Whose votes it waits for before its time: whoever could vote at opening and belongs here.

    In a place, wherever they live now: moving people out for a minute ends no vote. Nobody takes a
    seat from anyone, so in a group it is those who have theirs.
    """
    if decision.group_id is not None or not is_fixed(decision):
        return voters_of(decision)
    waits = people_of(decision.organisation).filter(pk__in=decision.entitled.values("person"))
    return waits.exclude(pk__in=decision.interests.values("person")).order_by()


def _could_vote(decision: Decision) -> models.QuerySet[Seat] | models.QuerySet[Membership]:
    """The seats that vote now; in a place, what those are there whom it changes something for."""
    if decision.group_id is not None and decision.power is not Setting.WE_LIVE_HERE:
        return Seat.objects.current().filter(group=decision.group_id, votes=True)
    there = Membership.objects.current().filter(
        place=decision.place_id, person__in=decision.affected.values("person")
    )
    if decision.power is Setting.WE_LIVE_HERE:
        return there.filter(part=Part.DRAWS_ON_SUPPORT.value)
    return there


def _parts_of(decision: Decision) -> list[tuple[int, Part]]:
    """Everyone who could be on a side, with their part: the nearest one, where they have several."""
    could = _could_vote(decision)
    if decision.group_id is not None:
        return [(person, Part(part)) for person, part in could.values_list("person", "part")]
    nearest = could.values_list("person").annotate(nearest=Min(NEARNESS))
    return [(person, list(Part)[number]) for person, number in nearest]


def law_checkers(decision: Decision) -> models.QuerySet[Person]:
    """Who can be asked whether it is lawful: whoever works here, or with us from outside."""
    parts = [part.value for part in (Part.PARTNER, *PAID)]
    members = Membership.objects.current().filter(
        place__organisation=decision.organisation_id, part__in=parts
    )
    return Person.objects.here().filter(pk__in=members.values("person")).order_by("name", "pk")


def outside_of(decision: Decision, *, without: Collection[str]) -> models.QuerySet[Person]:
    """Who could help sides that do not agree: people of the organisation who are on none.

    `without`: the parts, such as staff, of those who could not.
    """
    inside = {person for on in people_on(decision).values() for person in on}
    members = Membership.objects.current().filter(part__in=without)
    return people_of(decision.organisation).exclude(
        Q(pk__in=inside) | Q(pk__in=members.values("person"))
    )


def near_to(decision: Decision, person: Person) -> models.QuerySet[Person]:
    """Who may have helped this person to vote: those beside them, and who works here."""
    beside = Relation.objects.agreed().filter(person=person).values("other")
    works_here = Membership.objects.current().filter(
        place=decision.place_id, part__in=[part.value for part in PAID]
    )
    near = Q(pk__in=beside) | Q(pk__in=works_here.values("person"))
    people = Person.objects.filter(near, left_at=None).exclude(pk=person.pk)
    return people.annotate(comes_first=Q(pk__in=beside)).order_by("-comes_first", "name")
