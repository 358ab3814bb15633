"""Each step of the chain is told when it is true, and not before: every kind of it."""

from datetime import timedelta

import pytest

from sayso.rules.asking import Form, Whose
from sayso.rules.power.settings import Setting
from sayso.rules.promising import Answer
from sayso.rules.telling import Wish
from sayso.web.decisions import changes as decisions
from sayso.web.decisions.models import Decision
from sayso.web.kit.words import HAPPENED
from sayso.web.promises import changes as promises
from sayso.web.promises.models import Promise
from sayso.web.questions import changes as questions
from sayso.web.questions.changes import themes
from sayso.web.questions.models import Said
from sayso.web.reports.models import what_became, with_its_life, with_steps
from sayso.web.reports.models.steps import of_decision, of_promise
from sayso.web.stories import changes as stories
from tests.questions import RESIDENTS, ask, opened, over, say
from tests.themes import asked
from tests.themes import say as speak


def kinds_of_promise(promise, me, now):
    found = with_its_life(Promise.objects.filter(pk=promise.pk), me).get()
    return [post.kind for post in of_promise(found, now)]


def kinds_of_decision(decision, now):
    found = with_steps(Decision.objects.filter(pk=decision.pk)).get()
    return [post.kind for post in of_decision(found, now)]


@pytest.fixture
def request_(cast, clock):
    who = {"by": cast.rosie, "now": clock.now}
    return promises.request("Please mend the door.", place=cast.elm, of=cast.greg, **who)


def answer(promise, to, cast, clock, days=7):
    day = (clock.now + timedelta(days=days)).date()
    due = day if to in (Answer.YES, Answer.NOT_YET) else None
    return promises.answer(promise, to, "So.", due_on=due, by=cast.greg, now=clock.now)


def test_a_promise_is_asked_read_silent_and_late(cast, clock, request_):
    assert kinds_of_promise(request_, cast.rosie, clock.now) == ["asked"]
    clock.move(days=1)
    promises.hear(request_, by=cast.greg, now=clock.now)
    assert kinds_of_promise(request_, cast.rosie, clock.now) == ["asked", "read"]
    clock.move(days=7)
    assert kinds_of_promise(request_, cast.rosie, clock.now) == ["asked", "silent"]
    answer(request_, Answer.YES, cast, clock)
    assert kinds_of_promise(request_, cast.rosie, clock.now) == ["asked", "yes"]
    clock.move(days=9)
    assert kinds_of_promise(request_, cast.rosie, clock.now) == ["asked", "yes", "late"]


@pytest.mark.parametrize("to", [Answer.NOT_YET, Answer.NO_BUT])
def test_no_other_answer_is_told_as_a_promise(cast, clock, request_, to):
    answer(request_, to, cast, clock)
    assert kinds_of_promise(request_, cast.rosie, clock.now) == ["asked", to.value]
    clock.move(days=9)
    late = ["look-again"] if to is Answer.NOT_YET else []
    assert kinds_of_promise(request_, cast.rosie, clock.now) == ["asked", to.value, *late]


def test_kept_then_not_right_then_open_again_and_never_kept_by_that(cast, clock, request_):
    answer(request_, Answer.YES, cast, clock)
    clock.move(days=1)
    promises.say_done(request_, "I mended it.", by=cast.greg, now=clock.now)
    done = ["asked", "yes", "said-done", "proof"]
    assert kinds_of_promise(request_, cast.rosie, clock.now) == [*done, "to-judge"]
    clock.move(days=1)
    promises.judge(request_, right=False, words="It sticks.", by=cast.rosie, now=clock.now)
    told = kinds_of_promise(request_, cast.rosie, clock.now)
    assert told == ["asked", "open-again", "not-right", "told-back"]
    clock.move(days=6)
    answer(request_, Answer.YES, cast, clock)
    assert "first-day" in kinds_of_promise(request_, cast.rosie, clock.now)
    promises.say_done(request_, "Now it is.", by=cast.greg, now=clock.now)
    promises.judge(request_, right=True, by=cast.rosie, now=clock.now)
    told = kinds_of_promise(request_, cast.rosie, clock.now)
    assert {"confirmed", "right", "told-back"} <= set(told)
    assert not {"first-day", "late", "to-judge"} & set(told)


