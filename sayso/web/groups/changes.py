"""Everything that can happen to a group. Who is in it, votes and chairs, all who vote agree to."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from sayso.rules.power.groups import (
    Kind,
    all_agree,
    may_agree,
    may_leave,
    may_propose,
    may_start,
    may_take_back,
)
from sayso.rules.power.parts import Part
from sayso.rules.verdict import Reason, Refused
from sayso.web.groups.models import Agreement, Group, Proposal, Seat
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people.models import Person
from sayso.web.places.models import Membership, Organisation, Place, people_of


@transaction.atomic
def start(
    name: str,
    organisation: Organisation,
    members: Iterable[Person],
    *,
    place: Place | None = None,
    staff_vote: bool,
    by: Person,
    now: datetime,
) -> Group:
    """Start a group with these people and oneself. Whether its staff vote is said at once."""
    everyone = {person.pk: person for person in [by, *members]}
    parts = _parts_in(organisation, everyone)
    require(may_start(frozenset({parts[by.pk]} if by.pk in parts else ())))
    group = Group.objects.create(name=name, organisation=organisation, place=place, started_at=now)
    record("group-started", group, by=by, now=now)
    for pk, person in everyone.items():
        part = parts.get(pk)
        if part is None:
            require(Refused(Reason.NOT_A_MEMBER))
        else:
            _seat(group, person, part, votes=staff_vote or not part.is_paid, by=by, now=now)
    if not group.voters().exists():
        require(Refused(Reason.NOBODY_HAS_THE_SAY))
    return group


@transaction.atomic
def propose(
    group: Group,
    kind: Kind,
    *,
    words: str = "",
    person: Person | None = None,
    votes: bool = True,
    by: Person,
    now: datetime,
) -> Proposal:
    """Ask the group to agree to something. Whoever asks and has a vote says yes by asking."""
    group = _held(group)
    standing = group.standing(by)
    require(may_propose(standing, kind, about_me=person == by))
    _makes_sense(group, kind, person)
    proposal = Proposal.objects.create(
        group=group,
        kind=kind.value,
        words=words,
        person=person,
        votes=votes,
        proposed_at=now,
        proposed_by=by,
    )
    record("proposed", proposal, by=by, now=now, concerning=person, what=kind.value)
    if standing.part is not None and standing.votes:
        agree(proposal, by=by, now=now)
    return proposal


def _makes_sense(group: Group, kind: Kind, person: Person | None) -> None:
    """Only people of the organisation join, only members get a vote, a voice or the chair."""
    if group.ended_at is not None:
        require(Refused(Reason.ALREADY_CLOSED))
    if person is None:
        return
    seated = group.seats.current().filter(person=person).exists()
    if kind is Kind.JOIN:
        if seated:
            require(Refused(Reason.ALREADY_HERE))
        if not people_of(group.organisation).filter(pk=person.pk).exists():
            require(Refused(Reason.NOT_A_MEMBER))
    elif not seated:
        require(Refused(Reason.NOT_A_MEMBER))


@transaction.atomic
def agree(proposal: Proposal, *, by: Person, now: datetime) -> None:
    """Say yes. With the last yes it holds. Twice is once."""
    group = _held(proposal.group)
    proposal.refresh_from_db()
    require(may_agree(group.standing(by), settled=proposal.is_settled))
    _yes, new = Agreement.objects.get_or_create(proposal=proposal, person=by, defaults={"at": now})
    if new:
        record("agreed-to", proposal, by=by, now=now)
    _settle(proposal, group, now=now)


@transaction.atomic
def take_back(proposal: Proposal, *, by: Person, now: datetime) -> None:
    """Take back what one proposed oneself."""
    _held(proposal.group)
    proposal.refresh_from_db()
    require(may_take_back(own=proposal.proposed_by_id == by.pk, settled=proposal.is_settled))
    proposal.taken_back_at = now
    proposal.save(update_fields=["taken_back_at"])
    record("proposal-taken-back", proposal, by=by, now=now)


@transaction.atomic
def leave(group: Group, *, by: Person, now: datetime) -> None:
    """Leave a group. What was waiting only for this person's yes then holds."""
    group = _held(group)
    require(may_leave(group.standing(by)))
    seat = group.seats.current().get(person=by)
    seat.until = now
    seat.save(update_fields=["until"])
    record("left-group", group, by=by, now=now, concerning=by)
    _go_on(group, now=now)


