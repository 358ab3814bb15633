"""The people of the demo, where they live and work, and who is beside whom. All are made up.

They come in the way real people do: through the changes of the rooms, one by one, each by someone
who may. Chance is drawn from the installation's own secret, so that a card is the same each time
its address is printed, and opens nothing anywhere else.
"""

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from sayso.craft.codes import card_code, card_token, code_hash, token_hash
from sayso.rules.power.groups import Kind
from sayso.rules.power.parts import Duty, Part
from sayso.rules.power.relations import Limits
from sayso.web.groups import changes as groups
from sayso.web.groups.models import Group
from sayso.web.kit.middleware.ways import Layout, Pictures, VoiceSpeed, Ways
from sayso.web.people import changes as people
from sayso.web.people.models import Card, Device, Person, Relation
from sayso.web.places import changes as places
from sayso.web.places.models import Organisation, Place, people_of

ORGANISATION = "Elm and Oak Homes"
KEEPER = "Leila"
ELM, OAK, OUT, OFFICE = "Elm House", "Oak Lodge", "Out and About", "The office"
TABLET = "The tablet in the kitchen"
BOARD = "The board"
TERMS = "We meet once a month. We give everyone time. Hope and Ines lead each meeting together."

HOMES, TEAMS = (ELM, OAK), (OUT, OFFICE)
LIVES, FAMILY, STAFF = Part.DRAWS_ON_SUPPORT, Part.FAMILY, Part.STAFF
MANAGER, PARTNER = Part.MANAGER, Part.PARTNER
PEOPLE = (
    (ELM, MANAGER, ("Greg",)),
    (ELM, LIVES, ("Rosie", "Sam", "Bilal", "June", "Grace", "Winston")),
    (ELM, STAFF, ("Kofi", "Dan", "Esther")),
    (OAK, MANAGER, ("Anita",)),
    (OAK, LIVES, ("Maureen", "Arthur", "Doris", "Ken", "Ravi")),
    (OAK, FAMILY, ("Priya",)),
    (OAK, STAFF, ("Tom",)),
    (OUT, LIVES, ("Hope", "Theo")),
    (OFFICE, STAFF, (KEEPER, "Marta", "Nadia", "Ade")),
    (OFFICE, PARTNER, ("Ines", "Oscar")),
)
DUTIES = (
    (Duty.DIRECTOR, "Marta", "020 7946 0101"),
    (Duty.WORRY_READER, "Nadia", "020 7946 0102"),
    (Duty.WORRY_READER, "Ines", "020 7946 0103"),
    (Duty.HELPER, "Kofi", "020 7946 0104"),
    (Duty.HELPER, KEEPER, "020 7946 0105"),
    (Duty.CHECKER, "June", ""),
)
BESIDE = (
    # who, who is beside them, as what, the limits in the person's own words
    ("Rosie", "Kofi", Relation.Kind.SUPPORTER, "Kofi reads to me. I choose."),
    ("Sam", "Esther", Relation.Kind.INTERPRETER, "Esther signs into my hand. Speak to me."),
    ("Maureen", "Priya", Relation.Kind.FAMILY, "Priya can see what I share. I decide."),
)
WAYS = {
    "Rosie": Ways(pictures=Pictures.MORE, voice_speed=VoiceSpeed.SLOW),
    "Sam": Ways(layout=Layout.TEXT_ONLY),
}
FACES = ("Rosie", "Bilal", "June", "Grace")  # shown on the tablet, as each of them chose


@dataclass(frozen=True)
class Cast:
    """Everyone, each by their name in small letters: `cast.rosie`."""

    organisation: Organisation
    people: dict[str, Person]
    places: dict[str, Place]

    @classmethod
    def of(cls, organisation: Organisation) -> "Cast":
        """Who is there now."""
        everyone = {person.name.lower(): person for person in people_of(organisation)}
        return cls(organisation, everyone, {place.name: place for place in _places(organisation)})

    def __getattr__(self, name: str) -> Person:
        try:
            return self.people[name]
        except KeyError:
            raise AttributeError(name) from None

    @property
    def elm(self) -> Place:
        """Elm House, where six people live."""
        return self.places[ELM]

    @property
    def oak(self) -> Place:
        """Oak Lodge, where Priya's mum Maureen lives."""
        return self.places[OAK]

    @property
    def board(self) -> Group:
        """The board, which Hope chairs."""
        return Group.objects.get(organisation=self.organisation, name=BOARD)


def gather(*, now: datetime) -> Cast:
    """Found the organisation, bring everyone in, and start."""
    organisation = _found(now)
    keeper = Cast.of(organisation).leila
    for name in HOMES:
        places.open_place(organisation, name, Place.Kind.HOME, by=keeper, now=now)
    for name in TEAMS:
        places.open_place(organisation, name, Place.Kind.TEAM, by=keeper, now=now)
    _bring_in_everyone(organisation, now)
    _share_out_duties(organisation, now)
    places.go_live(organisation, by=Cast.of(organisation).leila, now=now)
    organisation.refresh_from_db()
    cast = Cast.of(organisation)
    _stand_beside(cast, now)
    _put_up_tablet(cast, now)
    _start_board(cast, now)
    return Cast.of(organisation)


