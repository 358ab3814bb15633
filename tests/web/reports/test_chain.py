"""A walk along the chain, both ways, from a voice, a theme, a decision, a promise or a story."""

import json
from datetime import timedelta

import pytest

from sayso.rules.asking import Form, Whose
from sayso.rules.projects.steps import Deed
from sayso.rules.promising import Answer
from sayso.rules.telling import Wish
from sayso.web.decisions import changes as decisions
from sayso.web.decisions.changes.themes import name_themes
from sayso.web.decisions.models import Decision
from sayso.web.kit.refusals import NotAllowed
from sayso.web.places.models import Organisation
from sayso.web.projects.models import Project, acts_in
from sayso.web.promises import changes as promises
from sayso.web.promises.models import Promise
from sayso.web.questions import changes
from sayso.web.questions.models import Question, Said, Voice
from sayso.web.stories import changes as stories
from tests import questions
from tests.projects import begun
from tests.themes import FAMILY, NAME, asked, heap, named
from tests.themes import say as speak

NOT_FOR_YOU = "What is here, you cannot see."
WORDS = FAMILY["rosie"]


def chain_of(kind, thing):
    return f"/{kind}/{thing.pk}/chain/"


@pytest.fixture
def voices(cast, clock):
    return speak(cast, clock, asked(cast, clock), **FAMILY)


@pytest.fixture
def theme(cast, clock, voices):
    return named(cast, clock, voices.values())


@pytest.fixture
def decision(cast, clock, theme):
    """Shown, about the theme, and not open yet."""
    decision = questions.ask(cast, clock)
    name_themes(decision, [theme], by=decision.asked_by, now=clock.now)
    return decision


@pytest.fixture
def promise(cast, clock, decision):
    """Blue was decided; Greg promised it by a day in a week."""
    closes = clock.now + timedelta(days=7)
    decisions.open_decision(decision, closes_at=closes, by=cast.greg, now=clock.now)
    questions.say(cast, clock, decision, **dict.fromkeys(questions.RESIDENTS, "Blue"))
    questions.over(clock, decision)
    promise = Promise.objects.get()
    day = (clock.now + timedelta(days=7)).date()
    who = {"by": cast.greg, "now": clock.now}
    return promises.answer(promise, Answer.YES, "I will paint it.", due_on=day, **who)


@pytest.fixture
def kept(cast, clock, promise):
    promises.say_done(promise, "We painted it.", by=cast.greg, now=clock.now)
    promises.judge(promise, right=True, words="I like it.", by=cast.rosie, now=clock.now)
    return promise


def test_from_a_voice_it_ends_honestly_where_nobody_went_on(cast, voices):
    rosie = cast.as_(cast.rosie).go(f"/questions/{voices['rosie'].question_id}/voices/")
    rosie.click(f"What came of it: {WORDS}")
    assert rosie.heading == "Where this comes from, and what came of it"
    assert rosie.sees("You said this on")
    assert rosie.sees("Nothing yet. It lies in no heap.")
    assert not rosie.sees("What people decide")


def test_a_heap_without_a_name_is_told_as_that(cast, clock, voices):
    heap(cast, clock, voices.values())
    rosie = cast.as_(cast.rosie).go(chain_of("voices", voices["rosie"]))
    assert rosie.sees("This is a heap. It has no name yet.")
    assert rosie.sees("Nothing yet. Nobody was asked to decide about it.")


@pytest.mark.parametrize("kind", ["voices", "themes", "decisions", "promises"])
def test_both_ways_from_everything_on_it(cast, voices, theme, decision, kept, kind):
    start = {"voices": voices["rosie"], "themes": theme, "decisions": decision, "promises": kept}
    rosie = cast.as_(cast.rosie).go(chain_of(kind, start[kind]))
    assert rosie.words.count("You are here.") == 1
    assert rosie.sees(f"{NAME}")
    assert rosie.sees("Rosie gave the heap its name on")
    assert rosie.sees("It was decided on")
    assert rosie.sees("Blue")
    assert rosie.sees("Greg said on")
    assert rosie.sees("that it is done.")
    assert rosie.sees("This is what Greg shows for it.")
    assert rosie.sees("We painted it.")
    assert rosie.sees("it is right.")
    assert rosie.sees("I like it.")
    assert rosie.sees(FAMILY["sam"]) == (kind != "voices"), "from a voice it begins with that voice"
    assert not rosie.sees("Nothing yet")
    assert not rosie.sees("cannot see")


def test_it_is_walked_from_page_to_page_both_ways(cast, voices, theme, decision, kept):
    rosie = cast.as_(cast.rosie).go(f"/promises/{kept.pk}/")
    rosie.click("Where this comes from, and what came of it")
    rosie.click("Go on from here: What colour for the lounge?")
    assert rosie.path == chain_of("decisions", decision)
    rosie.go(chain_of("themes", theme))
    rosie.click(f"Go on from here: {WORDS}")
    assert rosie.path == chain_of("voices", voices["rosie"])
    for page in (f"/themes/{theme.pk}/", f"/decisions/{decision.pk}/"):
        rosie.go(page).click("Where this comes from, and what came of it")


