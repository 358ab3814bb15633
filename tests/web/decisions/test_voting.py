"""Voting: one vote each, changed until it closes, and nothing of it anywhere but in the box."""

import threading
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection

from sayso.craft import sealing
from sayso.rules.deciding import Ballot
from sayso.rules.power.settings import Setting
from sayso.rules.verdict import Reason
from sayso.web.decisions import changes
from sayso.web.decisions.models import Envelope, Participation
from sayso.web.history.models import Act, Entry
from sayso.web.kit.refusals import NotAllowed
from tests.acts import vote
from tests.questions import RESIDENTS, in_the_box, key_of, opened, over, say


@pytest.fixture
def decision(cast, clock):
    return opened(cast, clock)


def send(visitor, decision, choice, **more):
    """Send a vote past the pages, with a key of its own."""
    visitor.go(f"/decisions/{decision.pk}/vote/")
    sent = visitor.form("Go on")[1] | {"choice": choice, "sure": "yes"} | more
    return visitor.post(f"/decisions/{decision.pk}/vote/", sent)


def change(visitor, decision, choice):
    """Someone who has voted changes their vote, to the receipt."""
    visitor.go(f"/decisions/{decision.pk}/").click("Change my vote")
    visitor.press("Go on", choice=choice).press("Yes, this is right")
    return visitor.press("Go on", helper="No one")


def refused(reason, change, /, *args, **kwargs):
    with pytest.raises(NotAllowed) as no:
        change(*args, **kwargs)
    assert no.value.reason is reason


# ---- Who, and when ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "reason"),
    [
        ("kofi", Reason.STAFF_DO_NOT_VOTE_HERE),
        ("greg", Reason.STAFF_DO_NOT_VOTE_HERE),
        ("maureen", Reason.ONLY_THOSE_WHO_LIVE_WITH_IT),
        ("priya", Reason.ONLY_THOSE_WHO_LIVE_WITH_IT),
    ],
)
def test_only_those_who_live_with_it_vote(cast, clock, decision, who, reason):
    ballot = Ballot.of(key_of(decision, "Blue"))
    refused(reason, changes.cast, decision, ballot, by=cast.people[who], now=clock.now)
    assert not decision.roll.exists()


@pytest.mark.parametrize(
    ("choice", "reason"),
    [
        (["something-else"], Reason.NOT_AN_OPTION),
        (["yes"], Reason.NOT_AN_OPTION),
        ([], Reason.CHOOSE_ONE),
        (["option000000", "option000001"], Reason.CHOOSE_ONE),
    ],
)
def test_only_what_can_be_chosen_is_put_into_the_box(cast, clock, decision, choice, reason):
    refused(reason, changes.cast, decision, Ballot.of(*choice), by=cast.rosie, now=clock.now)


def test_nobody_votes_before_it_opens_or_from_the_moment_it_closes(cast, clock, decision):
    ballot, who = Ballot.of(key_of(decision, "Blue")), {"by": cast.rosie}
    early = decision.opened_at - timedelta(seconds=1)
    refused(Reason.NOT_OPEN_YET, changes.cast, decision, ballot, now=early, **who)
    refused(Reason.ALREADY_CLOSED, changes.cast, decision, ballot, now=decision.closes_at, **who)
    last = decision.closes_at - timedelta(microseconds=1)
    assert changes.cast(decision, ballot, now=last, **who)


@pytest.mark.parametrize("who", ["maureen", "priya", "leila", "ines", "tom"])
@pytest.mark.parametrize(
    "page",
    [
        "", "vote/", "helped/", "voted/", "close/", "advise/", "counted/", "counted.json",
        "receipts/", "shape/", "stop/", "choices/add/", "check/", "decide/", "who-decides/",
    ],
)  # fmt: skip
def test_a_decision_of_another_home_is_not_there(cast, decision, who, page):
    cast.as_(cast.people[who]).go(f"/decisions/{decision.pk}/{page}", status=404)


