"""A person forgotten: Rosie asks, sleeps on it, says yes again, and is nowhere any more."""

import shutil
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session

from sayso.demo import cast as demo
from sayso.rules.power.parts import Part
from sayso.rules.verdict import Reason
from sayso.web.decisions import changes as decisions
from sayso.web.decisions.models import Envelope, Participation, Voice
from sayso.web.forgetting import changes
from sayso.web.forgetting.models import Asking, Forgotten
from sayso.web.history.models import Payload
from sayso.web.kit.refusals import NotAllowed
from sayso.web.people import changes as people
from sayso.web.people.models import Person
from sayso.web.places import changes as places
from sayso.web.promises import changes as promises
from sayso.web.site import record, timed
from sayso.web.worries.models import Worry
from tests.photos import photo
from tests.questions import ask, key_of, opened, over, say
from tests.searching import places_of

pytestmark = pytest.mark.django_db(transaction=True)
MARKER = "Zanzibarquux"
NAME = "Zanzibarquuxname"


def worker(clock):
    for duty in (timed.run_errands, timed.sweep_forgotten, timed.forget_again, timed.grow_record):
        while duty(clock.now):
            pass


@pytest.fixture(autouse=True)
def nothing_of_other_tests(settings, tmp_path):
    """Files outlive a test: here they would be found."""
    settings.MEDIA_ROOT = settings.DATA / tmp_path.name / "uploads"
    settings.RECORD_ROOT = tmp_path / "record-root"
    settings.FORGOTTEN = tmp_path / "forgotten"
    yield
    shutil.rmtree(settings.DATA / tmp_path.name, ignore_errors=True)


@pytest.fixture
def rosie(cast, clock):
    """Rosie has said something in every box there is."""
    me = Person.objects.get(pk=cast.rosie.pk)  # her card is still made out to Rosie
    who = {"by": me, "now": clock.now}
    people.rename(me, NAME, full_name=NAME, email=f"{NAME}@example.org".lower(), **who)
    people.put_photo(me, MARKER.encode(), **who)
    people.keep_draft(me, "/promises/ask/", {"words": MARKER}, now=clock.now)
    promises.request(f"{MARKER} please", place=cast.elm, of=cast.kofi, **who)
    own = promises.change_own_life(f"{MARKER} bath", place=cast.elm, of=cast.greg, **who)
    promises.illustrate(own, photo=photo(), shows=MARKER, **who)
    decisions.ask(f"{MARKER}?", place=cast.elm, **who)
    draft = ask(cast, clock)
    decisions.add_option(draft, f"{MARKER} red", key="optionmarker", **who)
    advised = opened(cast, clock)
    say(cast, clock, advised, rosie="Blue", sam="Red", june="Red")
    return me


def forget(cast, clock, *, choices="Take them out too"):
    rosie = cast.as_(cast.rosie).go("/me/").click("Forget me")
    rosie.press("Yes, forget me", choices=choices)
    assert rosie.sees("Sleep on it.")
    clock.move(hours=13)
    rosie = cast.as_(cast.rosie).go("/me/forget/").click("I still want it")
    return rosie.press("Yes, forget me now")


def test_she_is_nowhere_any_more(cast, clock, rosie):
    elsewhere, number = cast.as_(cast.rosie), rosie.pk
    assert places_of(MARKER)
    assert places_of(NAME)
    page = forget(cast, clock)
    assert page.heading == "You are forgotten"
    assert not Person.objects.filter(pk=number).exists()
    assert elsewhere.get("/me/").status_code == 302  # signed out everywhere, at once
    assert not any(
        each.get_decoded().get("_auth_user_id") == str(number) for each in Session.objects.all()
    )
    worker(clock)
    assert places_of(MARKER) == []
    assert places_of(NAME) == []
    assert places_of(NAME.lower()) == []
    assert not Payload.objects.filter(by=number).exists()
    assert not Payload.objects.filter(concerning=number).exists()
    assert list(record.faults()) == []
    card = cast.tablet()
    card.go(f"/c/{demo.card_of('Rosie')}/")
    card.post(*card.form("Come in"), follow=True)
    assert card.get("/me/").status_code == 302  # her card opens nothing