def test_whoever_may_not_see_a_link_is_told_that_and_nothing_of_it(cast, theme, decision, promise):
    """Stepping back hides the decision from Sam: neither its name nor a number is told."""
    greg = {"by": cast.greg, "now": promise.answered_at}
    cast.sam.interests.create(decision=decision, at=greg["now"])
    sam = cast.as_(cast.sam).go(chain_of("themes", theme))
    assert sam.sees(NOT_FOR_YOU)
    assert not sam.sees("lounge")
    assert not sam.sees("Nobody was asked")
    assert not sam.sees("What someone does about it")


def test_a_draft_is_nothing_yet_but_for_whoever_writes_it(cast, clock, theme):
    draft = decisions.ask("A secret plan?", place=cast.elm, by=cast.greg, now=clock.now)
    name_themes(draft, [theme], by=cast.greg, now=clock.now)
    rosie = cast.as_(cast.rosie).go(chain_of("themes", theme))
    assert rosie.sees("Nothing yet. Nobody was asked to decide about it.")
    assert not rosie.sees("cannot see")
    assert not rosie.sees("secret plan")
    greg = cast.as_(cast.greg).go(chain_of("themes", theme))
    assert greg.sees("A secret plan?")
    assert greg.sees("This is a draft.")
    assert not greg.sees("People can see this question.")


def test_a_decision_and_a_request_say_where_they_begin(cast, clock):
    decision = questions.ask(cast, clock)
    rosie = cast.as_(cast.rosie).go(chain_of("decisions", decision))
    assert rosie.sees("It does not say which theme it answers.")
    assert rosie.sees("Nothing yet. Nobody was asked to do something.")
    who = {"by": cast.rosie, "now": clock.now}
    request = promises.request("Please mend the door.", place=cast.elm, of=cast.greg, **who)
    rosie.go(chain_of("promises", request))
    assert rosie.sees("You asked for this on")
    assert rosie.sees("Nobody voted on this. Someone asked for it.")
    assert rosie.sees("Someone was asked to do it on")
    assert rosie.sees("Nothing yet. Nobody has said that it is done.")


def test_an_answer_to_a_voice_without_a_name_is_on_its_chain_both_ways(cast, clock):
    question = asked(cast, clock)
    voice = Voice.objects.create(
        question=question, form=Form.TYPED.value, words="More buses.", slip="s", at=clock.now
    )
    day, who = clock.now.date(), {"by": question.asked_by, "now": clock.now}
    promise = promises.answer_voice(voice, Answer.YES, "We will ask.", due_on=day, **who)
    rosie = cast.as_(cast.rosie).go(chain_of("promises", promise))
    assert rosie.sees("More buses.")
    assert rosie.sees("Someone said this on")
    assert not rosie.sees("asked for this on")
    rosie.click("Go on from here: More buses.")
    assert rosie.path == chain_of("voices", voice)
    assert rosie.sees("We will ask.")
    assert not rosie.sees("It lies in no heap")


def test_a_story_that_is_not_told_yet_has_no_chain(cast, clock):
    story = stories.begin(cast.elm, "Mine", by=cast.rosie, now=clock.now)
    cast.as_(cast.rosie).go(chain_of("stories", story), status=404)


def test_someones_own_life_is_not_told_to_who_only_works_on_it(cast, clock):
    who = {"by": cast.rosie, "now": clock.now}
    own = promises.change_own_life(
        "My bath at nine.", picture="bath", place=cast.elm, of=cast.greg, **who
    )
    promises.answer(own, Answer.YES, "Yes.", due_on=clock.now.date(), by=cast.greg, now=clock.now)
    kofi = cast.as_(cast.kofi).go(chain_of("promises", own))
    assert kofi.sees(NOT_FOR_YOU)
    rosie = cast.as_(cast.rosie).go(chain_of("promises", own))
    assert rosie.sees("It is their own life.")


def test_what_was_seen_or_said_for_someone_is_no_word_of_theirs(cast, clock):
    question = asked(cast, clock)
    seen, said = (
        changes.say_for(
            question,
            Said(words=words),
            changes.How(Form.TYPED),
            person=cast.grace,
            whose=whose,
            by=cast.kofi,
            now=clock.now,
        )
        for words, whose in (("She hums.", Whose.OBSERVED), ("More tea.", Whose.ON_BEHALF))
    )
    grace = cast.as_(cast.grace)
    assert grace.go(chain_of("voices", seen)).sees("You did not say it.")
    assert grace.go(chain_of("voices", said)).sees("Kofi said this for you on")
    kofi = cast.as_(cast.kofi)
    assert kofi.go(chain_of("voices", seen)).sees("Grace did not say it.")
    assert kofi.go(chain_of("voices", said)).sees("You told this for Grace on")
    rosie = cast.as_(cast.rosie)
    for voice in (seen, said):
        rosie.go(chain_of("voices", voice))
        assert rosie.sees("Kofi said this for someone, or saw it")
        assert not rosie.sees("Grace")