def card_of(name: str) -> str:
    """The token of someone's card in this installation's demo."""
    return card_token(_chance(f"card of {name}"))


def code_of(name: str) -> str:
    """The short code of someone's card in this installation's demo."""
    return card_code(_chance(f"code of {name}"))


def tablet_token() -> str:
    """What the browser of the kitchen's tablet keeps."""
    return card_token(_chance(TABLET))


def is_here() -> bool:
    """Whether this demo, with its own cards, is in the database."""
    return Card.objects.filter(token_hash=token_hash(card_of(KEEPER))).exists()


def _chance(what: str) -> bytes:
    return hmac.digest(settings.SECRET_KEY.encode(), f"demo: {what}".encode(), hashlib.sha256)


def _found(now: datetime) -> Organisation:
    link = people.begin_setting_up(token_hash(card_token(_chance("set-up"))), now=now)
    keeper = places.begin(
        link,
        organisation=ORGANISATION,
        name=KEEPER,
        sign_in_name=KEEPER.lower(),
        password="",  # the demo's people come in with their cards
        by=None,
        now=now,
    )
    organisation = Organisation.objects.kept_by(keeper).get()
    places.describe(
        organisation,
        name=ORGANISATION,
        emergency_number="999",
        authority="Elm County Council",
        authority_number="020 7946 0100",
        by=keeper,
        now=now,
    )
    return organisation


def _places(organisation: Organisation) -> list[Place]:
    return list(organisation.places.open())


def _bring_in_everyone(organisation: Organisation, now: datetime) -> None:
    """Everyone gets their part in a place from who looks after it, and then a card."""
    here = {place.name: place for place in _places(organisation)}
    keeper = Cast.of(organisation).leila
    for place, part, names in PEOPLE:
        for name in names:
            if name == KEEPER:
                places.join(keeper, here[place], part, by=keeper, now=now)
            else:
                places.welcome(name, here[place], part, by=keeper, now=now)
    for person in people_of(organisation):
        _give_card(person, now)


def bring_in(cast: Cast, place: Place, part: Part, names: Iterable[str], *, now: datetime) -> None:
    """More people come, later on: each with a part in a place, and a card."""
    for name in names:
        places.welcome(name, place, part, by=cast.leila, now=now)
        person = place.people(part).get(name=name)
        _give_card(person, now)
        cast.people[name.lower()] = person


def _give_card(person: Person, now: datetime) -> None:
    people.make_card(
        person,
        token_hash=token_hash(card_of(person.name)),
        code_hash=code_hash(code_of(person.name), settings.SECRET_KEY.encode()),
        by=None,
        now=now,
    )


def _share_out_duties(organisation: Organisation, now: datetime) -> None:
    cast = Cast.of(organisation)
    for duty, name, phone in DUTIES:
        person = cast.people[name.lower()]
        places.take_on(organisation, duty, person, phone=phone, by=cast.leila, now=now)


def _stand_beside(cast: Cast, now: datetime) -> None:
    """Each person asks someone to be beside them, and says in their own words how far that goes."""
    for name, beside, kind, words in BESIDE:
        person, other = cast.people[name.lower()], cast.people[beside.lower()]
        relation = people.ask(person, other, kind.value, by=person, now=now)
        allowed = Limits(sees_shared=kind == Relation.Kind.FAMILY)
        people.set_limits(relation, allowed, words=words, by=person, now=now)
    for name, ways in WAYS.items():
        person = cast.people[name.lower()]
        people.keep_ways(person, str(ways), by=person, now=now)


def _put_up_tablet(cast: Cast, now: datetime) -> None:
    tablet: Device = people.register_device(
        TABLET, token_hash=token_hash(tablet_token()), by=cast.greg, now=now
    )
    places.put_tablet(tablet, cast.elm, by=cast.greg, now=now)
    for name in FACES:
        person = cast.people[name.lower()]
        people.show_face(person, tablet, by=person, now=now)


def _start_board(cast: Cast, now: datetime) -> None:
    """Hope starts it; everyone says yes to how it works, and that Hope is its chair."""
    members = [cast.bilal, cast.theo, cast.priya, cast.ines, cast.marta]
    board = groups.start(BOARD, cast.organisation, members, staff_vote=True, by=cast.hope, now=now)
    proposals = [
        groups.propose(board, Kind.TERMS, words=TERMS, by=cast.hope, now=now),
        groups.propose(board, Kind.CHAIR, person=cast.hope, by=cast.bilal, now=now),
    ]
    for proposal in proposals:
        for member in [cast.hope, *members]:
            if member != proposal.proposed_by:
                groups.agree(proposal, by=member, now=now)