def test_her_vote_is_out_of_the_open_box_and_the_rest_is_counted(cast, clock, rosie):
    assert Envelope.objects.count() == 3
    voted = Participation.objects.get(person=rosie).decision
    forget(cast, clock)
    assert Envelope.objects.count() == 2
    assert not voted.roll.filter(person=rosie.pk).exists()
    assert over(clock, voted).result().elected == (key_of(voted, "Red"),)


def test_what_was_counted_stays_and_is_nobodys(cast, clock):
    decision = opened(cast, clock)
    say(cast, clock, decision, rosie="Blue", sam="Blue", june="Red")
    over(clock, decision)
    told = decision.outcome
    forget(cast, clock)
    worker(clock)
    decision.refresh_from_db()
    assert decision.outcome == told
    assert list(record.faults()) == []


def test_nobody_is_forgotten_by_one_tap_or_before_a_night_is_over(cast, clock):
    rosie = cast.as_(cast.rosie)
    rosie.go("/me/forget/last/", status=403)
    rosie.go("/me/forget/").press("Yes, forget me", choices="Keep them, without my name")
    clock.move(hours=11)
    rosie = cast.as_(cast.rosie).go("/me/forget/last/", status=403)
    rosie.go("/me/forget/").press("No, I want to stay")
    assert rosie.sees("Forget me")
    clock.move(hours=2)
    cast.as_(cast.rosie).go("/me/forget/last/", status=403)
    assert Person.objects.filter(pk=cast.rosie.pk).exists()


def came_in_at(visitor, then):
    """Let a visitor's session be one in which nobody showed who they are since then."""
    session = visitor.session
    session.update({"came-at": then.isoformat(), "sure-at": None, "touched-at": then.isoformat()})
    session.save()
    return visitor


def test_a_found_phone_forgets_nobody(cast, clock):
    cast.as_(cast.rosie).go("/me/forget/").press(
        "Yes, forget me", choices="Keep them, without my name"
    )
    clock.move(hours=13)
    found = cast.as_(cast.rosie).go("/me/forget/last/")
    came_in_at(found, clock.now - timedelta(minutes=31)).press("Yes, forget me now")
    assert found.get("/me/forget/last/")["Location"] == "/me/proof/"
    assert Person.objects.filter(pk=cast.rosie.pk).exists()
    found.go("/me/forget/last/").click("Show my card again")
    came_in_at(found, clock.now).go("/me/forget/last/").press("Yes, forget me now")
    assert not Person.objects.filter(pk=cast.rosie.pk).exists()


def test_a_keeper_who_did_not_prove_it_of_late_forgets_nobody(cast, clock):
    places.remember(cast.rosie, by=cast.greg, now=clock.now)
    address = f"/organisations/{cast.organisation.pk}/gone/{cast.rosie.pk}/"
    keeper = cast.as_(cast.leila).go(address)
    came_in_at(keeper, clock.now).press("Say the first yes")
    assert keeper.get(address)["Location"] == "/me/proof/"
    assert not Asking.objects.exists()


def test_the_home_page_says_that_a_forgetting_was_asked_for(cast, clock):
    cast.as_(cast.rosie).go("/me/forget/").press(
        "Yes, forget me", choices="Keep them, without my name"
    )
    rosie = cast.as_(cast.rosie).go("/")
    assert rosie.sees("You asked us to forget you. Changed your mind?")
    rosie.press("I want to stay")
    assert not rosie.go("/").sees("You asked us to forget you.")
    assert not Asking.objects.exists()


def test_a_second_tap_is_told_the_same(cast, clock):
    forget(cast, clock)
    rosie = cast.tablet()
    rosie.go("/forgotten/")
    assert rosie.post("/me/forget/last/").status_code == 403  # no guard: a forged form
    assert Forgotten.objects.count() == 1


@pytest.mark.parametrize("who", ["greg", "leila", "kofi", "sam"])
def test_nobody_else_can_forget_someone_who_is_here(cast, clock, who):
    other = cast.people[who]
    with pytest.raises(NotAllowed) as no:
        changes.ask(cast.rosie, with_choices=False, by=other, now=clock.now)
    assert no.value.reason is Reason.ONLY_THE_PERSON_ASKS_THIS
    Asking.objects.create(person=cast.rosie, asked_by=other, asked_at=clock.now - timedelta(days=1))
    with pytest.raises(NotAllowed):
        changes.forget(cast.rosie, by=other, now=clock.now)
    address = f"/organisations/{cast.organisation.pk}/gone/"
    status = 200 if who == "leila" else 404
    cast.as_(other).go(address, status=status)
    cast.as_(other).go(f"{address}{cast.rosie.pk}/", status=404)


