"""What pages call a reading, and who checked a paragraph of a draft."""

from datetime import datetime

from sayso.rules.parity import ReadAs
from sayso.rules.writing_together import State
from sayso.web.content.models import Reading
from sayso.web.documents.models import Paragraph
from sayso.web.kit.words import CONTENT_LANGUAGES, READINGS


def reading_key(reading: Reading) -> str:
    """How an address calls it: "language-pl"."""
    return f"{reading.read_as}-{reading.language}"


def reading_name(reading: Reading) -> object:
    """What people call it: "Polish", "In easier words"."""
    if reading.read_as == ReadAs.LANGUAGE:
        return CONTENT_LANGUAGES[reading.language]
    return READINGS[reading.read_as]


def checked_now(paragraph: Paragraph) -> list[tuple[str, datetime]]:
    """Who checked it and when, where that makes it checked: a task must have been done right."""
    if paragraph.state is not State.PEOPLE:
        return []
    return [(each.person.name, each.at) for each in paragraph.checks_now()]