@transaction.atomic
def stop_chairing(group: Group, *, by: Person, now: datetime) -> None:
    """Be a member like the others again."""
    require(may_leave(group.standing(by)))
    group.seats.current().filter(person=by).update(chairs=False)
    record("chair-laid-down", group, by=by, now=now, concerning=by)


@transaction.atomic
def go_on_without_those_who_left(*, by: None = None, now: datetime) -> int:
    """Free the seats of people who left Sayso or died, so that nobody waits for their yes.

    Returns how many seats. The timed worker calls it; pages are true before it does.
    """
    gone = Seat.objects.filter(until=None).exclude(pk__in=Seat.objects.current().values("pk"))
    seats = list(gone.select_related("group", "person"))
    for seat in seats:
        seat.until = now
        seat.save(update_fields=["until"])
        record("seat-freed", seat.group, by=by, now=now, concerning=seat.person)
    for group in {seat.group for seat in seats}:
        _go_on(_held(group), now=now)
    return len(seats)


def _held(group: Group) -> Group:
    """Read the group again and keep others from changing it until this is over."""
    return Group.objects.select_for_update().get(pk=group.pk)


def _go_on(group: Group, *, now: datetime) -> None:
    """See what holds now that someone is gone. Where nobody has a vote, the group has ended."""
    if not group.voters().exists():
        group.ended_at = now
        group.save(update_fields=["ended_at"])
        record("group-ended", group, by=None, now=now)
        return
    for proposal in group.proposals.waiting():
        _settle(proposal, group, now=now)


def _settle(proposal: Proposal, group: Group, *, now: datetime) -> None:
    voters = frozenset(group.voters().values_list("pk", flat=True))
    yes = frozenset(proposal.agreements.values_list("person", flat=True))
    if not all_agree(voters, yes):
        return
    proposal.agreed_at = now
    proposal.save(update_fields=["agreed_at"])
    _carry_out(proposal, group, now=now)
    record("group-agreed", proposal, by=None, now=now, concerning=proposal.person)


def _carry_out(proposal: Proposal, group: Group, *, now: datetime) -> None:
    """Make it so. Terms hold by being agreed: nothing else changes."""
    seats = group.seats.current().filter(person=proposal.person)
    match Kind(proposal.kind):
        case Kind.NAME:
            group.name = proposal.words
            group.save(update_fields=["name"])
        case Kind.JOIN:
            _let_in(proposal, group, now=now)
        case Kind.VOTE:
            seats.update(votes=True)
        case Kind.VOICE:
            seats.update(votes=False)
            if not group.voters().exists():
                require(Refused(Reason.NOBODY_HAS_THE_SAY))
        case Kind.CHAIR:
            seats.update(chairs=True)
        case Kind.TERMS:
            pass


def _let_in(proposal: Proposal, group: Group, *, now: datetime) -> None:
    """Give a seat to someone who is still here, and not in already."""
    person = proposal.person
    if person is None or group.seats.current().filter(person=person).exists():
        return
    part = _parts_in(group.organisation, {person.pk: person}).get(person.pk)
    if part is not None:
        _seat(group, person, part, votes=proposal.votes, by=proposal.proposed_by, now=now)


def _seat(
    group: Group, person: Person, part: Part, *, votes: bool, by: Person, now: datetime
) -> Seat:
    seat = Seat.objects.create(group=group, person=person, part=part.value, votes=votes, since=now)
    record("joined-group", group, by=by, now=now, concerning=person, votes=votes)
    return seat


def _parts_in(organisation: Organisation, people: Iterable[int]) -> dict[int, Part]:
    """What each of these is in the organisation; whoever has only a job there is a partner."""
    current = Membership.objects.current().filter(
        place__organisation=organisation, person__in=list(people)
    )
    found: dict[int, Part] = {}
    for pk, text in current.values_list("person", "part"):
        part = Part(text)
        order = list(Part)
        if pk not in found or order.index(part) < order.index(found[pk]):
            found[pk] = part
    with_a_job = people_of(organisation).filter(pk__in=list(people)).values_list("pk", flat=True)
    return dict.fromkeys(with_a_job, Part.PARTNER) | found
