"""Promises: a name, a day, proof, and the people say whether it is so."""

from datetime import timedelta

import pytest

from sayso.rules.promising import Answer
from sayso.rules.verdict import Reason
from sayso.web.errands.changes import run_due
from sayso.web.kit.refusals import NotAllowed
from sayso.web.people import changes as people
from sayso.web.promises import changes
from sayso.web.promises.models import Promise
from tests.acts import tick
from tests.photos import photo
from tests.questions import opened, over, say


def refused(reason, change, /, *args, **kwargs):
    with pytest.raises(NotAllowed) as no:
        change(*args, **kwargs)
    assert no.value.reason is reason


@pytest.fixture
def promise(cast, clock):
    """Rosie asked Kofi for something."""
    who = {"place": cast.elm, "of": cast.kofi, "by": cast.rosie, "now": clock.now}
    return changes.request("A lamp by my bed", **who)


@pytest.fixture
def own(cast, clock):
    """Rosie decided something about her own life, and asked Kofi to make it happen."""
    who = {"place": cast.elm, "of": cast.kofi, "by": cast.rosie, "now": clock.now}
    return changes.change_own_life("I bathe at nine in the evening", **who)


@pytest.fixture
def result(cast, clock):
    """The people of Elm House chose blue; Greg must say what he will do."""
    decision = opened(cast, clock)
    say(cast, clock, decision, rosie="Blue", sam="Blue", june="Blue", grace="Red", bilal="Red")
    return over(clock, decision).promises.get()


def answered(promise, clock, by, to=Answer.YES, **more):
    due_on = (clock.now + timedelta(days=9)).date()
    told = {"due_on": due_on, "by": by, "now": clock.now} | more
    return changes.answer(promise, to, "I will see to it.", **told)


def said_done(promise, clock, by, **more):
    answered(promise, clock, by)
    return changes.say_done(promise, "The lamp is there.", by=by, now=clock.now, **more)


# ---- Who may see it --------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["maureen", "priya", "tom", "ines", "leila"])
@pytest.mark.parametrize("page", ["", "answer/", "done/", "right/", "hand-on/", "take-on/"])
def test_a_promise_of_another_home_is_not_there(cast, promise, who, page):
    cast.as_(cast.people[who]).go(f"/promises/{promise.pk}/{page}", status=404)


def test_a_promise_of_another_organisation_is_not_there(promise, elsewhere, client):
    client.force_login(elsewhere.fay)
    assert client.get(f"/promises/{promise.pk}/").status_code == 404
    assert client.get("/promises/").status_code == 200


def test_a_change_in_someones_life_is_seen_by_others_only_once_it_is_to_be_made_real(
    cast, clock, own
):
    page = f"/promises/{own.pk}/"
    for name in ("sam", "dan", "maureen"):
        cast.as_(cast.people[name]).go(page, status=404)
    assert "bathe" not in cast.as_(cast.dan).go("/promises/").words
    answered(own, clock, cast.kofi)
    cast.as_(cast.dan).go(page)  # he works there at night
    cast.as_(cast.sam).go(page, status=404)
    handover = cast.as_(cast.dan).go(f"/places/{cast.elm.pk}/handover/")
    assert handover.sees("Rosie decided this.")
    cast.as_(cast.tom).go(f"/places/{cast.elm.pk}/handover/", status=404)


# ---- Asking ----------------------------------------------------------------------------------


def test_only_who_belongs_here_asks_and_only_of_who_works_here(cast, clock):
    ask, who = changes.request, {"place": cast.elm, "now": clock.now}
    refused(Reason.NOT_A_MEMBER, ask, "A lamp", of=cast.kofi, by=cast.maureen, **who)
    refused(Reason.NOT_A_MEMBER, ask, "A lamp", of=cast.sam, by=cast.rosie, **who)
    refused(Reason.NOT_A_MEMBER, ask, "A lamp", of=cast.tom, by=cast.rosie, **who)


