"""What becomes of documents when someone is forgotten, or takes back what they said in one."""

from datetime import datetime

from django.db import transaction

from sayso.rules.forgetting import may_take_back
from sayso.rules.parity import ReadAs
from sayso.rules.record import TAKEN_BACK
from sayso.web.content import changes as content
from sayso.web.content.models import Chunk
from sayso.web.documents.changes.writing import hold
from sayso.web.documents.models import Comment, Paragraph
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people.changes import drop_files
from sayso.web.people.models import Person


@transaction.atomic
def forget(person: Person, *, by: None, now: datetime) -> None:
    """Delete someone's voice wherever it can be heard. The table of forgetting does the rest."""
    spoken = Comment.objects.filter(person=person).exclude(sound="")
    drop_files(list(spoken.values_list("sound", flat=True)), by=by, now=now)
    spoken.filter(words="").update(words=TAKEN_BACK)
    spoken.update(sound="")
    voices = Chunk.objects.filter(readings__made_by=person, readings__read_as=ReadAs.SPOKEN.value)
    for chunk in voices.distinct():
        content.drop_readings(chunk, ReadAs.SPOKEN, by=by, now=now)


@transaction.atomic
def take_back_comment(said: Comment, *, by: Person, now: datetime) -> None:
    """Take back what one said about a paragraph, the voice too. The answer to it stays."""
    said = Comment.objects.select_for_update().get(pk=said.pk)
    require(may_take_back(own=said.person_id == by.pk, there=said.taken_back_at is None))
    drop_files([said.sound.name], by=None, now=now)
    said.words, said.suggested, said.sound, said.picture = TAKEN_BACK, "", "", ""
    said.taken_back_at = now
    said.save()
    record("words-taken-back", said.document, by=None, now=now)


@transaction.atomic
def take_back_paragraph(paragraph: Paragraph, *, by: Person, now: datetime) -> None:
    """Take back what one wrote: out of the draft, its changes and every version that is out."""
    hold(paragraph.document, by=by, now=now)
    paragraph = Paragraph.objects.select_for_update().get(pk=paragraph.pk)
    there = paragraph.chunk.words != TAKEN_BACK
    require(may_take_back(own=paragraph.author_id == by.pk, there=there))
    for chunk in (paragraph.chunk, *(each.chunk for each in paragraph.published.all())):
        content.take_back(chunk, by=None, now=now)
    paragraph.published.update(heading="")
    paragraph.edits.update(was=TAKEN_BACK, now=TAKEN_BACK, why="")
    paragraph.heading, paragraph.taken_out_at = "", paragraph.taken_out_at or now
    paragraph.save(update_fields=["heading", "taken_out_at"])
    record("words-taken-back", paragraph.document, by=None, now=now)
