"""What someone is about to send, and whom it would reach."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from sayso.rules import worrying
from sayso.rules.power.parts import PAID, Duty, Part
from sayso.rules.worrying import Candidate, Concern, Post, Route, Topic, Who, Wish
from sayso.web.people.models import Person
from sayso.web.places.models import Membership, Organisation, Place, able_to_sign_in
from sayso.web.worries.models.worries import paid_in

PAID_PARTS = {part.value for part in PAID}


def candidates_for(organisation: Organisation, place: Place | None) -> list[Candidate]:
    """Everyone who could be asked, the longest in their duty first, in three queries.

    Without a place nobody can say which home it comes from: whoever has a part in any home of the
    organisation then counts as belonging to it.
    """
    duties = (Duty.WORRY_READER.value, Duty.DIRECTOR.value)
    jobs = list(
        organisation.assignments.current()
        .filter(duty__in=duties)
        .order_by("since", "pk")
        .values_list("person", "duty", "phone", "place")
    )
    people = {person for person, *_ in jobs}
    able = set(able_to_sign_in().filter(pk__in=people).values_list("pk", flat=True))
    members = Membership.objects.current().filter(person__in=people)
    members = (
        members.filter(place=place)
        if place
        else members.filter(place__organisation=organisation, place__kind=Place.Kind.HOME)
    )
    parts: dict[int, set[str]] = {}
    for person, part in members.values_list("person", "part"):
        parts.setdefault(person, set()).add(part)
    return [
        Candidate(
            person=person,
            post=_post(duty, elsewhere=place is not None and home not in {None, place.pk}),
            reachable=person in able and (bool(phone) or duty == Duty.DIRECTOR.value),
            belongs_here=person in parts,
            works_here=bool(parts.get(person, set()) & PAID_PARTS),
            manages_here=Part.MANAGER.value in parts.get(person, set()),
        )
        for person, duty, phone, home in jobs
    ]


def _post(duty: str, *, elsewhere: bool) -> Post:
    if duty == Duty.DIRECTOR.value:
        return Post.DIRECTOR
    return Post.OTHER_READER if elsewhere else Post.READER


@dataclass(frozen=True)
class Telling:
    """What someone has said so far. Nothing of it is kept before it is sent."""

    organisation: Organisation
    place: Place | None = None
    place_words: str = ""
    topics: tuple[Topic, ...] = ()
    about: tuple[Person, ...] = ()
    who: frozenset[Who] = frozenset()
    words: str = ""
    wishes: tuple[Wish, ...] = ()
    teller: Person | None = None  # who is signed in
    named: bool = False  # the teller gives their name
    writer_words: str = ""
    beside: Person | None = None
    unwanted: frozenset[int] = field(default_factory=frozenset)

    @cached_property
    def kept_from(self) -> frozenset[int]:
        """Who must not see it, apart from whom it is about and the teller."""
        return self.left_out() | ({self.beside.pk} if self.beside else set())

    def left_out(self) -> frozenset[int]:
        """Whom the writer does not want to read it, of those who could be asked."""
        return self.unwanted & {each.person for each in self.candidates}

    def left_out_by_name(self) -> list[Person]:
        """The same people, for the page that says so."""
        return list(Person.objects.filter(pk__in=self.left_out()).order_by("name", "pk"))

    @cached_property
    def candidates(self) -> list[Candidate]:
        """Everyone who could be asked."""
        return candidates_for(self.organisation, self.place)

    def concern(self) -> Concern:
        """Whom it must not reach."""
        about = {person.pk for person in self.about}
        teller = {self.teller.pk} if self.teller else set()
        return worrying.concern_of(
            self.topics,
            self.who,
            named=bool(about),
            staff_named=bool(paid_in(self.organisation, about)),
            kept_from=self.kept_from | about | teller,
        )

    @cached_property
    def route(self) -> Route:
        """Whom it goes to now, and whom it would rise to."""
        return worrying.route(self.candidates, self.concern())

    @cached_property
    def people(self) -> dict[int, Person]:
        """Everyone on its route, by their number."""
        return Person.objects.in_bulk([*self.route.readers, *self.route.then])
