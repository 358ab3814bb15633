"""Two open questions: one led to plants in the garden; the other people answer now, on a blank page."""

from sayso.craft.codes import card_code
from sayso.craft.salts import draw
from sayso.demo.cast import Cast
from sayso.demo.steps import Days
from sayso.rules.asking import Form, Help, Kind, Way, Who, Whose
from sayso.web.questions import changes
from sayso.web.questions.changes import themes
from sayso.web.questions.models import Question, Said, Theme

SAID = (
    ("rosie", Kind.WISH, Said("To sit outside when it is warm.", ("sun", "chair"))),
    ("sam", Kind.FEELING, Said("I feel left out when the film is too quiet to feel.")),
    ("bilal", Kind.FACT, Said("The back door is locked at eight.")),
    ("grace", Kind.IDEA, Said("One evening a week we cook together.", ("cooking",))),
    ("winston", Kind.FEELING, Said("", ("music", "very-happy"))),
    ("dan", Kind.OPINION, Said("The evenings are short for those who eat late.")),
    ("kofi", Kind.IDEA, Said("We could have supper half an hour earlier.")),
)

IN_THE_GARDEN = (
    ("rosie", "I want to smell something nice when I sit outside."),
    ("winston", "I want to grow tomatoes again. My father grew them."),
    ("grace", "I like to see something green."),
)
I_WANT = "I want plants that smell good and that I can eat"


def garden(cast: Cast, days: Days) -> Theme:
    """June asks what is missing outside. What three people say is one heap, and Rosie names it."""
    june, rosie, asked, sat = cast.june, cast.rosie, days.ago(68, 10), days.ago(64, 14)
    question = changes.ask(
        "What would you like in the garden?",
        organisation=cast.organisation,
        place=cast.elm,
        by=june,
        now=asked,
    )
    changes.illustrate(question, question.words, picture="garden", by=june, now=asked)
    changes.open_question(
        question, closes_at=days.ago(65, 17), code=card_code(draw()), by=june, now=asked
    )
    question.refresh_from_db()
    typed = changes.How(Form.TYPED, Kind.WISH)
    first, *others = (
        changes.say(question, Said(words), typed, by=cast.people[name], now=days.ago(67, 11))
        for name, words in IN_THE_GARDEN
    )
    heap = themes.begin_heap(question, first, by=rosie, now=sat)
    for voice in others:
        themes.lay(heap, voice, by=rosie, now=sat)
    heap = themes.name(heap, I_WANT, by=rosie, now=sat)
    themes.illustrate_theme(heap, picture="garden", by=rosie, now=sat)
    return heap


def evenings(cast: Cast, days: Days) -> None:
    """June asks everyone at Elm House, on a blank page. Kofi says something for nobody."""
    question = _asked(cast, days)
    for number, (name, kind, said) in enumerate(SAID):
        how = changes.How(
            Form.PICTURES if said.pictures else Form.TYPED, kind, saw_it=kind is Kind.FACT
        )
        at, by = days.ago(2, 10 + number), cast.people[name]
        voice = changes.say(question, said, how, by=by, now=at)
        changes.say_who_helped(voice, Help.ALONE, None, by=by, now=at)
    changes.say_for(
        question,
        Said("She hums when the window is open."),
        changes.How(Form.TYPED),
        person=cast.grace,
        whose=Whose.OBSERVED,
        by=cast.kofi,
        now=days.ago(1, 19),
    )


def _asked(cast: Cast, days: Days) -> Question:
    asked, opened = days.ago(3, 10), days.ago(3, 11)
    question = changes.ask(
        "What makes a good evening here?",
        organisation=cast.organisation,
        place=cast.elm,
        by=cast.june,
        now=asked,
    )
    changes.settle(
        question, who=Who.EVERYONE, way=Way.OPEN, blank_page=True, by=cast.june, now=asked
    )
    changes.illustrate(question, question.words, picture="night", by=cast.june, now=asked)
    return changes.open_question(
        question,
        closes_at=days.ago(-11, 17),
        code=card_code(draw()),
        by=cast.june,
        now=opened,
    )
