"""The page "Who can see what" says what the rules say, and the rules say what people can open."""

import pytest

from sayso.rules.power.seeing import (
    Sight,
    sight_of_decision,
    sight_of_letter,
    sight_of_own_life,
    sight_of_promise,
    sight_of_voice,
)
from sayso.web.decisions.models import Decision
from sayso.web.places.models import standing_in
from sayso.web.promises.models import Promise
from sayso.web.questions.models import Letter, Voice
from sayso.web.reports.models import KINDS, who_sees_what
from tests import doors
from tests.house import HOUSE

PAGE = HOUSE.parent / "docs/who-sees-what.md"


def written():
    """The table as docs/who-sees-what.md has it."""
    rows = list(who_sees_what())
    said = "# Who can see what\n\nAsked of the rules by `tests/web/site/test_who_sees.py`, as the page in Sayso is.\n"
    for row in rows:
        said += f"\n## {row.title}\n\n| who | what they see |\n| --- | --- |\n"
        said += "".join(f"| {who} | {sees} |\n" for who, sees, _ in row.cells)
    return said


def test_the_page_of_the_docs_is_what_the_rules_say():
    assert PAGE.read_text() == written(), f"docs/who-sees-what.md must say:\n\n{written()}"


@pytest.mark.django_db
def test_the_page_says_it_to_anyone(client):
    page = client.get("/who-sees-what/").content.decode()
    for row in who_sees_what():
        assert row.title in page
        assert len(row.cells) == len(KINDS)
    assert "who-sees-what" in client.get("/help/").content.decode()


def test_nobody_sees_a_ballot_and_one_s_own_worry_is_one_s_own():
    rows = {row.name: dict(cell[:2] for cell in row.cells) for row in who_sees_what()}
    assert set(rows["ballot"].values()) == {"Cannot see it"}
    assert rows["worry"]["Who manages the place"] == "Cannot see it"
    assert rows["worry"]["Who reads worries"] == "Can see it"
    assert rows["people-here"]["Who looks after Sayso"] == "Can see it"
    assert rows["decision"]["Who looks after Sayso"] == "Cannot see it"


def test_the_queries_are_the_twins_of_the_rules(db, clock):
    world = doors.world(clock.now)
    things = world.things
    for who, person in world.people.items():
        here = standing_in(things["elm"], person)
        shown = Decision.objects.visible_to(person)
        for name in ("fridays", "paint", "plants", "bus"):
            told = sight_of_decision(here) is Sight.WHOLE
            assert shown.filter(pk=things[name].pk).exists() == told, (who, name)
        promised = Promise.objects.visible_to(person)
        told = sight_of_promise(here) is Sight.WHOLE
        assert promised.filter(pk=things["paint-promise"].pk).exists() == told, who
        heard = Voice.objects.visible_to(person).filter(pk=things["rosie-voice"].pk)
        assert heard.exists() == (sight_of_voice(here) is Sight.WHOLE), who
        letter = things["q-letter"]
        between = {"own": who == "rosie", "receiver": person.pk == letter.leader_id}
        told = sight_of_letter(**between) is Sight.WHOLE
        assert Letter.objects.visible_to(person).filter(pk=letter.pk).exists() == told, who
        told = sight_of_own_life(here, own=who == "rosie") is not Sight.NOTHING
        assert promised.filter(pk=things["bath"].pk).exists() == told, who
