"""What people say about a draft, and the answer that each of them gets."""

from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction

from sayso.craft.pictures import KEYS
from sayso.craft.recordings import Recording
from sayso.rules import writing_together as rules
from sayso.rules.verdict import Verdict
from sayso.rules.writing_together import Reply
from sayso.web.documents.changes.writing import hold, save_words
from sayso.web.documents.models import Comment, Document, Paragraph, Seen
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people.changes import drop_heard, have_heard
from sayso.web.people.models import Person


@transaction.atomic
def comment(
    paragraph: Paragraph,
    words: str,
    *,
    picture: str = "",
    voice: Recording | None = None,
    by: Person,
    now: datetime,
) -> Comment:
    """Say something about a paragraph: in words, with a picture, by voice."""
    chosen = picture if picture in KEYS else ""
    says = bool(words.strip() or chosen or voice)
    require(rules.may_comment(sees=_sees(paragraph, by), says=says))
    said = Comment(kind=rules.Comment.SAID.value, words=words.strip(), picture=chosen)
    if voice is not None:
        said.sound.save("voice.mp3", ContentFile(voice.sound), save=False)
        if not said.words:
            have_heard(said.sound.name, by=None, now=now)
    return _keep(said, paragraph, by=by, now=now)


@transaction.atomic
def say_unclear(
    paragraph: Paragraph, *, picture: bool, words: str = "", by: Person, now: datetime
) -> Comment:
    """Say "I do not get this", of the picture or of the words. Until it is answered, once is enough."""
    require(rules.may_comment(sees=_sees(paragraph, by), says=True))
    kind = rules.Comment.PICTURE_UNCLEAR if picture else rules.Comment.WORDS_UNCLEAR
    mine = paragraph.comments.unanswered().filter(person=by, kind=kind.value)
    former = mine.filter(of=paragraph.mark()).first()
    if former is not None:
        return former
    return _keep(Comment(kind=kind.value, words=words.strip()), paragraph, by=by, now=now)


@transaction.atomic
def suggest(
    paragraph: Paragraph, suggested: str, *, why: str = "", by: Person, now: datetime
) -> Comment:
    """Suggest other words. Whoever may change the paragraph takes them, or says why not."""
    same = suggested.split() == paragraph.chunk.words.split()
    says = bool(suggested.strip())
    require(rules.may_comment(sees=_sees(paragraph, by), says=says, is_same=same))
    kind = rules.Comment.SUGGESTED.value
    offered = Comment(kind=kind, suggested=suggested.strip(), words=why.strip())
    return _keep(offered, paragraph, by=by, now=now)


def _sees(paragraph: Paragraph, person: Person) -> bool:
    seen = Document.objects.visible_to(person).showing_draft_to(person)
    return seen.filter(pk=paragraph.document_id).exists()


def _keep(said: Comment, paragraph: Paragraph, *, by: Person, now: datetime) -> Comment:
    said.document_id, said.paragraph = paragraph.document_id, paragraph
    said.person, said.at, said.of = by, now, paragraph.mark()
    said.save()
    record("document-commented", paragraph.document, by=by, now=now, what=said.kind)
    return said


@transaction.atomic
def write_down(said: Comment, words: str, *, by: Person, now: datetime) -> Comment:
    """Write down what a voice says, for those who cannot hear it."""
    is_maker = said.document.makers.filter(person=by).exists()
    there = bool(said.words) or not said.sound
    require(rules.may_write_down(is_maker=is_maker, own=said.person_id == by.pk, there=there))
    require(rules.may_add_words(words))
    said.words = words.strip()
    said.save(update_fields=["words"])
    drop_heard([said.sound.name], by=None, now=now)
    record("document-voice-written-down", said.document, by=by, now=now)
    return said


@transaction.atomic
def throw_draft_away(said: Comment, *, by: Person, now: datetime) -> None:
    """Throw away what a computer heard in one's own voice."""
    require(rules.may_mend_draft(own=said.person_id == by.pk))
    drop_heard([said.sound.name], by=None, now=now)
    record("document-draft-thrown-away", said.document, by=by, now=now)


def may_reply(said: Comment, reply: Reply, words: str, by: Person, now: datetime) -> Verdict:
    """Whether this person may answer it so, with these words."""
    paragraph = said.paragraph
    takes = said.is_suggestion and reply is Reply.CHANGED
    writes = rules.may_rewrite(
        said.document.hand(by),
        own=paragraph.author_id == by.pk,
        of_resident=paragraph.is_of_resident,
        theirs=False,
        round_open=takes and said.document.open_round(now) is not None,
        why="",
    )
    return rules.may_answer(
        rules.Comment(said.kind),
        reply,
        writes=writes,
        own=said.person_id == by.pk,
        answered=said.answered_at is not None,
        has_changed=said.of != paragraph.mark() or paragraph.taken_out_at is not None,
        words=words,
    )


@transaction.atomic
def answer(said: Comment, reply: Reply, words: str, *, by: Person, now: datetime) -> Comment:
    """Answer. A suggestion that is taken is saved as its author's own words."""
    hold(said.document, by=by, now=now)
    said = Comment.objects.select_for_update().get(pk=said.pk)
    require(may_reply(said, reply, words, by, now))
    if said.is_suggestion and reply is Reply.CHANGED:
        paragraph = said.paragraph
        why = words or said.words
        save_words(
            paragraph, said.suggested, heading=paragraph.heading, why=why, by=said.person, now=now
        )
    said.reply, said.answer = reply.value, words.strip()
    said.answered_by, said.answered_at = by, now
    said.save(update_fields=["reply", "answer", "answered_by", "answered_at"])
    record(
        "document-comment-answered",
        said.document,
        by=by,
        now=now,
        concerning=said.person,
        answer=reply.value,
    )
    return said


@transaction.atomic
def see(document: Document, *, by: Person, now: datetime) -> None:
    """Someone has seen what happened with it. It leaves what waits for them."""
    Seen.objects.update_or_create(document=document, person=by, defaults={"at": now})
