"""A vote that waited on a device: whose it is its token says, once, and nothing else gets through."""

import threading
from base64 import b64encode
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client

from sayso.craft import sealing
from sayso.rules.deciding import Ballot, decode, encode
from sayso.web.decisions.changes import stop, take_out
from sayso.web.decisions.changes.keys import ask_again_where_keys_are_lost, ballot_info
from sayso.web.decisions.models import Envelope, Late
from sayso.web.history.changes import REMEMBERED, forget_replies
from sayso.web.history.models import Act, Entry
from sayso.web.kit.words import ANSWERS
from sayso.web.people import changes as people
from tests.questions import RESIDENTS, key_of, opened, over, say

LATER = {"Sent-Later": "yes"}


@pytest.fixture
def decision(cast, clock):
    return opened(cast, clock)


def waiting(visitor, decision, choice):
    """What the drawer of a device holds of a vote that was read back: its address and its fields."""
    visitor.go(f"/decisions/{decision.pk}/vote/").press("Go on", choice=choice)
    return visitor.form("Yes, this is right")


def send(address, fields, browser=None):
    return (browser or Client()).post(address, fields, headers=LATER)


def boxed(decision):
    """What the sealed ballots say, by whose envelope each is: nobody but a test ever asks."""
    name = f"decision-{decision.pk}"
    key = sealing.KeyFolder(settings.KEYS).load(name)
    return {
        each.participation.person.name: decode(
            sealing.open_sealed(
                bytes(each.sealed), key, info=ballot_info(decision, each.participation.person_id)
            )
        )
        for each in Envelope.objects.filter(participation__decision=decision)
    }


def ballot(decision, words):
    return Ballot.of(key_of(decision, words))


def refused(reply):
    assert reply.status_code >= 400
    assert reply["Sayso-Answer"] == "refused"
    assert reply.content == b""
    return True


# ---- Whose it is -----------------------------------------------------------------------------


def test_it_is_the_vote_of_whom_the_token_names_without_any_session(cast, decision):
    reply = send(*waiting(cast.as_(cast.rosie), decision, "Blue"))
    assert reply.status_code == 204
    assert reply["Sayso-Answer"] == "taken"
    assert reply["Next"] == f"/decisions/{decision.pk}/helped/"
    assert reply.content == b""
    assert not reply.cookies
    assert boxed(decision) == {"Rosie": ballot(decision, "Blue")}


def test_it_is_never_the_vote_of_whoever_is_signed_in_by_then(cast, decision):
    answer = waiting(cast.as_(cast.rosie), decision, "Blue")
    bilal = cast.as_(cast.bilal)
    sessions = Session.objects.count()
    reply = send(*answer, browser=bilal)
    assert reply["Sayso-Answer"] == "taken"
    assert not reply.cookies
    assert boxed(decision) == {"Rosie": ballot(decision, "Blue")}
    assert "Bilal" in bilal.go("/me/").page.content.decode()  # and Bilal is still there
    assert Session.objects.count() == sessions


def test_without_its_header_a_token_opens_nothing(cast, decision):
    address, fields = waiting(cast.as_(cast.rosie), decision, "Blue")
    reply = Client().post(address, fields)
    assert reply["Location"].startswith("/sign-in/")
    assert not decision.roll.exists()


# ---- That one act, and no other --------------------------------------------------------------


def test_it_does_nothing_elsewhere(cast, clock, decision):
    other = opened(cast, clock)
    _address, fields = waiting(cast.as_(cast.rosie), decision, "Blue")
    for elsewhere in (f"/decisions/{other.pk}/vote/", "/me/name/", "/"):
        assert refused(send(elsewhere, fields))
    assert not other.roll.exists()