def test_a_decision_of_another_organisation_is_not_there(cast, decision, elsewhere, client):
    client.force_login(elsewhere.fay)
    for page in ("", "vote/", "counted.json", "receipts/"):
        assert client.get(f"/decisions/{decision.pk}/{page}").status_code == 404
    assert f"/decisions/{decision.pk}/" not in client.get("/decisions/").content.decode()


# ---- One each --------------------------------------------------------------------------------


def test_a_vote_is_replaced_until_it_closes(cast, decision, settings):
    rosie = cast.as_(cast.rosie)
    first = vote(rosie, decision, "Blue").html.css_first(".receipt").text()
    second = change(rosie, decision, "Green").html.css_first(".receipt").text()
    assert first != second
    assert in_the_box(decision) == [Ballot.of(key_of(decision, "Green"))]


def test_help_that_was_told_stays_when_the_vote_changes(cast, clock, decision):
    say(cast, clock, decision, rosie="Blue")
    changes.tell_help(decision, helper=cast.kofi, by=cast.rosie, now=clock.now)
    say(cast, clock, decision, rosie="Red")
    assert decision.roll.get().helper == cast.kofi


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("choices", [["Blue", "Green", "Red", "dont-know"], ["Blue"] * 20])
def test_many_votes_of_one_person_at_once_are_one(cast, decision, settings, choices):
    """Four browsers with different choices, or twenty posts of the same form."""
    rosie = cast.as_(cast.rosie).go(f"/decisions/{decision.pk}/vote/")
    address, form = rosie.form("Go on")
    answers, barrier = [], threading.Barrier(len(choices))

    def post(choice):
        visitor = type(rosie)()
        visitor.cookies = rosie.cookies
        key = choice if choice == "dont-know" else keys[choice]
        barrier.wait()
        try:
            answers.append(visitor.post(address, form | {"choice": key, "sure": "yes"}))
        finally:
            connection.close()

    keys = {choice: key_of(decision, choice) for choice in choices if choice != "dont-know"}
    threads = [threading.Thread(target=post, args=[choice]) for choice in choices]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {answer.status_code for answer in answers} == {302}
    assert {answer["Location"] for answer in answers} == {f"/decisions/{decision.pk}/helped/"}
    assert len(answers) == len(choices)
    assert decision.roll.count() == 1
    assert len(in_the_box(decision)) == 1


# ---- A late vote -----------------------------------------------------------------------------


def test_a_late_vote_is_refused_kindly_and_shown_again(cast, clock, decision):
    rosie = cast.as_(cast.rosie).go(f"/decisions/{decision.pk}/vote/").press("Go on", choice="Blue")
    clock.move(days=8)
    rosie.press("Yes, this is right", status=403)
    assert rosie.heading == "This vote has closed"
    assert rosie.sees("So we cannot count this:")
    assert rosie.sees("Blue")
    assert rosie.sees("You can still tell Greg what you want.")
    over(clock, decision)
    assert rosie.go(f"/decisions/{decision.pk}/vote/", status=403).sees("This vote has closed")


def test_a_late_change_leaves_the_vote_that_counts(cast, clock, decision, settings):
    rosie = vote(cast.as_(cast.rosie), decision, "Blue")
    rosie.go(f"/decisions/{decision.pk}/vote/").press("Go on", choice="Green")
    clock.move(days=8)
    rosie.press("Yes, this is right", status=403)
    assert rosie.sees("You voted before. That vote counts.")
    assert in_the_box(decision) == [Ballot.of(key_of(decision, "Blue"))]


def test_a_vote_that_is_not_one_says_why_and_keeps_nothing(cast, decision):
    rosie = cast.as_(cast.rosie)
    assert send(rosie, decision, "something-else").status_code == 200
    assert not decision.roll.exists()


def test_a_stopped_vote_takes_no_more(cast, clock, decision):
    say(cast, clock, decision, sam="Red")
    rosie = cast.as_(cast.rosie).go(f"/decisions/{decision.pk}/vote/").press("Go on", choice="Blue")
    changes.stop(decision, "A limit was missing.", by=cast.greg, now=clock.now)
    rosie.press("Yes, this is right")
    assert rosie.sees("Greg stopped this.")
    assert not Participation.objects.exists()
    assert not Envelope.objects.exists()


