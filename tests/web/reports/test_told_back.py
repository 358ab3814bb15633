"""What happened with what I said: the whole way, and where it stopped; nobody sees another's."""

from datetime import timedelta

import pytest

from sayso.rules.asking import Form, Whose
from sayso.rules.promising import Answer
from sayso.web.decisions.changes import open_decision
from sayso.web.decisions.changes.themes import name_themes
from sayso.web.promises import changes as promises
from sayso.web.promises.models import Promise
from sayso.web.questions import changes as answers
from sayso.web.questions.models import Said
from tests.questions import ask, over, say
from tests.themes import FAMILY, NAME, asked, heap, named
from tests.themes import say as speak

PAGE = "/what-happened/"


@pytest.fixture
def theme(cast, clock):
    """Five people said something; it lies in one heap with a name."""
    voices = speak(cast, clock, asked(cast, clock), **FAMILY)
    return named(cast, clock, voices.values())


def test_what_nobody_went_on_with_says_not_yet(cast, clock):
    speak(cast, clock, asked(cast, clock), rosie="I want to see my sister")
    rosie = cast.as_(cast.rosie).go("/")
    assert rosie.sees("This is what you said last: I want to see my sister You said this on")
    rosie.click("What I said and asked for, and what came of it")
    assert rosie.sees("I want to see my sister")
    assert rosie.sees("You said this on")
    assert rosie.sees("Shape now")
    assert rosie.sees("Decide not yet")


@pytest.mark.parametrize(
    ("whose", "told"),
    [(Whose.ON_BEHALF, "Kofi said this for you on"), (Whose.OBSERVED, "Kofi saw this on")],
)
def test_what_others_said_for_someone_is_not_told_as_their_own(cast, clock, whose, told):
    question, how = asked(cast, clock), answers.How(Form.TYPED)
    who = {"person": cast.winston, "by": cast.kofi, "now": clock.now}
    answers.say_for(question, Said(words="He sings at night."), how, whose=whose, **who)
    winston = cast.as_(cast.winston).go(PAGE)
    assert winston.sees(told)
    assert not winston.sees("You said this on")


def test_a_heap_without_a_name_is_no_theme_yet(cast, clock):
    voices = speak(cast, clock, asked(cast, clock), rosie="I want to see my sister")
    heap(cast, clock, voices.values())
    rosie = cast.as_(cast.rosie).go(PAGE)
    assert rosie.sees("I want to see my sister")
    assert rosie.sees("People put it into a heap on")
    assert rosie.sees("Shape now")
    assert not rosie.sees("gave the heap its name")


def test_it_leads_from_a_voice_to_whether_it_helped(cast, clock, theme):
    rosie = cast.as_(cast.rosie)
    assert rosie.go(PAGE).sees("Rosie gave the heap its name on")
    assert rosie.sees(NAME)
    decision = ask(cast, clock)
    name_themes(decision, [theme], by=decision.asked_by, now=clock.now)
    assert rosie.go(PAGE).sees("People can see this question. The vote has not started.")
    closes = clock.now + timedelta(days=7)
    decision = open_decision(decision, closes_at=closes, by=decision.asked_by, now=clock.now)
    assert rosie.go(PAGE).sees("People decide about it now, until")
    assert rosie.sees("Decide now")
    say(cast, clock, decision, rosie="Blue", sam="Blue", bilal="Blue", june="Red", grace="Blue")
    over(clock, decision)
    assert rosie.go(PAGE).sees("It was decided on")
    assert rosie.sees("The vote began on")
    assert rosie.sees("The vote closed on")
    assert rosie.sees("Someone was asked to do it on")
    assert rosie.sees("Do now")
    promise = Promise.objects.get()
    who = {"by": promise.asked_of, "now": clock.now}
    promises.answer(
        promise,
        Answer.YES,
        "I will paint it.",
        due_on=(clock.now + timedelta(days=7)).date(),
        **who,
    )
    promises.say_done(promise, "We painted it.", **who)
    assert rosie.go(PAGE).sees("The people have not said yet if it is right.")
    assert rosie.sees("This is what Greg shows for it.")
    assert rosie.sees("We painted it.")
    assert rosie.sees("Check now")
    promises.judge(promise, right=True, by=cast.rosie, now=clock.now)
    assert rosie.go(PAGE).sees("it is done, and it is right.")
    assert not rosie.sees("not yet")


def test_it_is_each_persons_own(cast, theme):
    assert cast.as_(cast.greg).go(PAGE).sees("You have said nothing here yet.")
    sam = cast.as_(cast.sam).go(PAGE)
    assert sam.sees("Visiting ends at seven.")
    assert not sam.sees("I want to see my sister")


def test_a_long_life_of_voices_is_read_in_few_questions(
    cast, clock, theme, django_assert_max_num_queries
):
    rosie = cast.as_(cast.rosie)
    question = asked(cast, clock, "What else?")
    for number in range(12):
        speak(cast, clock, question, rosie=f"One more thing, {number}")
    for page in (PAGE, "/"):
        with django_assert_max_num_queries(14):
            rosie.go(page)


def test_a_home_page_of_many_done_promises_is_read_in_few_questions(
    cast, clock, django_assert_max_num_queries
):
    for _each in range(27):
        decision = ask(cast, clock)
        closes = clock.now + timedelta(days=7)
        open_decision(decision, closes_at=closes, by=decision.asked_by, now=clock.now)
        say(cast, clock, decision, rosie="Blue", sam="Blue", bilal="Blue", june="Red", grace="Blue")
    over(clock, decision)
    for promise in Promise.objects.all():
        who = {"by": promise.asked_of, "now": clock.now}
        due = (clock.now + timedelta(days=7)).date()
        promises.answer(promise, Answer.YES, "I will paint it.", due_on=due, **who)
        promises.say_done(promise, "We painted it.", **who)
    rosie = cast.as_(cast.rosie)
    with django_assert_max_num_queries(14):
        rosie.go("/")
    assert rosie.sees("Tell us if it is right")