def test_a_vote_is_shown_open_closed_and_then_decided(cast, clock):
    decision = ask(cast, clock)
    assert kinds_of_decision(decision, clock.now) == ["shown"]
    closes = clock.now + timedelta(days=7)
    decision = decisions.open_decision(decision, closes_at=closes, by=cast.greg, now=clock.now)
    assert kinds_of_decision(decision, clock.now) == ["deciding"]
    assert kinds_of_decision(decision, closes) == ["vote-began", "not-counted"]
    say(cast, clock, decision, **dict.fromkeys(RESIDENTS, "Blue"))
    over(clock, decision)
    assert kinds_of_decision(decision, clock.now) == ["vote-began", "vote-closed", "decided"]


def test_a_tie_and_a_stop_are_no_decisions(cast, clock):
    tied = opened(cast, clock)
    say(cast, clock, tied, rosie="Blue", sam="Red", june="Blue", grace="Red")
    stopped = opened(cast, clock)
    decisions.stop(stopped, "It is too early.", by=cast.greg, now=clock.now)
    assert kinds_of_decision(stopped, clock.now) == ["vote-began", "stopped"]
    over(clock, tied)
    assert kinds_of_decision(tied, clock.now) == ["vote-began", "vote-closed", "nothing"]


def test_advice_is_not_told_as_a_decision(cast, clock):
    decision = opened(cast, clock, setting=Setting.ADVICE_ONLY)
    assert kinds_of_decision(decision, clock.now) == ["advising"]
    say(cast, clock, decision, **dict.fromkeys(RESIDENTS, "Blue"))
    over(clock, decision)
    assert kinds_of_decision(decision, clock.now) == ["advice-began", "vote-closed", "advised"]


def test_what_was_told_for_someone_is_not_told_as_ones_own(cast, clock):
    question = asked(cast, clock)
    questions.say_for(
        question,
        Said(words="More tea."),
        questions.How(Form.TYPED),
        person=cast.grace,
        whose=Whose.ON_BEHALF,
        by=cast.kofi,
        now=clock.now,
    )
    (kofi,) = what_became(cast.kofi, clock.now)
    assert (kofi.told_for, kofi.posts[0].kind) == ("Grace", "told-for")
    (grace,) = what_became(cast.grace, clock.now)
    assert (grace.told_for, grace.posts[0].kind) == ("", "said-for-me")
    assert cast.as_(cast.kofi).go("/what-happened/").sees("What you told for Grace: More tea.")
    assert cast.as_(cast.kofi).go("/").sees("What you told for Grace: More tea.")


def test_a_story_is_heard_and_what_it_asks_is_answered(cast, clock):
    who = {"by": cast.rosie, "now": clock.now}
    story = stories.begin(cast.elm, "My sister.", **who)
    story = stories.tell(story, Wish.CHANGE, "Let us meet.", asked_of=cast.greg, **who)
    (told,) = what_became(cast.rosie, clock.now)
    assert [post.kind for post in told.posts] == ["told"]
    assert not told.goes_five_steps
    day = (clock.now + timedelta(days=7)).date()
    answered = {"due_on": day, "by": cast.greg, "now": clock.now}
    promises.answer_story(story, Answer.YES, "I will.", **answered)
    (told,) = what_became(cast.rosie, clock.now)
    assert [post.kind for post in told.posts] == ["told", "asked", "yes"]
    page = cast.as_(cast.greg).go(f"/stories/{story.pk}/chain/")
    assert page.sees("A story asks for this since")
    assert page.sees("Greg promised it on")
    promise = story.promise
    assert cast.as_(cast.rosie).go(f"/promises/{promise.pk}/chain/").sees("You told this story on")


def test_whoever_moved_away_is_told_nothing_of_what_they_may_not_see(cast, clock):
    voices = speak(cast, clock, asked(cast, clock), kofi="More tea.", rosie="Less tea.")
    heap = themes.begin_heap(
        voices["rosie"].question, voices["rosie"], by=cast.rosie, now=clock.now
    )
    themes.lay(heap, voices["kofi"], by=cast.rosie, now=clock.now)
    cast.kofi.memberships.update(until=clock.now)
    (told,) = what_became(cast.kofi, clock.now)
    assert [post.kind for post in told.posts] == ["said"]


def test_every_sentence_has_its_places(cast):
    filled = {"name": "Rosie", "day": "today", "due": "today"}
    assert all(str(words) % filled for words in HAPPENED.values())