def noted(visitor):
    """Every address this visitor asks for or is sent to from now on."""
    addresses, request = [], visitor.request

    def note(**asked):
        reply = request(**asked)
        addresses.extend([asked["PATH_INFO"], asked.get("QUERY_STRING", "")])
        addresses.append(reply.get("Location", ""))
        return reply

    visitor.request = note
    return addresses


# ---- No trace --------------------------------------------------------------------------------


def test_a_choice_is_in_no_address_session_history_or_act(cast, decision):
    rosie = cast.as_(cast.rosie)
    before, addresses = Entry.objects.count(), noted(rosie)
    vote(rosie, decision, "Blue")
    change(rosie, decision, "Green")
    for option in decision.options.all():
        assert not any(option.key in address for address in addresses)
        for session in Session.objects.all():
            assert option.key not in str(session.get_decoded())
        for act in Act.objects.all():
            assert option.key not in f"{act.mark} {act.reply}"
    assert Entry.objects.count() == before  # casting is not in the history, nor is help
    rosie.go("/me/history/")
    assert not rosie.sees("vote")


def test_nobody_is_shown_a_vote_again_its_owner_included(cast, decision):
    rosie = vote(cast.as_(cast.rosie), decision, "Blue")
    for page in ("", "vote/", "helped/", "voted/"):
        rosie.go(f"/decisions/{decision.pk}/{page}")
        assert not rosie.html.css("input[checked]:not([type=hidden])")
        assert not rosie.sees("You chose")


def test_who_has_not_voted_is_shown_to_nobody(cast, clock, decision):
    say(cast, clock, decision, sam="Blue", june="Blue")
    greg, rosie = cast.as_(cast.greg), cast.as_(cast.rosie)
    for visitor in (greg, rosie):
        visitor.go(f"/decisions/{decision.pk}/")
        for name in ("Sam", "June", "Bilal"):
            assert not visitor.sees(name)
        assert not visitor.sees("2 people")
        visitor.go(f"/decisions/{decision.pk}/receipts/")
        assert visitor.sees("There is nothing here yet.")


# ---- Help ------------------------------------------------------------------------------------


def test_help_is_told_apart_and_only_for_oneself(cast, clock, decision):
    refused(
        Reason.NOT_VOTED_YET, changes.tell_help, decision, helper=None, by=cast.sam, now=clock.now
    )
    say(cast, clock, decision, rosie="Blue", sam="Red")
    who = {"by": cast.rosie, "now": clock.now}
    refused(Reason.NOT_AN_OPTION, changes.tell_help, decision, helper=cast.rosie, **who)
    changes.tell_help(decision, helper=cast.kofi, **who)
    told = dict(decision.roll.values_list("person__name", "helper__name"))
    assert told == {"Rosie": "Kofi", "Sam": None}
    late = {"by": cast.rosie, "now": decision.closes_at}
    refused(Reason.ALREADY_CLOSED, changes.tell_help, decision, helper=None, **late)


def test_only_those_near_can_be_said_to_have_helped(cast, decision):
    rosie = vote(cast.as_(cast.rosie), decision, "Blue")
    rosie.go(f"/decisions/{decision.pk}/helped/")
    assert set(rosie.choices) == {"No one", "Dan", "Esther", "Greg", "Kofi"}
    _address, sent = rosie.form("Go on")
    sent["helper"] = str(cast.maureen.pk)
    reply = rosie.post(f"/decisions/{decision.pk}/helped/", sent)
    assert reply.status_code == 200
    assert decision.roll.get().helper is None


# ---- Closing early ---------------------------------------------------------------------------


def test_it_closes_early_only_when_everyone_has_voted(cast, clock, decision):
    page = f"/decisions/{decision.pk}/"
    say(cast, clock, decision, rosie="Blue", sam="Blue", bilal="Red", june="Red", grace="Blue")
    rosie = cast.as_(cast.rosie).go(page)
    assert not rosie.sees("Everyone has voted.")
    rosie.go(f"{page}close/", status=403)
    clock.move(hours=5)
    say(cast, clock, decision, winston="Red")
    for name in ("greg", "kofi"):
        cast.as_(cast.people[name]).go(f"{page}close/", status=403)
    rosie.go(page).click("Close the vote now").press("Yes, close it and count")
    assert rosie.sees("The vote is closed. Here is what was decided.")
    decision.refresh_from_db()
    assert decision.settled_at == decision.closes_at == clock.now