def test_whoever_died_is_forgotten_by_two_or_after_a_night(cast, clock):
    places.remember(cast.rosie, by=cast.greg, now=clock.now)
    leila = cast.as_(cast.leila).go("/").go(f"/organisations/{cast.organisation.pk}/gone/")
    leila.click("Rosie").press("Say the first yes")
    clock.move(hours=13)
    places.take_on(cast.organisation, demo.Duty.KEEPER, cast.marta, by=cast.leila, now=clock.now)
    leila = cast.as_(cast.leila).go(f"/organisations/{cast.organisation.pk}/gone/").click("Rosie")
    leila.press("Say the last yes", status=403)
    marta = cast.as_(cast.marta).go(f"/organisations/{cast.organisation.pk}/gone/").click("Rosie")
    marta.press("Say the last yes")
    assert not Person.objects.filter(pk=cast.rosie.pk).exists()


@pytest.mark.parametrize(("who", "reason"), [("greg", Reason.NO_MANAGER), ("leila", None)])
def test_a_job_that_nobody_else_has_is_handed_over_first(cast, clock, who, reason):
    person = cast.people[who]
    changes.ask(person, with_choices=False, by=person, now=clock.now)
    clock.move(hours=13)
    with pytest.raises(NotAllowed) as no:
        changes.forget(person, by=person, now=clock.now)
    assert reason is None or no.value.reason is reason
    assert Person.objects.filter(pk=person.pk, left_at=None).exists()  # nothing half done


def test_an_open_question_that_they_answer_for_ends_first(cast, clock):
    opened(cast, clock)
    with pytest.raises(NotAllowed) as no:
        changes.ask(cast.greg, with_choices=False, by=cast.greg, now=clock.now)
    assert no.value.reason is Reason.END_YOUR_QUESTION_FIRST


def test_what_breaks_in_the_middle_undoes_all_of_it(cast, clock, rosie, monkeypatch):
    changes.ask(rosie, with_choices=True, by=rosie, now=clock.now)
    clock.move(hours=13)
    before = places_of(MARKER), places_of(NAME)
    with monkeypatch.context() as power:
        power.setattr(Person, "delete", lambda _self: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            changes.forget(rosie, by=rosie, now=clock.now)
    assert (places_of(MARKER), places_of(NAME)) == before
    changes.forget(rosie, by=rosie, now=clock.now)
    worker(clock)
    assert places_of(MARKER) == []


def test_two_who_said_something_openly_are_still_two(cast, clock):
    decision = opened(cast, clock)
    for person in (cast.rosie, cast.sam):
        Voice.objects.create(decision=decision, person=person, ballot=[["yes", 1]], at=clock.now)
    decision.settled_at = clock.now
    decision.save()
    for person in (cast.rosie, cast.sam):
        changes.ask(person, with_choices=False, by=person, now=clock.now)
    clock.move(hours=13)
    for person in (cast.rosie, cast.sam):
        changes.forget(person, by=person, now=clock.now)
    names = [voice.person.name for voice in decision.voices.select_related("person")]
    assert names == ["Someone who was here"] * 2


def test_after_an_old_backup_she_is_forgotten_again(cast, clock, settings):
    """The database comes back as it was; the list beside it stays."""
    old = Person.objects.get(pk=cast.rosie.pk)
    forget(cast, clock)
    timed.forget_again(clock.now)
    assert "Rosie" not in settings.FORGOTTEN.read_text()
    Forgotten.objects.all().delete()
    old.save(force_insert=True)
    places.join(old, cast.elm, Part.DRAWS_ON_SUPPORT, by=cast.greg, now=clock.now)
    assert timed.forget_again(clock.now) == 1
    assert not Person.objects.filter(pk=old.pk).exists()
    assert timed.forget_again(clock.now) == 0
    assert Worry.objects.count() == 0
