"""The demo: made up, whole, and never beside real people."""

from datetime import timedelta

import pytest

from sayso import demo
from sayso.demo import cast as casting
from sayso.demo import story
from sayso.rules.easyread import check
from sayso.web.content.models import Chunk
from sayso.web.decisions.models import Decision, Envelope, Voice
from sayso.web.groups.models import Group
from sayso.web.history.models import Entry
from sayso.web.people import changes as people
from sayso.web.people.models import Card, Person, Relation
from sayso.web.places import changes as places
from sayso.web.places.models import Organisation
from sayso.web.promises.models import Judgement, Promise
from tests.acts import tick, vote
from tests.cast import tell_demo
from tests.visitor import Visitor


@pytest.fixture
def loaded(db, clock):
    return tell_demo(clock)


def asked(words):
    return Decision.objects.get(question__words__contains=words)


def test_there_are_decisions_in_every_state(loaded, clock):
    fridays = asked("Fridays")
    assert fridays.is_open(clock.now)
    assert fridays.roll.count() == 3
    assert not fridays.roll.filter(person=loaded.rosie).exists()
    assert asked("bus").elsewhere.decided_by == "Elm County Council"
    late = Promise.objects.get(decision=asked("colour"))
    assert late.is_late(clock.now)
    kept = Promise.objects.get(decision=asked("plant"))
    assert kept.confirmed_at
    own = Promise.objects.get(kind="own-change")
    assert (own.asked_by, own.asked_of, own.stage) == (loaded.rosie, loaded.dan, "confirmed")


def test_a_fund_is_shared_out_70_and_30_and_both_sides_must_agree(loaded, clock):
    lessons, laptop = asked("lessons"), asked("laptop")
    assert lessons.result().agreed
    assert [side.passed for side in lessons.result().sides] == [True, False]
    assert Promise.objects.get(decision=lessons).said_done_at
    assert laptop.is_open(clock.now)
    assert (laptop.setting, laptop.openly) == ("shares", True)
    agency, interview = asked("agency"), asked("interview")
    assert agency.result().deadlocked
    assert agency.way_out_person == loaded.ines
    assert clock.now < agency.way_out_on
    assert interview.is_open(clock.now)
    assert not interview.roll.filter(person=loaded.hope).exists()


def test_it_happened_in_the_past_and_in_order(loaded, clock):
    moments = [moment for moment in Entry.objects.values_list("payload__at", flat=True) if moment]
    assert max(moments) <= clock.now
    assert min(moments) == clock.now - demo.SINCE
    for decision in Decision.objects.exclude(opened_at=None):
        assert decision.asked_at < decision.opened_at < decision.closes_at


def test_everything_in_it_is_easy_to_read(loaded):
    words = [chunk.words for chunk in Chunk.objects.all()]
    words += [said for said in Promise.objects.values_list("answer_words", flat=True) if said]
    words += [said for said in Judgement.objects.values_list("words", flat=True) if said]
    words += Relation.objects.values_list("limits", flat=True)
    words += [group.terms().words for group in Group.objects.all() if group.terms()]
    words += [said for said in Voice.objects.values_list("reason", flat=True) if said]
    words += [who for _name, who in demo.GUIDES]
    hard = {said: found for said in words if (found := [one for one in check(said) if one.strong])}
    assert not hard


def test_everything_that_is_voted_on_has_a_picture_and_a_check(loaded):
    for decision in Decision.objects.exclude(opened_at=None):
        for chunk in decision.ideas():
            assert chunk.picture, chunk
            assert chunk.is_checked, chunk


def test_twice_is_once(loaded, clock):
    before = (Person.objects.count(), Decision.objects.count(), Entry.objects.count())
    demo.load(now=clock.now + timedelta(days=1))
    assert (Person.objects.count(), Decision.objects.count(), Entry.objects.count()) == before


def test_it_never_comes_beside_real_people(db, clock):
    link = people.begin_setting_up("a printed link", now=clock.now)
    real = {"organisation": "Other Care", "name": "Otto", "sign_in_name": "otto"}
    places.begin(link, **real, password="three small words", by=None, now=clock.now)
    with pytest.raises(demo.RealPeopleHere):
        demo.load(now=clock.now)
    assert Organisation.objects.count() == 1


@pytest.mark.parametrize("name", [name for name, _who in demo.GUIDES])
def test_each_printed_address_signs_in_as_who_it_says(loaded, settings, name):
    settings.DEMO = True
    address = next(card for who, _what, card in demo.addresses("") if who == name)
    visitor = Visitor().go(address)
    visitor.page = visitor.post(*visitor.form("Come in"), follow=True)
    if visitor.path == "/beside/":
        visitor.press("No one")
    assert visitor.heading == f"Hello {name}"


def test_no_address_is_told_outside_the_demo(loaded, settings):
    settings.DEMO = False
    assert demo.addresses("http://127.0.0.1:8000") == []


def test_the_cards_are_this_installations_own(loaded, settings):
    settings.SECRET_KEY = "another house"
    assert not casting.is_here()
    assert not Card.objects.filter(token_hash=casting.token_hash(casting.card_of("Rosie"))).exists()


def test_a_newcomer_votes_as_rosie_and_sees_what_came_of_it(loaded, clock, settings):
    settings.DEMO = True
    rosie = Visitor().go(demo.addresses("")[0][2])
    rosie.page = rosie.post(*rosie.form("Come in"), follow=True)
    rosie.press("No one").click("Have your say")
    rosie.press("Go on", choice="Bingo").press("Yes, this is right").press("Go on", helper="No one")
    assert rosie.heading == "We have your vote"
    clock.move(days=7)
    tick(clock)
    assert asked("Fridays").result().elected
    assert not Envelope.objects.filter(participation__decision=asked("Fridays")).exists()


def test_the_story_can_be_told_at_any_hour(cast, clock):
    """At three at night, on the day the clocks change: what lies in the past stays there."""
    clock.now = clock.now.replace(month=10, day=25, hour=1, minute=30)
    days = story.Days(clock.now)
    story.fridays(cast, days)
    assert asked("Fridays").is_open(clock.now)
    assert vote(cast.as_(cast.rosie), asked("Fridays"), "Bingo").heading == "We have your vote"