def test_only_who_lives_with_it_changes_their_own_life(cast, clock):
    who = {"place": cast.elm, "of": cast.kofi, "now": clock.now}
    only = Reason.ONLY_THOSE_WHO_LIVE_WITH_IT
    for person in (cast.dan, cast.greg, cast.maureen):
        refused(only, changes.change_own_life, "Bath at nine", by=person, **who)
    cast.as_(cast.dan).go("/promises/my-own-life/", status=403)


def test_only_who_asked_chooses_the_picture(cast, clock, promise):
    who = {"by": cast.kofi, "now": clock.now}
    refused(Reason.NOT_YOURS, changes.illustrate, promise, picture="home", **who)
    cast.as_(cast.kofi).go(f"/promises/{promise.pk}/picture/", status=403)


# ---- Silence ---------------------------------------------------------------------------------


def test_silence_rises_by_itself_on_day_3_7_and_14(cast, clock, promise):
    asked, risen = clock.now, []
    for day in range(1, 30):
        clock.now = asked + timedelta(days=day)
        tick(clock)
        tick(clock)  # a second worker, or the same one again: nothing twice
        if promise.rises.count() > len(risen):
            risen.append((day, promise.rises.latest("pk").to.name))
    assert risen == [(3, "Greg"), (7, "Marta"), (14, "Nadia")]
    rosie = cast.as_(cast.rosie).go(f"/promises/{promise.pk}/")
    assert rosie.sees("No answer yet from Kofi.")
    for name in ("Greg", "Marta", "Nadia"):
        assert rosie.sees(f"{name} knows about this since")


def test_what_was_heard_rises_only_when_no_answer_comes(cast, clock, promise):
    changes.hear(promise, by=cast.kofi, now=clock.now)
    clock.move(days=6)
    tick(clock)
    assert not promise.rises.exists()
    clock.move(days=1)
    tick(clock)
    assert [rise.to for rise in promise.rises.all()] == [cast.greg]


def test_an_answer_ends_the_silence(cast, clock, promise):
    answered(promise, clock, cast.kofi)
    clock.move(days=60)
    tick(clock)
    assert not promise.rises.exists()


def test_only_a_human_who_is_asked_says_that_it_was_heard(cast, clock, promise):
    refused(Reason.NOT_YOUR_DUTY, changes.hear, promise, by=cast.greg, now=clock.now)
    cast.as_(cast.kofi).go(f"/promises/{promise.pk}/")
    promise.refresh_from_db()
    assert promise.heard_at is None  # opening the page is not hearing
    kofi = cast.as_(cast.kofi).go(f"/promises/{promise.pk}/").press("I have read this")
    promise.refresh_from_db()
    assert promise.heard_at == clock.now
    assert kofi.sees("They can see that you have read it.")


def test_whoever_silence_rose_to_can_answer(cast, clock, promise):
    clock.move(days=3)
    tick(clock)
    greg = cast.as_(cast.greg).go(f"/promises/{promise.pk}/").click("Answer")
    greg.press("Send my answer", answer="Yes, by this day", due_on="2026-06-01", words="I will.")
    assert greg.sees("Greg promised this by")


# ---- Answering -------------------------------------------------------------------------------


def test_an_answer_needs_words_a_day_and_the_one_who_was_asked(cast, clock, promise):
    refused(Reason.NOT_YOUR_DUTY, answered, promise, clock, cast.dan)
    refused(Reason.DATE_NEEDED, answered, promise, clock, cast.kofi, due_on=None)
    over_day = (clock.now - timedelta(days=1)).date()
    refused(Reason.DATE_IS_OVER, answered, promise, clock, cast.kofi, due_on=over_day)
    told = {"due_on": None, "by": cast.kofi, "now": clock.now}
    refused(Reason.REASON_NEEDED, changes.answer, promise, Answer.NO_BUT, " ", **told)


def test_what_was_typed_stays_when_the_day_is_over(cast, promise):
    kofi = cast.as_(cast.kofi).go(f"/promises/{promise.pk}/answer/")
    kofi.press("Send my answer", answer="Yes, by this day", due_on="2020-01-01", words="I will.")
    assert kofi.sees("That day is over. Please choose a later day.")
    assert kofi.html.css_first("textarea[name=words]").text().strip() == "I will."
    promise.refresh_from_db()
    assert promise.answer == ""