def test_three_times_three_times_three_costs_few_questions(
    cast, clock, django_assert_max_num_queries
):
    question = asked(cast, clock)
    voices = speak(cast, clock, question, rosie="One", sam="Two", june="Three")
    themes = [
        named(cast, clock, voices.values(), f"I want to go there, {number}") for number in range(3)
    ]
    for theme in themes:
        for _number in range(3):
            decision = questions.ask(cast, clock)
            name_themes(decision, [theme], by=cast.greg, now=clock.now)
            Decision.objects.filter(pk=decision.pk).update(
                opened_at=clock.now, closes_at=clock.now + timedelta(days=1)
            )
            for _again in range(3):
                who = {"by": cast.rosie, "now": clock.now}
                made = promises.request("Please paint.", place=cast.elm, of=cast.greg, **who)
                promises.answer(
                    made, Answer.YES, "Yes.", due_on=clock.now.date(), by=cast.greg, now=clock.now
                )
                promises.say_done(made, "It is done.", by=cast.greg, now=clock.now)
                Promise.objects.filter(pk=made.pk).update(decision=decision, asked_by=None)
    rosie = cast.as_(cast.rosie)
    promise = Promise.objects.first()
    pages = [
        *(chain_of("voices", voices["rosie"]), chain_of("themes", themes[0])),
        *(chain_of("decisions", promise.decision), chain_of("promises", promise)),
        *("/what-happened/", f"/questions/{question.pk}/voices/"),
    ]
    for page in pages:
        with django_assert_max_num_queries(14):
            rosie.go(page)
    rosie.go(pages[0])
    assert rosie.words.count("said on") == 27


def test_a_theme_of_another_organisation_is_refused(cast, clock, theme):
    """Greg belongs to both. What people said elsewhere is not what this decision answers."""
    decision = questions.ask(cast, clock)
    other = Organisation.objects.create(name="Birch", founded_at=clock.now)
    Question.objects.filter(pk=theme.question_id).update(organisation=other, asked_by=cast.greg)

    with pytest.raises(NotAllowed):
        name_themes(decision, [theme], by=cast.greg, now=clock.now)
    greg = cast.as_(cast.greg).go(f"/decisions/{decision.pk}/answers/")
    assert not greg.sees(NAME)


def test_a_project_lists_its_stories_and_themes_and_what_was_kept(cast, clock, theme, kept):
    project = begun(cast.june, clock, place=cast.elm)
    Question.objects.filter(pk=theme.question_id).update(project=project)
    Decision.objects.filter(pk=kept.decision_id).update(project=project)
    told = {"asked_of": cast.greg, "by": cast.rosie, "now": clock.now}
    open_, closed = (stories.begin(cast.elm, "Mine", by=cast.rosie, now=clock.now) for _ in "ab")
    stories.tell(open_, Wish.CHANGE, "A bench", ask_open=True, project=project, **told)
    stories.tell(closed, Wish.CHANGE, "A secret bench", project=project, **told)
    sam = cast.as_(cast.sam).go(f"/projects/{project.pk}/steps/say/")
    assert sam.sees("A story from Rosie")
    assert sam.sees("A bench")
    assert not sam.sees("A secret bench")
    assert sam.go(f"/projects/{project.pk}/steps/shape/").sees(NAME)
    assert not sam.go(f"/projects/{project.pk}/steps/do/").sees("This step is empty")
    assert not sam.go(f"/projects/{project.pk}/steps/check/").sees("This step is empty")
    before = acts_in(project, clock.now)
    clock.move(hours=1)
    day = clock.now.date()
    promises.answer_story(open_, Answer.YES, "Yes.", due_on=day, by=cast.greg, now=clock.now)
    after = acts_in(project, clock.now)
    assert [act.deed for act in after if act not in before] == [Deed.PROMISED], "said only once"
    assert sum(act.deed is Deed.SAID and act.person == cast.rosie.pk for act in before) == 2


def test_a_story_goes_into_no_project_of_another_organisation(cast, clock):
    project = begun(cast.june, clock, place=cast.elm)
    Project.objects.filter(pk=project.pk).update(
        organisation=Organisation.objects.create(name="Birch", founded_at=clock.now)
    )
    project.refresh_from_db()
    story = stories.begin(cast.elm, "Mine", by=cast.rosie, now=clock.now)
    who = {"by": cast.rosie, "now": clock.now}
    with pytest.raises(NotAllowed):
        stories.tell(story, Wish.ONLY_LISTEN, project=project, **who)


def test_it_is_taken_away_in_its_order(cast, voices, theme):
    rosie = cast.as_(cast.rosie)
    file = rosie.get(chain_of("themes", theme), {"take": "json"})
    told = " ".join(part.get("words") or "" for part in json.loads(file.content)["parts"])
    assert told.index(FAMILY["rosie"]) < told.index(NAME)
    assert "Go on from here" not in told
