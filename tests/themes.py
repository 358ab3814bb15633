"""Questions with cards and heaps for tests, made by the same changes as real ones."""

from datetime import timedelta

from sayso.rules.asking import Form
from sayso.web.places.models import Organisation
from sayso.web.questions import changes
from sayso.web.questions.changes import themes
from sayso.web.questions.changes.saying import How
from sayso.web.questions.models import Question, Said

NAME = "I want to see my family when I choose"
FAMILY = {
    "rosie": "I want to see my sister",
    "sam": "Visiting ends at seven. My sister works.",
    "bilal": "My family can only come late",
    "june": "My family lives far away",
    "grace": "I miss my family",
}
OTHERS = {"winston": "The soup is cold", "dan": "We need a better rota"}


def asked(cast, clock, words="What would make life better here?", *, by=None, days=7, **how):
    """Someone asks everyone at Elm House (or elsewhere: `place=`), for a week."""
    who = {"by": by or cast.greg, "now": clock.now}
    where = {"organisation": Organisation.objects.get(), "place": cast.elm} | how
    question = changes.ask(words, **where, **who)
    changes.illustrate(question, question.words, picture="question", **who)
    closes = clock.now + timedelta(days=days)
    return changes.open_question(question, closes_at=closes, code=f"AB{question.pk:06}", **who)


def say(cast, clock, question, **said):
    """Each says something: `rosie="More soup"`. Returns the voices by name."""
    return {
        name: changes.say(
            question, Said(words=words), How(Form.TYPED), by=cast.people[name], now=clock.now
        )
        for name, words in said.items()
    }


def heap(cast, clock, voices, *, by=None):
    """Lay these voices in a new heap."""
    who = {"by": by or cast.rosie, "now": clock.now}
    first, *others = voices
    theme = themes.begin_heap(first.question, first, **who)
    for voice in others:
        themes.lay(theme, voice, **who)
    return theme


def named(cast, clock, voices, words=NAME, *, by=None):
    """Lay them in a new heap and name it."""
    theme = heap(cast, clock, voices, by=by)
    return themes.name(theme, words, by=by or cast.rosie, now=clock.now)


def over(clock, question):
    """Its time goes by."""
    clock.now = question.closes_at
    return Question.objects.get(pk=question.pk)