def test_nobody_says_no_to_a_change_in_someones_own_life(cast, clock, own):
    for to in (Answer.NOT_YET, Answer.NO_BUT):
        refused(Reason.NO_HAS_NO_PLACE_HERE, answered, own, clock, cast.kofi, to=to)
    kofi = cast.as_(cast.kofi).go(f"/promises/{own.pk}/answer/")
    assert kofi.sees("Rosie decided this about their own life. The question is only how.")
    assert not any("No" in choice.split() for choice in kofi.choices)


def test_a_limit_on_someones_own_life_is_seen_by_someone_senior_and_the_advocate(cast, clock, own):
    who = {"now": clock.now}
    relation = people.ask(cast.rosie, cast.hope, "advocate", by=cast.rosie, **who)
    assert relation.agreed_at
    answered(own, clock, cast.kofi, to=Answer.LIMIT, due_on=None)
    assert {rise.to for rise in own.rises.all()} == {cast.greg, cast.hope}
    assert cast.as_(cast.hope).go(f"/promises/{own.pk}/").sees("I will see to it.")


def test_a_promise_stands_and_only_its_day_moves(cast, clock, promise):
    answered(promise, clock, cast.kofi)
    refused(Reason.A_PROMISE_STANDS, answered, promise, clock, cast.kofi, to=Answer.NOT_YET)
    clock.move(days=10)
    rosie = cast.as_(cast.rosie).go(f"/promises/{promise.pk}/")
    assert rosie.sees("Kofi promised this. It is late.")
    kofi = cast.as_(cast.kofi).go(f"/promises/{promise.pk}/").click("Change the day")
    assert kofi.choices == ["Yes, by this day"]
    kofi.press("Send my answer", due_on="2026-06-30", words="The shop is slow.")
    assert not kofi.sees("It is late.")


# ---- Passing on, taking on -------------------------------------------------------------------


def test_it_is_handed_on_within_the_house_and_the_clock_goes_on(cast, clock, promise):
    who = {"by": cast.kofi, "now": clock.now}
    refused(Reason.NOT_A_MEMBER, changes.hand_on, promise, cast.tom, **who)
    refused(Reason.NOT_YOUR_DUTY, changes.hand_on, promise, cast.dan, by=cast.dan, now=clock.now)
    changes.hear(promise, **who)
    clock.move(days=2)
    kofi = cast.as_(cast.kofi).go(f"/promises/{promise.pk}/").click("Pass it on to someone else")
    assert "Kofi" not in kofi.choices
    kofi.press("Pass it on", to="Dan")
    promise.refresh_from_db()
    assert promise.asked_of == cast.dan
    assert promise.heard_at is None
    clock.move(days=1)
    tick(clock)
    assert promise.rises.count() == 1  # three days since Rosie asked, whoever has it


def test_passed_on_it_stays_the_word_of_who_gave_it(cast, clock, promise):
    answered(promise, clock, cast.kofi)
    changes.hand_on(promise, cast.dan, by=cast.kofi, now=clock.now)
    rosie = cast.as_(cast.rosie).go(f"/promises/{promise.pk}/")
    assert rosie.sees("Kofi promised this by")
    assert rosie.sees("Dan does it now.")


def test_anyone_who_works_here_takes_on_what_needs_a_way(cast, clock, own):
    today = clock.now.date()
    take = {"due_on": today, "by": cast.dan, "now": clock.now}
    refused(Reason.ALREADY_SETTLED, changes.take_on, own, "I can.", **take)
    answered(own, clock, cast.kofi, to=Answer.WORK_IT_OUT, due_on=None)
    refused(Reason.NOT_A_MEMBER, changes.take_on, own, "I can.", **take | {"by": cast.tom})
    refused(Reason.DATE_NEEDED, changes.take_on, own, "I can.", **take | {"due_on": None})
    dan = cast.as_(cast.dan).go(f"/promises/{own.pk}/").click("I can do this")
    dan.press("Take it on", due_on="2020-01-01", words="I am here at night.")
    assert dan.sees("That day is over. Please choose a later day.")
    dan.press("Take it on", due_on=today.isoformat(), words="I am here at night.")
    assert dan.sees("Dan promised this by")


