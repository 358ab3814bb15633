"""The wall of cards and the themes: nothing is dropped, people name, the computer only suggests."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from sayso.rules.small_numbers import Withheld
from sayso.rules.themes import Answer, Sign
from sayso.rules.verdict import Reason
from sayso.web.kit.refusals import NotAllowed
from sayso.web.questions import changes as answers
from sayso.web.questions.changes import themes as changes
from sayso.web.questions.changes import workshops
from sayso.web.questions.changes.suggesting import suggest_heaps
from sayso.web.questions.models import (
    Laid,
    PartsTold,
    Question,
    ReviewLine,
    Suggestion,
    Theme,
    Workshop,
    counts_by_part,
    loose_cards,
)
from tests.acts import tick
from tests.themes import FAMILY, NAME, OTHERS, asked, heap, named, over, say


@pytest.fixture
def question(cast, clock):
    return asked(cast, clock)


@pytest.fixture
def voices(cast, clock, question):
    return say(cast, clock, question, **FAMILY, **OTHERS)


@pytest.fixture
def theme(cast, clock, voices):
    return named(cast, clock, [voices[name] for name in FAMILY])


def refused(reason, change, *args, **kwargs):
    with pytest.raises(NotAllowed) as no, transaction.atomic():
        change(*args, **kwargs)
    assert no.value.reason == reason


# ---- The wall --------------------------------------------------------------------------------


def test_a_card_is_tapped_and_a_heap_is_tapped(cast, question, voices):
    rosie = cast.as_(cast.rosie).go(f"/questions/{question.pk}/").click("Make heaps")
    assert rosie.sees("Not in a heap yet: 7 cards")
    rosie.click("I miss my family").press("Begin a new heap with it")
    assert rosie.sees("Not in a heap yet: 6 cards")
    first = Theme.objects.get()
    rosie.click("My family lives far away").press(f"Heap {first.pk}, without a name")
    assert rosie.sees("2 cards")
    assert rosie.sees("Not in a heap yet: 5 cards")


def test_a_card_can_lie_in_two_heaps_and_comes_out_of_one(cast, clock, question, voices):
    one, other = (heap(cast, clock, [voices["june"], voices[name]]) for name in ("grace", "sam"))
    assert voices["june"].laid.count() == 2
    rosie = cast.as_(cast.rosie).go(f"/voices/{voices['june'].pk}/heaps/")
    rosie.press(f"Heap {one.pk}, without a name")
    assert list(voices["june"].laid.values_list("theme", flat=True)) == [other.pk]
    assert not rosie.sees("My family lives far away")  # it still lies in the other one


def test_a_card_taken_out_of_its_last_heap_is_shown_again(cast, clock, question, voices):
    lone = heap(cast, clock, [voices["grace"]])
    changes.take_out(lone, voices["grace"], by=cast.sam, now=clock.now)
    assert voices["grace"] in loose_cards(question)
    assert not Theme.objects.exists()  # an empty heap without a name is none


def test_what_lies_in_no_heap_is_on_the_big_screen_too(cast, clock, question, theme):
    screen = cast.as_(cast.bilal).go(f"/questions/{question.pk}/wall/").click("big screen")
    assert screen.sees("Not in a heap yet: 2 cards")
    for words in [*FAMILY.values(), *OTHERS.values(), NAME]:
        assert screen.sees(words)


def test_staff_join_in_after_people_have_begun(cast, clock, question, voices):
    refused(
        Reason.PEOPLE_MAKE_THE_FIRST_HEAP,
        changes.begin_heap, question, voices["dan"], by=cast.greg, now=clock.now,
    )  # fmt: skip
    greg = cast.as_(cast.greg).go(f"/questions/{question.pk}/wall/")
    assert greg.sees("make the first heap")
    begun = heap(cast, clock, [voices["rosie"]])
    changes.lay(begun, voices["dan"], by=cast.greg, now=clock.now)
    assert begun.laid.count() == 2


def test_a_card_of_another_question_does_not_go_in(cast, clock, theme):
    elsewhere = asked(cast, clock, "What shall we cook?")
    card = say(cast, clock, elsewhere, rosie="Curry")["rosie"]
    refused(Reason.NOT_YOURS, changes.lay, theme, card, by=cast.rosie, now=clock.now)


def test_strangers_see_no_wall_and_no_theme(cast, question, theme):
    maureen = cast.as_(cast.maureen)
    for page in (
        f"questions/{question.pk}/wall",
        f"questions/{question.pk}/themes",
        f"themes/{theme.pk}",
    ):
        maureen.go(f"/{page}/", status=404)


def test_who_may_see_a_theme_is_who_may_see_its_question(cast, theme):
    for person in cast.people.values():
        sees = Theme.objects.visible_to(person).filter(pk=theme.pk).exists()
        assert sees == Question.objects.visible_to(person).filter(pk=theme.question_id).exists()


def test_what_belongs_to_a_theme_is_seen_by_who_sees_it_and_a_line_by_its_person(
    cast, clock, question, theme
):
    who = {"by": cast.rosie, "now": clock.now}
    shop = workshops.begin_workshop(question, by=cast.greg, now=clock.now)
    things = [
        Suggestion.objects.create(question=question, at=clock.now),
        changes.answer_theme(theme, Answer.WE_WILL, "In May.", by=cast.greg, now=clock.now),
        workshops.plan(theme, "We buy one.", cast.greg, cast.rosie, **who),
        shop,
    ]
    line = ReviewLine.objects.create(
        workshop=shop, person=cast.rosie, pile="works", words="My room", at=clock.now
    )
    for person in (cast.rosie, cast.dan, cast.marta, cast.priya, cast.maureen):
        sees = Question.objects.visible_to(person).filter(pk=question.pk).exists()
        for thing in things:
            seen = type(thing).objects.visible_to(person).filter(pk=thing.pk).exists()
            assert seen == sees, (thing, person)
        seen = ReviewLine.objects.visible_to(person).filter(pk=line.pk).exists()
        assert seen == (person == cast.rosie)


# ---- What the computer suggests ----------------------------------------------------------------


def test_the_computer_suggests_and_people_take_over_or_refuse(cast, clock, question, voices):
    rosie = cast.as_(cast.rosie).go(f"/questions/{question.pk}/wall/")
    rosie.press("Let the computer suggest heaps")
    assert rosie.heading == "The computer suggests a heap"
    assert rosie.sees("This is only a suggestion")
    assert not Theme.objects.exists()  # nothing is laid by it
    many = Suggestion.objects.count()
    rosie.press("Make this one of our heaps")
    taken = Suggestion.objects.exclude(theme=None).get()
    assert {each.voice for each in taken.theme.laid.all()} == set(taken.voices.all())
    assert not taken.theme.is_named
    while Suggestion.objects.filter(answered_at=None).exists():
        rosie.press("No, not this")
    assert rosie.sees("No suggestion is waiting")
    assert Theme.objects.count() == 1
    assert Suggestion.objects.filter(theme=None, answered_by=cast.rosie).count() == many - 1


def test_a_suggestion_is_answered_once(cast, clock, question, voices):
    suggest_heaps(question, by=cast.rosie, now=clock.now)
    first = Suggestion.objects.first()
    changes.refuse_suggestion(first, by=cast.rosie, now=clock.now)
    refused(Reason.ALREADY_SETTLED, changes.take_over, first, by=cast.sam, now=clock.now)


def test_staff_cannot_let_the_computer_begin_for_people(cast, clock, question, voices):
    refused(
        Reason.PEOPLE_MAKE_THE_FIRST_HEAP,
        suggest_heaps, question, by=cast.dan, now=clock.now,
    )  # fmt: skip


# ---- Names ------------------------------------------------------------------------------------


def test_people_name_a_heap_and_who_did_is_shown(cast, clock, voices):
    begun = heap(cast, clock, [voices["rosie"], voices["sam"]])
    june = cast.as_(cast.june).go(f"/themes/{begun.pk}/").click("Name this heap")
    june.press("This is its name", words="Family contact")
    assert june.sees("Say it as one of you would")
    june.press("This is its name", words=NAME)
    june.press("Use this", picture="family")
    assert june.heading == NAME
    assert june.sees("June named it so")


def test_staff_name_no_heap(cast, clock, voices):
    begun = heap(cast, clock, [voices["rosie"]])
    refused(Reason.PEOPLE_NAME_THEIR_THEMES, changes.name, begun, NAME, by=cast.greg, now=clock.now)


# ---- Why, and how we will know -------------------------------------------------------------------


def test_money_is_not_the_end_of_why(cast, theme):
    sam = cast.as_(cast.sam).go(f"/themes/{theme.pk}/")
    sam.click("Ask why").press("This is why", words="There is no money.")
    assert sam.sees("Money alone is not the end")
    assert "This is the cause" not in sam.buttons
    sam.click("But why?").press("This is why", words="The visiting rule of 2016")
    sam.press("This is the cause")
    assert sam.sees("This is the cause, people say: The visiting rule of 2016")


def test_at_most_five_whys(cast, clock, theme):
    for number in range(5):
        changes.answer_why(theme, f"Because of {number}", by=cast.sam, now=clock.now)
    refused(
        Reason.FIVE_WHYS_ARE_ENOUGH, changes.answer_why, theme, "More", by=cast.sam, now=clock.now
    )


def test_people_say_how_they_will_know(cast, theme):
    rosie = cast.as_(cast.rosie).go(f"/themes/{theme.pk}/").click("Say how we will know")
    rosie.press("This is how we will know", words="I see my family when I choose", of_ten="8")
    assert rosie.sees("8 of every 10 people say yes.")


# ---- Answers -----------------------------------------------------------------------------------


def test_no_change_needed_does_not_close_a_theme(cast, clock, theme):
    greg = cast.as_(cast.greg).go(f"/themes/{theme.pk}/").click("Say something to this")
    greg.press("Send my answer", answer="No change is needed.", words="People are happy.")
    assert greg.sees("It is open until it is answered.")
    rosie = cast.as_(cast.rosie).go(f"/themes/{theme.pk}/")
    assert "This answers it" not in rosie.buttons
    said = theme.answers.get()
    refused(Reason.NO_CHANGE_IS_NO_ANSWER, changes.accept, said, by=cast.rosie, now=clock.now)


def test_people_say_what_answers_it(cast, clock, theme):
    said = changes.answer_theme(
        theme, Answer.WE_WILL, "From May visits end at ten.", by=cast.greg, now=clock.now
    )
    assert theme.is_open()
    refused(Reason.PEOPLE_SAY_IT_IS_ANSWERED, changes.accept, said, by=cast.dan, now=clock.now)
    rosie = cast.as_(cast.rosie).go(f"/themes/{theme.pk}/").press("This answers it")
    assert rosie.sees("Rosie says that this is an answer.")
    assert not Theme.objects.get().is_open()


def test_the_database_itself_lets_no_change_needed_close_nothing(cast, clock, theme):
    said = changes.answer_theme(theme, Answer.NO_CHANGE, "Fine.", by=cast.greg, now=clock.now)
    said.accepted_by, said.accepted_at = cast.rosie, clock.now
    with pytest.raises(IntegrityError), transaction.atomic():
        said.save()


# ---- Numbers -----------------------------------------------------------------------------------


def test_counts_by_part_come_after_closing_and_give_nobody_away(cast, clock, theme):
    page = f"/questions/{theme.question_id}/themes/"
    assert cast.as_(cast.rosie).go(page).sees("Numbers come when the question has closed.")
    over(clock, theme.question)
    assert counts_by_part(theme.question, closed=True).withheld == Withheld.PART_TOO_SMALL
    tick(clock)
    assert cast.as_(cast.rosie).go(page).sees("too few people to show numbers")


def test_counts_stand_side_by_side_where_there_are_enough(cast, clock, question):
    made = {}
    for number in range(24):
        part = "staff" if number % 2 else "draws-on-support"
        made[number] = question.voices.create(
            part=part, form="typed", words=f"Card {number}", at=clock.now
        )
    named(cast, clock, [made[number] for number in range(11)])
    told = counts_by_part(question, closed=True)
    theme = str(Theme.objects.get().pk)
    assert {part: tally.counts[theme] for part, tally in told.parts.items()} == {
        "draws-on-support": 6,
        "staff": 5,
    }
    over(clock, question)
    tick(clock)
    page = cast.as_(cast.rosie).go(f"/questions/{question.pk}/themes/")
    assert page.sees("How many people of each part said it")


def test_one_card_that_moves_is_in_no_number_before_five_people_have_moved(cast, clock, question):
    made = {}
    for number in range(30):
        part = "staff" if number % 2 else "draws-on-support"
        made[number] = question.voices.create(
            part=part, form="typed", words=f"Card {number}", at=clock.now
        )
    named(cast, clock, [made[number] for number in range(11)])
    over(clock, question)
    tick(clock)
    made_here, page = Theme.objects.get(), f"/questions/{question.pk}/themes/"
    told = PartsTold.objects.get().told
    for number in range(4):  # laid back, they did not move: the next card would be told alone
        changes.take_out(made_here, made[number], by=cast.rosie, now=clock.now)
        changes.lay(made_here, made[number], by=cast.rosie, now=clock.now)
    for number in range(11, 15):
        changes.lay(made_here, made[number], by=cast.rosie, now=clock.now)
        assert PartsTold.objects.get().told == told
    assert cast.as_(cast.rosie).go(page).sees("The numbers change when the cards of 5 people")
    changes.lay(made_here, made[15], by=cast.rosie, now=clock.now)
    assert PartsTold.objects.get().told == {
        "draws-on-support": {str(made_here.pk): 8},
        "staff": {str(made_here.pk): 8},
    }


def test_a_heap_that_is_gone_takes_no_card(cast, clock, question):
    first, second = (
        question.voices.create(part="staff", form="typed", words=words, at=clock.now)
        for words in ("One", "Two")
    )
    gone = changes.begin_heap(question, first, by=cast.rosie, now=clock.now)
    changes.take_out(Theme.objects.get(), first, by=cast.sam, now=clock.now)
    refused(Reason.HEAP_IS_GONE, changes.lay, gone, second, by=cast.rosie, now=clock.now)


# ---- Going deeper ------------------------------------------------------------------------------


def test_a_question_of_the_second_round_names_its_root(cast, clock, theme):
    over(clock, theme.question)
    rosie = cast.as_(cast.rosie).go(f"/questions/{theme.question_id}/themes/")
    rosie.click("Ask a question about one of these").press("Go on", words="When shall they come?")
    assert rosie.sees("Choose the theme that it is about.")
    rosie.press("Go on", words="When shall they come?", root=NAME)
    deeper = Question.objects.latest("pk")
    assert deeper.root.theme == theme
    assert cast.as_(cast.rosie).go(f"/questions/{deeper.pk}/themes/").sees(NAME)


def test_no_second_round_while_the_first_is_open(cast, clock, theme):
    refused(
        Reason.STILL_OPEN,
        changes.go_deeper, theme.question, theme, "When?", by=cast.rosie, now=clock.now,
    )  # fmt: skip
    refused(
        Reason.NAME_ITS_ROOT,
        changes.go_deeper, theme.question, None, "When?", by=cast.rosie, now=clock.now,
    )  # fmt: skip


# ---- Working together for change -----------------------------------------------------------------


@pytest.fixture
def workshop(cast, clock, question):
    return workshops.begin_workshop(question, by=cast.greg, now=clock.now)


def test_a_line_is_seen_by_nobody_before_its_yes_and_has_no_name_after_it(cast, clock, workshop):
    page = f"/questions/{workshop.question_id}/lines/"
    rosie = cast.as_(cast.rosie).go(page)
    rosie.press("Write it down", pile="What works well for me", words="Kofi reads to me")
    assert not workshop.question.voices.exists()
    assert not cast.as_(cast.sam).go(page).sees("reads to me")
    rosie.press("Yes, share this line without names")
    voice = workshop.question.voices.get()
    assert voice.words == "someone reads to me"
    assert voice.person is None


def test_only_two_lines_of_a_pile(cast, clock, workshop):
    rosie = cast.as_(cast.rosie).go(f"/questions/{workshop.question_id}/lines/")
    for words in ("My room", "My garden", "My bike"):
        rosie.press("Write it down", pile="What works well for me", words=words)
    assert rosie.sees("You have said two of these already.")
    assert workshop.lines.count() == 2


def test_a_line_taken_back_takes_its_card_out_of_every_heap(cast, clock, workshop):
    rosie = cast.as_(cast.rosie).go(f"/questions/{workshop.question_id}/lines/")
    rosie.press("Write it down", pile="What works well for me", words="My room")
    rosie.press("Yes, share this line without names")
    heap(cast, clock, [workshop.question.voices.get()])
    rosie.go(f"/questions/{workshop.question_id}/lines/").click("Take it back")
    assert rosie.sees("If you shared it, its card goes too, out of every heap.")
    rosie.press("Take it back")
    assert not workshop.question.voices.exists()
    assert not Laid.objects.exists()
    assert not workshop.lines.exists()


def test_a_line_taken_back_twice_is_refused_and_its_words_are_in_no_suggestion(
    cast, clock, workshop
):
    who = {"by": cast.rosie, "now": clock.now}
    line = workshops.give_line(workshop, workshops.Pile.WORKS, "My wombat", **who)
    voice = workshops.share_line(line, **who)
    suggestion = workshop.question.suggestions.create(words="wombat", at=clock.now)
    suggestion.voices.add(voice)
    line.refresh_from_db()
    again = ReviewLine.objects.get()
    workshops.take_line_back(line, **who)
    suggestion.refresh_from_db()
    assert suggestion.words == ""
    refused(Reason.ALREADY_TAKEN_BACK, workshops.take_line_back, again, **who)
    refused(Reason.ALREADY_TAKEN_BACK, workshops.share_line, again, **who)


def test_nobody_shares_the_line_of_another(cast, clock, workshop):
    line = workshops.give_line(
        workshop, workshops.Pile.WORKS, "My room", by=cast.rosie, now=clock.now
    )
    refused(Reason.NOT_YOURS, workshops.share_line, line, by=cast.greg, now=clock.now)
    cast.as_(cast.greg).post(f"/lines/{line.pk}/share/", {"key": "k"})
    assert not workshop.question.voices.exists()


def test_staff_give_no_lines_and_only_the_asker_begins(cast, clock, question, workshop):
    refused(
        Reason.NOT_YOURS,
        workshops.give_line, workshop, workshops.Pile.WORKS, "It works", by=cast.dan, now=clock.now,
    )  # fmt: skip
    refused(Reason.NOT_YOURS, workshops.begin_workshop, question, by=cast.dan, now=clock.now)


def test_two_people_see_to_a_plan_and_one_lives_with_it(cast, clock, workshop, theme):
    who = {"by": cast.rosie, "now": clock.now}
    refused(Reason.TWO_SEE_TO_IT, workshops.plan, theme, "Change it", cast.greg, cast.dan, **who)
    refused(Reason.TWO_SEE_TO_IT, workshops.plan, theme, "Change it", cast.rosie, cast.rosie, **who)
    planned = workshops.plan(theme, "Change it", cast.greg, cast.rosie, **who)
    refused(Reason.NOT_YOUR_DUTY, workshops.say_plan_done, planned, by=cast.dan, now=clock.now)


def test_it_does_not_end_before_its_steps(cast, clock, workshop, theme):
    refused(
        Reason.THE_STEP_BEFORE_FIRST, workshops.end_workshop, workshop, by=cast.rosie, now=clock.now
    )
    changes.set_sign(theme, Sign("I see my family", 8), by=cast.rosie, now=clock.now)
    assert Workshop.objects.get().ended_at is None


# ---- Many at once ----------------------------------------------------------------------------


def test_many_themes_are_read_in_few_questions(cast, clock, voices, django_assert_max_num_queries):
    question = over(clock, voices["rosie"].question)
    for number in range(12):
        named(cast, clock, voices.values(), words=f"I want a good life, part {number}")
    rosie = cast.as_(cast.rosie)
    with django_assert_max_num_queries(14):
        rosie.go(f"/questions/{question.pk}/themes/")


def test_a_suggestion_of_many_cards_costs_little_more_than_one_of_few(cast, clock, question):
    for number in range(20):
        say(cast, clock, question, rosie=f"My sister and my family {number}")
    suggestion = Suggestion.objects.create(question=question, words="sister", at=clock.now)
    suggestion.voices.set(question.voices.all())
    heap(cast, clock, [question.voices.first()])
    with CaptureQueriesContext(connection) as asked_of_it:
        changes.take_over(suggestion, by=cast.rosie, now=clock.now)
    held = [each for each in asked_of_it if 'FROM "questions_question"' in each["sql"]]
    assert len(held) < 20


def test_whoever_takes_words_back_waits_for_the_question_first_as_whoever_lays_cards(
    cast, clock, voices
):
    with CaptureQueriesContext(connection) as asked_of_it:
        answers.take_back(voices["rosie"], by=cast.rosie, now=clock.now)
    looked = [each["sql"] for each in asked_of_it if each["sql"].startswith("SELECT")]
    assert 'FROM "questions_question"' in looked[0]