def test_closing_early_without_the_key_loses_nothing(cast, clock, decision, settings):
    say(cast, clock, decision, **dict.fromkeys(RESIDENTS, "Blue"))
    clock.move(hours=5)
    sealing.KeyFolder(settings.KEYS).destroy(f"decision-{decision.pk}")
    rosie = cast.as_(cast.rosie).go(f"/decisions/{decision.pk}/close/")
    rosie.press("Yes, close it and count")
    assert rosie.sees("The vote is closed. We are counting.")
    assert decision.roll.count() == 6


# ---- Open votes ------------------------------------------------------------------------------


@pytest.fixture
def consent(cast, clock):
    return opened(cast, clock, method="consent", options=())


def test_an_objection_is_said_openly_and_needs_its_reason(cast, clock, consent):
    page = f"/decisions/{consent.pk}/"
    rosie = cast.as_(cast.rosie).go(f"{page}vote/")
    assert rosie.sees("Everyone here can see what you say.")
    objection = next(each for each in rosie.choices if "not" in each.lower())
    rosie.press("Go on", choice=objection)
    assert rosie.sees("Please say why.")
    rosie.press("Go on", choice=objection, reason="The smell makes me ill.")
    assert rosie.sees("The smell makes me ill.")
    rosie.press("Yes, this is right")
    greg = cast.as_(cast.greg).go(page)
    assert greg.sees("Rosie:")
    assert greg.sees("The smell makes me ill.")
    refused(
        Reason.REASON_NEEDED,
        changes.say_openly,
        consent,
        Ballot.of("object"),
        reason=" ",
        by=cast.sam,
        now=clock.now,
    )


def test_one_voice_each_until_it_closes(cast, clock, consent):
    who = {"by": cast.rosie, "now": clock.now}
    changes.say_openly(consent, Ballot.of("object"), reason="It smells.", **who)
    changes.say_openly(consent, Ballot.of("agree"), reason="", **who)
    assert consent.voices.get().ballot == [["agree", 1]]
    assert consent.roll.count() == 1
    over(clock, consent)
    late = {"by": cast.rosie, "now": clock.now, "reason": ""}
    refused(Reason.ALREADY_CLOSED, changes.say_openly, consent, Ballot.of("agree"), **late)
    assert consent.result().agreed


def test_a_secret_vote_is_never_said_openly(cast, clock, decision):
    ballot = Ballot.of(key_of(decision, "Blue"))
    who = {"reason": "", "by": cast.rosie, "now": clock.now}
    refused(Reason.NOT_AN_OPTION, changes.say_openly, decision, ballot, **who)


# ---- This should be ours ---------------------------------------------------------------------


def test_only_the_voices_of_those_who_decide_stay_when_it_moves_up(cast, clock):
    """Advice of staff was never a vote: it leaves the box, and the open round too."""
    people = ("rosie", "sam", "june", "kofi")
    how = {"people": people, "setting": Setting.ADVICE_ONLY}
    secret = opened(cast, clock, **how)
    say(cast, clock, secret, rosie="Blue", kofi="Red")
    spoken = opened(cast, clock, method="consent", options=(), **how)
    for who in (cast.rosie, cast.kofi):
        changes.say_openly(spoken, Ballot.of("agree"), reason="", by=who, now=clock.now)
    for decision in (secret, spoken):
        for name in ("rosie", "sam", "june"):
            changes.say_yes(decision, "ours", by=cast.people[name], now=clock.now)
        decision.refresh_from_db()
        assert decision.power is Setting.WE_LIVE_HERE
        assert [paper.person for paper in decision.roll.all()] == [cast.rosie]
    assert [voice.person for voice in spoken.voices.all()] == [cast.rosie]