# ---- Done? -----------------------------------------------------------------------------------


def test_done_is_said_by_who_promised_and_only_what_was_promised(cast, clock, promise):
    done = changes.say_done
    refused(Reason.NOTHING_PROMISED, done, promise, "There.", by=cast.kofi, now=clock.now)
    answered(promise, clock, cast.kofi)
    refused(Reason.NOT_YOUR_DUTY, done, promise, "There.", by=cast.greg, now=clock.now)


def test_only_the_people_say_that_it_is_right(cast, clock, promise):
    judge, now = changes.judge, clock.now
    refused(Reason.NOT_DONE_YET, judge, promise, right=True, by=cast.rosie, now=now)
    said_done(promise, clock, cast.kofi)
    refused(Reason.PROMISER_CANNOT_CONFIRM, judge, promise, right=True, by=cast.kofi, now=now)
    for who in (cast.greg, cast.sam, cast.maureen):
        only = Reason.ONLY_THOSE_WHO_LIVE_WITH_IT
        refused(only, judge, promise, right=True, by=who, now=now)
    judge(promise, right=True, by=cast.rosie, now=now)
    promise.refresh_from_db()
    assert promise.confirmed_at == now


def test_who_promised_cannot_pass_it_on_and_then_confirm_it(cast, clock):
    """Nor can whoever it was passed on to."""
    promise = changes.request("A lamp", place=cast.elm, of=cast.kofi, by=cast.kofi, now=clock.now)
    answered(promise, clock, cast.kofi)
    changes.hand_on(promise, cast.dan, by=cast.kofi, now=clock.now)
    changes.say_done(promise, "It is there.", by=cast.dan, now=clock.now)
    for who in (cast.kofi, cast.dan):
        refused(
            Reason.PROMISER_CANNOT_CONFIRM,
            changes.judge,
            promise,
            right=True,
            by=who,
            now=clock.now,
        )


def test_not_right_opens_it_again_with_a_new_clock(cast, clock, promise):
    said_done(promise, clock, cast.kofi)
    clock.move(days=20)
    rosie = cast.as_(cast.rosie).go(f"/promises/{promise.pk}/").click("Say if it is right")
    rosie.press("This is my answer", right="No, it is not right", words="It is broken.")
    assert rosie.sees("It is open again.")
    promise.refresh_from_db()
    assert promise.stage == "asked"
    assert promise.since == clock.now
    tick(clock)
    assert not promise.rises.exists()
    clock.move(days=3)
    tick(clock)
    assert promise.rises.count() == 1
    assert cast.as_(cast.kofi).go(f"/promises/{promise.pk}/").sees("It is broken.")


def test_even_what_was_confirmed_can_turn_out_not_right(cast, clock, result):
    said_done(result, clock, cast.greg)
    changes.judge(result, right=True, by=cast.rosie, now=clock.now)
    changes.judge(result, right=False, words="It is grey.", by=cast.sam, now=clock.now)
    result.refresh_from_db()
    assert result.confirmed_at is None
    assert result.stage == "asked"


def test_the_holder_of_a_result_has_a_clock_too(cast, clock, result):
    assert result.asked_of == cast.greg
    tick(clock)
    assert Promise.objects.count() == 1  # asked once, however often the worker comes
    clock.move(days=3)
    tick(clock)
    assert [rise.to for rise in result.rises.all()] == [cast.marta]
    assert cast.as_(cast.rosie).go(f"/decisions/{result.decision_id}/").sees("We asked Greg.")


# ---- Proof -----------------------------------------------------------------------------------


def test_a_photo_of_proof_is_served_to_those_who_may_see_the_promise(cast, clock, promise):
    promise = said_done(promise, clock, cast.kofi, photo=photo(), shows="The lamp")
    for name, status in (("rosie", 200), ("kofi", 200), ("maureen", 404), ("leila", 404)):
        reply = cast.as_(cast.people[name]).get(f"/photos/{promise.proof_id}/")
        assert reply.status_code == status, name
        reply.getvalue()


