"""Who is telling, and from where: what need not be asked, and whose faces may be shown."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from sayso.rules.power.parts import PAID, Part
from sayso.web.people.models import Device, Person
from sayso.web.places.models import Organisation, Place

ELSEWHERE = "elsewhere-"
"""Before the number of an organisation: some place of it, or none that we know."""


@dataclass(frozen=True)
class Around:
    """Someone signed in, or someone at a registered tablet, or a stranger (neither)."""

    person: Person | None = None
    device: Device | None = None

    @property
    def is_known(self) -> bool:
        """Whether names and faces may be shown: the person signed in, or the tablet is a home's."""
        return self.person is not None or self.device is not None

    @cached_property
    def own_places(self) -> list[Place]:
        """Those they belong to, or where the tablet stands."""
        if self.person is not None:
            places = Place.objects.belonging_to(self.person)
        elif self.device is not None:
            places = self.device.places.all()
        else:
            return []
        return list(places.open().select_related("organisation").order_by("name"))

    @cached_property
    def places(self) -> list[Place]:
        """Those to choose from. Strangers are not told which homes there are."""
        if self.own_places or self.person is None:
            return self.own_places
        seen = Place.objects.visible_to(self.person).open()
        return list(seen.select_related("organisation").order_by("name"))

    @cached_property
    def organisations(self) -> list[Organisation]:
        """Those to choose from, when it is about no place that we know."""
        if self.own_places:
            return list(
                {place.organisation_id: place.organisation for place in self.places}.values()
            )
        if self.person is not None:
            found = list(Organisation.objects.visible_to(self.person).order_by("name"))
            if found:
                return found
        return list(Organisation.objects.order_by("name"))

    @property
    def only_place(self) -> Place | None:
        """The one place there is: then it need not be asked."""
        return self.own_places[0] if len(self.own_places) == 1 else None

    def where(self, said: str = "") -> tuple[Organisation | None, Place | None]:
        """The organisation and the place that were chosen; the only ones if nothing was."""
        by_place = {str(place.pk): place for place in self.places}
        by_organisation = {f"{ELSEWHERE}{each.pk}": each for each in self.organisations}
        place = by_place.get(said) or (self.only_place if not said else None)
        if place:
            return place.organisation, place
        if said in by_organisation:
            return by_organisation[said], None
        return (self.organisations[0] if len(self.organisations) == 1 else None), None

    def faces(self, place: Place | None) -> list[Person]:
        """Whom someone can point at: staff first, then who lives there; staff alone at a tablet."""
        if place is None or place not in self.own_places:
            return []
        parts = PAID if self.person is None else PAID | {Part.DRAWS_ON_SUPPORT}
        members = place.memberships.current().filter(part__in=[part.value for part in parts])
        rows = members.select_related("person").order_by("person__name", "pk")
        staff_first = sorted(rows, key=lambda row: row.part == Part.DRAWS_ON_SUPPORT.value)
        people = dict.fromkeys(row.person for row in staff_first)
        return [person for person in people if person != self.person]
