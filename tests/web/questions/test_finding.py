"""Who finds which question: the queries are the twins of the rules."""

import pytest

from sayso.rules.asking import Form, Who, may_answer, may_see
from sayso.web.questions import changes
from sayso.web.questions.models import Question, Said
from tests.asking import asked, write

EVERYONE = "rosie sam kofi greg priya leila marta maureen hope nadia anita arthur ines".split()


@pytest.mark.parametrize("who", Who)
@pytest.mark.parametrize("where", ["home", "board", "everyone"])
def test_a_question_waits_for_those_it_is_for_and_nobody_else(cast, clock, who, where):
    at = {"home": {"place": cast.elm}, "board": {"group": cast.board}, "everyone": {"place": None}}
    by = {"home": cast.greg, "board": cast.hope, "everyone": cast.marta}[where]
    question = asked(cast, clock.now, by=by, who=who, **at[where])
    for name in EVERYONE:
        person = getattr(cast, name)
        parts = question.parts_of(person) & {
            "draws-on-support", "family", "staff", "manager", "partner", "public",
        }  # fmt: skip
        waits = Question.objects.waiting_for(person, clock.now).exists()
        assert waits == bool(may_answer(question.round(), parts, now=clock.now)), name
        assert question.people().filter(pk=person.pk).exists() == waits, name


def test_answered_it_waits_no_more(cast, clock):
    question = asked(cast, clock.now)
    how = changes.How(Form.TYPED)
    changes.say(question, Said(words="Sun"), how, by=cast.rosie, now=clock.now)
    assert not Question.objects.waiting_for(cast.rosie, clock.now).exists()
    assert cast.as_(cast.sam).go("/").sees("What makes a good day?")
    clock.move(days=8)
    assert not Question.objects.waiting_for(cast.sam, clock.now).exists()


def test_who_sees_it_is_who_the_rule_says(cast, clock):
    draft, opened = write(cast, clock.now, by=cast.greg), asked(cast, clock.now)
    for name in EVERYONE:
        person = getattr(cast, name)
        near = bool(opened.parts_of(person)) or name == "marta"
        own = name == "greg"
        seen = Question.objects.visible_to(person)
        assert seen.filter(pk=opened.pk).exists() == bool(may_see(near=near, opened=True, own=own))
        assert seen.filter(pk=draft.pk).exists() == bool(may_see(near=near, opened=False, own=own))