def test_a_file_that_is_no_photo_says_so_and_keeps_what_was_typed(cast, clock, promise):
    answered(promise, clock, cast.kofi)
    kofi = cast.as_(cast.kofi).go(f"/promises/{promise.pk}/done/")
    wrong = photo()
    wrong.file.seek(0)
    wrong.file.truncate(100)
    kofi.press("Say that it is done", words="It is there.", photo=wrong, shows="The lamp")
    assert kofi.sees("We cannot open this photo. Please try another one.")
    assert kofi.html.css_first("textarea[name=words]").text().strip() == "It is there."
    promise.refresh_from_db()
    assert promise.said_done_at is None


def test_a_new_proof_takes_the_place_of_the_old_one_with_its_photo(cast, clock, promise):
    promise = said_done(promise, clock, cast.kofi, photo=photo(), shows="The lamp")
    promise.refresh_from_db()
    old = promise.proof.photo
    storage, name = old.storage, old.name
    changes.judge(promise, right=False, by=cast.rosie, now=clock.now)
    said_done(promise, clock, cast.kofi, photo=photo("red"), shows="Another lamp")
    run_due(now=clock.now, limit=9)
    assert not storage.exists(name)
    promise.refresh_from_db()
    assert promise.proof.photo_words == "Another lamp"
    assert storage.exists(promise.proof.photo.name)


def test_the_pages_say_what_was_promised_and_not_only_what_was_asked(cast, clock, result):
    answered(result, clock, cast.greg, due_on=clock.now.date())
    clock.move(days=2)
    rosie = cast.as_(cast.rosie).go(f"/promises/{result.pk}/")
    assert rosie.html.css_first("ul.cards h2").text() == "Blue"
    rosie.click("Say if it is right")
    assert rosie.html.css_first("ul.cards h2").text() == "Blue"
    assert not rosie.sees("Red")


# ---- The promising side does not confirm, and a late day stays told ------------------------------


def decided_with_staff(cast, clock, *people):
    decision = opened(cast, clock, people=people)
    say(cast, clock, decision, rosie="Blue", sam="Blue", june="Blue", grace="Red", bilal="Red")
    return over(clock, decision).promises.get()


def test_staff_do_not_confirm_what_staff_promised(cast, clock):
    people = ("rosie", "sam", "bilal", "june", "grace", "greg", "kofi")
    promise = said_done(decided_with_staff(cast, clock, *people), clock, cast.greg)
    told = {"right": True, "now": clock.now}
    refused(Reason.ONLY_THOSE_WHO_LIVE_WITH_IT, changes.judge, promise, by=cast.kofi, **told)
    assert changes.judge(promise, by=cast.rosie, **told).confirmed_at


def test_staff_confirm_where_nobody_else_lives_with_it(cast, clock, result):
    result.decision.affected.exclude(person=cast.rosie).delete()
    result.decision.affected.update(person=cast.kofi)
    promise = said_done(result, clock, cast.greg)
    assert changes.judge(promise, right=True, by=cast.kofi, now=clock.now).confirmed_at


def test_a_day_that_is_over_stays_told_after_a_later_day_and_after_not_right(cast, clock, promise):
    answered(promise, clock, cast.kofi)
    over_line = "That day is over."
    clock.move(days=12)
    changes.answer(
        promise, Answer.YES, "Later.", due_on=(clock.now + timedelta(days=9)).date(),
        by=cast.kofi, now=clock.now,
    )  # fmt: skip
    page = cast.as_(cast.rosie).go(f"/promises/{promise.pk}/")
    assert page.sees(over_line)
    assert page.sees("I will see to it.")
    assert cast.as_(cast.rosie).go("/promises/").sees(over_line)
    clock.move(days=12)
    changes.judge(promise, right=False, by=cast.rosie, now=clock.now)
    assert cast.as_(cast.rosie).go(f"/promises/{promise.pk}/").sees(over_line)