def test_it_reads_nothing(cast, decision):
    address, fields = waiting(cast.as_(cast.rosie), decision, "Blue")
    del fields["sure"]
    assert refused(send(address, fields))  # the page that reads back is not shown
    assert Client().get(address, fields, headers=LATER)["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("token", ["", "x", None])
def test_a_token_that_was_changed_is_dead(cast, decision, token):
    address, fields = waiting(cast.as_(cast.rosie), decision, "Blue")
    changed = fields["token"][:-2] + ("AA" if fields["token"][-2:] != "AA" else "BB")
    assert refused(send(address, fields | {"token": changed if token is None else token}))
    assert not decision.roll.exists()


# ---- Taken is what was cast ------------------------------------------------------------------


def sealed_waiting(visitor, decision, words):
    """What the drawer holds of a vote that the device sealed itself."""
    page = visitor.go(f"/decisions/{decision.pk}/vote/").html.css_first("dialog")
    fields = {each.attributes["name"]: each.attributes.get("value") for each in page.css("input")}
    info = page.attributes["data-info"].encode()
    sealed = sealing.seal(encode(ballot(decision, words)), bytes(decision.public_key), info=info)
    return f"/decisions/{decision.pk}/vote/sealed/", fields | {"sealed": b64encode(sealed).decode()}


@pytest.mark.parametrize("way", [waiting, sealed_waiting])
def test_of_a_vote_that_was_stopped_nothing_is_taken(cast, clock, decision, way):
    answer = way(cast.as_(cast.rosie), decision, "Blue")
    stop(decision, "x came late.", by=cast.greg, now=clock.now)
    assert refused(send(*answer))
    assert not decision.roll.exists()


def test_what_was_sealed_to_the_key_before_is_not_taken(cast, clock, decision):
    answer = sealed_waiting(cast.as_(cast.rosie), decision, "Blue")
    sealing.KeyFolder(settings.KEYS).destroy(f"decision-{decision.pk}")
    ask_again_where_keys_are_lost(restored=True, now=clock.now)
    assert refused(send(*answer))
    assert not decision.roll.exists()


@pytest.mark.parametrize("way", [waiting, sealed_waiting])
def test_what_waited_never_takes_the_place_of_a_newer_vote(cast, clock, decision, way):
    answer = way(cast.as_(cast.rosie), decision, "Blue")
    say(cast, clock, decision, rosie="Green")
    assert refused(send(*answer))
    assert boxed(decision) == {"Rosie": ballot(decision, "Green")}
    newer = way(cast.as_(cast.rosie), decision, "Red")  # from a page that has seen the newer one
    first, again = send(*newer), send(*newer)
    assert first["Sayso-Answer"] == again["Sayso-Answer"] == "taken"
    assert boxed(decision) == {"Rosie": ballot(decision, "Red")}


@pytest.mark.parametrize("way", [waiting, sealed_waiting])
def test_what_waited_never_puts_back_a_vote_that_was_taken_out(cast, clock, decision, way):
    answer = way(cast.as_(cast.rosie), decision, "Blue")
    say(cast, clock, decision, rosie="Green")
    take_out(decision, by=cast.rosie, now=clock.now)
    assert refused(send(*answer))
    assert not decision.roll.exists()


def test_what_waited_in_an_open_vote_never_takes_the_place_of_a_newer_answer(cast, clock):
    decision = opened(cast, clock, method="consent")
    said = []
    for choice in (0, 1):
        rosie = cast.as_(cast.rosie).go(f"/decisions/{decision.pk}/vote/")
        rosie.press("Go on", choice=rosie.choices[choice])
        said.append(rosie.form("Yes, this is right"))
    older, newer = said
    assert send(*newer)["Sayso-Answer"] == "taken"
    assert refused(send(*older))
    assert [mark for mark, _number in decision.voices.get().ballot] == [newer[1]["choice"]]


# ---- Once ------------------------------------------------------------------------------------


def test_twice_is_once_and_another_choice_with_the_same_token_is_refused(cast, decision):
    address, fields = waiting(cast.as_(cast.rosie), decision, "Blue")
    first, again = send(address, fields), send(address, fields)
    assert first["Next"] == again["Next"]
    fingerprint = Envelope.objects.get().fingerprint
    assert refused(send(address, fields | {"choice": key_of(decision, "Red")}))
    assert refused(send(address, fields | {"choice": key_of(decision, "Red"), "key": "new"}))
    assert Envelope.objects.get().fingerprint == fingerprint
    assert boxed(decision) == {"Rosie": ballot(decision, "Blue")}


def test_a_form_that_was_sent_as_ever_has_spent_its_token(cast, decision):
    rosie = cast.as_(cast.rosie)
    address, fields = waiting(rosie, decision, "Blue")
    rosie.press("Yes, this is right")
    assert refused(send(address, fields | {"choice": key_of(decision, "Red"), "key": "new"}))
    assert send(address, fields)["Sayso-Answer"] == "taken"  # the very same form: the same act
    assert boxed(decision) == {"Rosie": ballot(decision, "Blue")}


def test_a_token_is_remembered_for_as_long_as_it_could_be_used(cast, clock, decision):
    address, fields = waiting(cast.as_(cast.rosie), decision, "Blue")
    send(address, fields)
    clock.move(days=REMEMBERED.days + 2)
    forget_replies(by=None, now=clock.now)
    assert Act.objects.count() == 1
    assert refused(send(address, fields | {"choice": key_of(decision, "Red")}))
    clock.move(days=60)
    assert forget_replies(by=None, now=clock.now) == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("choices", [["Blue"] * 20, ["Blue", "Green", "Red", "Blue"]])
def test_many_at_once_are_one(cast, decision, choices):
    address, fields = waiting(cast.as_(cast.rosie), decision, "Blue")
    keys = {words: key_of(decision, words) for words in choices}
    said, barrier = [], threading.Barrier(len(choices))

    def post(words):
        barrier.wait()
        try:
            reply = send(address, fields | {"choice": keys[words]})
            said.append((words, reply["Sayso-Answer"]))
        finally:
            connection.close()

    threads = [threading.Thread(target=post, args=[words]) for words in choices]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(said) == len(choices)
    (taken,) = {words for words, answer in said if answer == "taken"}
    assert boxed(decision) == {"Rosie": ballot(decision, taken)}
    assert decision.roll.count() == 1


# ---- When the right to it has ended ----------------------------------------------------------


def test_a_card_that_was_ended_ends_what_waits(cast, clock, decision):
    answer = waiting(cast.as_(cast.rosie), decision, "Blue")
    people.end_card(cast.rosie, by=cast.rosie, now=clock.now)
    assert refused(send(*answer))
    assert not decision.roll.exists()


def test_whoever_moved_out_does_not_vote_by_what_waits(cast, clock, decision):
    answer = waiting(cast.as_(cast.rosie), decision, "Blue")
    membership = cast.rosie.memberships.get(until=None, place=cast.elm)
    type(membership).objects.filter(pk=membership.pk).update(until=clock.now)
    assert refused(send(*answer))
    assert not decision.roll.exists()
    over(clock, decision)
    assert refused(send(*answer))
    assert not Late.objects.exists()


def test_whoever_has_left_does_nothing(cast, clock, decision):
    answer = waiting(cast.as_(cast.rosie), decision, "Blue")
    type(cast.rosie).objects.filter(pk=cast.rosie.pk).update(left_at=clock.now)
    assert refused(send(*answer))
    assert not decision.roll.exists()


def test_a_month_after_closing_it_is_over(cast, clock, decision):
    answer = waiting(cast.as_(cast.rosie), decision, "Blue")
    clock.now = decision.closes_at + timedelta(days=30)
    assert refused(send(*answer))
    assert not Late.objects.exists()


# ---- No trace --------------------------------------------------------------------------------


def test_nothing_that_is_kept_joins_a_ballot_and_a_person(cast, decision, caplog):
    address, fields = waiting(cast.as_(cast.rosie), decision, "Blue")
    before = Entry.objects.count()
    send(address, fields)
    choice = key_of(decision, "Blue")
    for act in Act.objects.all():
        assert choice not in f"{act.mark} {act.reply}"
        assert fields["token"] not in act.mark
    assert Entry.objects.count() == before
    for session in Session.objects.all():
        assert choice not in str(session.get_decoded())
    assert not [line for line in caplog.messages if choice in line or "Rosie" in line]


def test_a_page_of_fewer_rights_is_still_asked_its_rule(cast, decision):
    """Kofi works there: even with a token of his own he has no vote."""
    rosie = waiting(cast.as_(cast.rosie), decision, "Blue")
    from_kofi = cast.as_(cast.kofi)
    from_kofi.go(f"/decisions/{decision.pk}/")
    assert not from_kofi.html.css("input[name=token]")
    assert send(*rosie, browser=from_kofi)["Sayso-Answer"] == "taken"
    assert list(boxed(decision)) == ["Rosie"]


# ---- Too late --------------------------------------------------------------------------------


def test_a_late_answer_is_kept_without_what_it_says_and_told_to_whose_it_is(cast, clock, decision):
    answer = waiting(cast.as_(cast.rosie), decision, "Blue")
    names = [name for name in RESIDENTS if name != "rosie"]
    say(
        cast,
        clock,
        decision,
        **dict(zip(names, ("Blue", "Green", "Blue", "Red", "Green"), strict=True)),
    )
    over(clock, decision)
    clock.move(days=1)
    for _ in range(2):
        assert refused(send(*answer))
    late = Late.objects.get()
    assert (late.person, late.ballot, late.reason) == (cast.rosie, None, "")
    rosie = cast.as_(cast.rosie).go(f"/decisions/{decision.pk}/")
    assert rosie.sees("Your answer came to us on")
    assert rosie.sees("This was not your mistake.")
    assert rosie.go("/").sees("Your answer came after closing.")
    greg = cast.as_(cast.greg).go(f"/decisions/{decision.pk}/")
    assert greg.sees("1 answer came too late. It is not counted.")
    assert not greg.sees("Rosie")
    assert not cast.as_(cast.bilal).go(f"/decisions/{decision.pk}/").sees("too late")


def test_a_late_change_leaves_the_vote_that_counts(cast, clock, decision):
    say(cast, clock, decision, rosie="Green", sam="Green")
    answer = waiting(cast.as_(cast.rosie), decision, "Blue")
    over(clock, decision)
    assert refused(send(*answer))
    rosie = cast.as_(cast.rosie).go(f"/decisions/{decision.pk}/")
    assert rosie.sees("You voted before. That vote counts.")
    assert not rosie.sees("mistake")


def test_where_numbers_are_kept_back_so_is_the_number_of_late_answers(cast, clock, decision):
    answer = waiting(cast.as_(cast.rosie), decision, "Blue")
    say(cast, clock, decision, sam="Blue", june="Red")
    over(clock, decision)
    send(*answer)
    greg = cast.as_(cast.greg).go(f"/decisions/{decision.pk}/")
    assert greg.sees("Some answers came too late. They are not counted.")
    assert not greg.sees("1 answer")


def test_of_an_open_vote_it_is_kept_what_a_late_answer_said(cast, clock):
    decision = opened(cast, clock, method="consent")
    visitor = cast.as_(cast.rosie).go(f"/decisions/{decision.pk}/vote/")
    visitor.press("Go on", choice=visitor.choices[0])
    answer = visitor.form("Yes, this is right")
    over(clock, decision)
    assert refused(send(*answer))
    assert Late.objects.get().said == str(ANSWERS[answer[1]["choice"]])
    assert cast.as_(cast.greg).go(f"/decisions/{decision.pk}/").sees("Rosie:")
