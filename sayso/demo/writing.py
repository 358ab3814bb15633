"""What people of Elm House wrote together: a handbook for whoever moves in. It is out, and goes on."""

from sayso.demo.cast import Cast
from sayso.demo.steps import Days
from sayso.rules.writing_together import Does, Kind, Reply
from sayso.web.documents import changes as documents
from sayso.web.documents.models import Document

TIPS = (
    ("june", "You are not alone", "I was afraid on my first day. Then Grace made me tea.", "tea"),
    ("rosie", "The night", "The boiler is loud at night. It is only the boiler.", "loud"),
    ("bilal", "Your door", "You have your own key. People knock and wait.", "key"),
    ("grace", "The garden", "The garden is for everyone. Pick what you like.", "garden"),
    ("kofi", "If there is a fire", "Go out by the front door. Wait at the gate.", "fire"),
)


def play(cast: Cast, days: Days) -> None:
    """Written, checked, signed and put out. Winston has said something since."""
    document = documents.begin(
        Kind.HANDBOOK,
        "Welcome to Elm House",
        organisation=cast.organisation,
        place=cast.elm,
        by=cast.june,
        now=days.ago(20, 10),
    )
    documents.illustrate(
        document, document.title, picture="home", by=cast.june, now=days.ago(20, 10, 10)
    )
    write(document, cast, days)
    documents.name_maker(document, cast.june, Does.SIGNS, by=cast.june, now=days.ago(18, 9))
    for paragraph in document.paragraphs.standing():
        reader = cast.june if paragraph.author == cast.rosie else cast.rosie
        checker = cast.sam if paragraph.author == cast.kofi else reader
        documents.check(paragraph, by=checker, now=days.ago(17, 15))
    documents.sign(document, by=cast.june, now=days.ago(16, 10))
    documents.publish(document, by=cast.june, now=days.ago(16, 11))
    talk(document, cast, days)


def write(document: Document, cast: Cast, days: Days) -> None:
    """Each in their own words, with a picture."""
    for minute, (name, heading, words, picture) in enumerate(TIPS):
        writer, at = cast.people[name], days.ago(19, 14, minute)
        paragraph = documents.add(document, words, heading=heading, by=writer, now=at)
        documents.illustrate(document, paragraph.chunk, picture=picture, by=writer, now=at)


def talk(document: Document, cast: Cast, days: Days) -> None:
    """Esther's question has its answer. Winston's waits."""
    fire, garden = (
        document.paragraphs.get(author=cast.kofi),
        document.paragraphs.get(author=cast.grace),
    )
    asked = documents.comment(
        fire, "What if the front door is hot?", by=cast.esther, now=days.ago(10, 12)
    )
    words = "Then use the back door. I will write that next."
    documents.answer(asked, Reply.ANSWERED, words, by=cast.kofi, now=days.ago(9, 9))
    documents.suggest(
        garden,
        "The garden is for everyone. Pick what you like. Leave some for others.",
        why="Last year the tomatoes were gone.",
        by=cast.winston,
        now=days.ago(1, 16),
    )
