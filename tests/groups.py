"""Groups with sides for tests: people who come in as real people do, and sit where they sit."""

from django.conf import settings

from sayso.craft.codes import code_hash, token_hash
from sayso.demo import cast as demo
from sayso.rules.power.groups import Kind
from sayso.web.groups import changes as groups
from sayso.web.people import changes as people
from sayso.web.places import changes as places


def come_in(cast, place, part, *names):
    """New people with a part in a place, each with a card, as `cast.as_` wants it."""
    who = []
    for name in names:
        places.welcome(name, place, part, by=cast.leila, now=demo_now(cast))
        person = place.people(part).get(name=name)
        people.make_card(
            person,
            token_hash=token_hash(demo.card_of(name)),
            code_hash=code_hash(demo.code_of(name), settings.SECRET_KEY.encode()),
            by=None,
            now=demo_now(cast),
        )
        cast.people[name.lower()] = person
        who.append(person)
    return who


def demo_now(cast):
    return cast.leila.joined_at


def sit_together(cast, clock, name, members, *, chair=None):
    """A group of these people, all with a vote; the first of them starts it."""
    who = {"by": members[0], "now": clock.now}
    group = groups.start(name, cast.organisation, members[1:], staff_vote=True, **who)
    if chair is not None:
        proposal = groups.propose(group, Kind.CHAIR, person=chair, **who)
        for member in members[1:]:
            groups.agree(proposal, by=member, now=clock.now)
    return group
