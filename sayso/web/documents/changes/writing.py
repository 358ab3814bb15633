"""Beginning a document, naming who makes it, and writing in it. Every save is kept, with who."""

from collections.abc import Collection
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max

from sayso.craft.films import Film
from sayso.craft.recordings import Recording
from sayso.rules import writing_together as rules
from sayso.rules.easyread import check
from sayso.rules.parity import Promised, ReadAs
from sayso.rules.verdict import Verdict
from sayso.rules.writing_together import Does, Hand, Kind
from sayso.web.content import changes as content
from sayso.web.content.models import Chunk
from sayso.web.documents.models import Document, Edit, Maker, Paragraph, PromisedForm
from sayso.web.documents.models.parts import known_passage
from sayso.web.groups.models import Group
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people.models import Person
from sayso.web.places.models import Organisation, Place
from sayso.web.projects.models import Project

ENGLISH = "en"
BACK = "back"


@transaction.atomic
def begin(
    kind: Kind,
    title: str,
    *,
    organisation: Organisation,
    place: Place | None = None,
    group: Group | None = None,
    project: Project | None = None,
    by: Person,
    now: datetime,
) -> Document:
    """Begin one: for a home, a group, or everyone. A handbook is there for its home from the start."""
    where = {"organisation": organisation, "place": place, "group": group}
    document = Document(project=project, kind=kind.value, **where)
    hand = _hand_before(document, by)
    require(
        rules.may_begin(
            kind,
            belongs=hand.belongs,
            lives_here=hand.lives_here,
            has_home=place is not None and place.is_home,
            live=organisation.live_at is not None,
        )
    )
    document.title = content.write(title, by=by, now=now)
    document.begun_by, document.begun_at = by, now
    document.shown_at = now if kind is Kind.HANDBOOK else None
    document.save()
    if kind is Kind.PAPER:
        Maker.objects.create(
            document=document, person=by, does=Does.WRITES.value, named_by=by, named_at=now
        )
    record("document-begun", document, by=by, now=now, kind=kind.value)
    return document


def _hand_before(document: Document, person: Person) -> Hand:
    """Where someone stands towards what is not there yet."""
    parts = document.parts_of(person)
    return Hand(
        kind=Kind(document.kind),
        lives_here="draws-on-support" in parts,
        is_paid=any(part.is_paid for part in parts),
        belongs=bool(parts),
    )


@transaction.atomic
def name_maker(
    document: Document, person: Person, does: Does, *, by: Person, now: datetime
) -> Maker:
    """Name someone to write, check or sign. Twice is once."""
    near = document.could_be_named().filter(pk=person.pk).exists()
    require(rules.may_name(document.hand(by), does, other_belongs=near))
    maker, new = Maker.objects.get_or_create(
        document=document,
        person=person,
        does=does.value,
        defaults={"named_by": by, "named_at": now},
    )
    if new:
        record("document-maker-named", document, by=by, now=now, concerning=person, to=person.pk)
    return maker


@transaction.atomic
def step_back(maker: Maker, *, by: Person, now: datetime) -> None:
    """Lay down what one was named for. Nobody takes another off the list."""
    require(rules.may_step_back(own=maker.person_id == by.pk))
    record("document-maker-stepped-back", maker.document, by=by, now=now, concerning=by)
    maker.delete()


@transaction.atomic
def promise_forms(
    document: Document,
    forms: Collection[tuple[ReadAs, str]],
    *,
    stages: int,
    by: Person,
    now: datetime,
) -> None:
    """Say in which forms it will be there for everyone, and in how many rounds it goes out.

    What people were promised once it went out stays promised: forms and rounds are only added.
    """
    require(rules.may_write(document.hand(by)))
    wanted = {(read_as.value, language) for read_as, language in forms}
    if document.rounds.exists() or document.versions.exists():
        stages = max(stages, document.stages)
    else:
        for former in document.promised.all():
            if (former.read_as, former.language) not in wanted:
                former.delete()
    for read_as, language in sorted(wanted):
        PromisedForm.objects.get_or_create(document=document, read_as=read_as, language=language)
    document.stages = min(stages, rules.MOST_STAGES)
    document.save(update_fields=["stages"])
    record("document-forms-promised", document, by=by, now=now)


# ---- Words ------------------------------------------------------------------------------------


def may_change(paragraph: Paragraph, person: Person, *, why: str, now: datetime) -> Verdict:
    """Whether this person may change the words of a paragraph, with that reason, now."""
    document, last = paragraph.document, paragraph.last_words
    return rules.may_rewrite(
        document.hand(person),
        own=paragraph.author_id == person.pk,
        of_resident=paragraph.is_of_resident,
        theirs=last is not None and last.by_id != person.pk,
        round_open=document.open_round(now) is not None,
        why=why,
    )


@transaction.atomic
def add(
    document: Document,
    words: str,
    *,
    heading: str = "",
    voice: Recording | None = None,
    by: Person,
    now: datetime,
) -> Paragraph:
    """Write one more paragraph, at the end. `voice`: its author says it."""
    document = hold(document, by=by, now=now)
    round_open = document.open_round(now) is not None
    require(rules.may_add(document.hand(by), round_open=round_open, words=words))
    return put_in(document, words, heading=heading, voice=voice, by=by, now=now)


@transaction.atomic
def put_in(
    document: Document,
    words: str,
    *,
    heading: str,
    voice: Recording | None = None,
    by: Person,
    now: datetime,
) -> Paragraph:
    """Put it at the end: the rule was asked before, whether as a writer or as a newcomer."""
    last = document.paragraphs.aggregate(last=Max("order"))["last"] or 0
    chunk = content.write(words, by=by, now=now)
    paragraph = Paragraph.objects.create(
        document=document,
        chunk=chunk,
        heading=heading.strip(),
        order=last + 1,
        author=by,
        author_part=document.part_of(by),
        added_at=now,
    )
    if voice is not None:
        content.read_otherwise(
            chunk, ReadAs.SPOKEN, chunk.language, words=words, sound=voice, by=by, now=now
        )
    let_machine_look(paragraph, by=by, now=now)
    keep_edit(document, paragraph, Edit.What.ADDED, "", chunk.words, by=by, now=now)
    return paragraph


@transaction.atomic
def rewrite(
    paragraph: Paragraph, words: str, *, heading: str, why: str = "", by: Person, now: datetime
) -> Paragraph:
    """Change the words. Whoever wrote them last is told, and why, if that was someone else."""
    hold(paragraph.document, by=by, now=now)
    paragraph.refresh_from_db()  # its chunk is read again too
    require(rules.may_add_words(words))
    require(may_change(paragraph, by, why=why, now=now))
    return save_words(paragraph, words, heading=heading, why=why, by=by, now=now)


@transaction.atomic
def save_words(
    paragraph: Paragraph, words: str, *, heading: str, why: str, by: Person, now: datetime
) -> Paragraph:
    """Save new words as theirs: the rule was asked before. What did not change is not kept twice."""
    chunk, was = paragraph.chunk, paragraph.said()
    paragraph.heading = heading.strip()
    if chunk.words != words.strip():
        content.rewrite(chunk, words, by=by, now=now)
    paragraph.save(update_fields=["heading"])
    let_machine_look(paragraph, by=by, now=now)
    if paragraph.said() != was:
        what = Edit.What.WORDS
        keep_edit(paragraph.document, paragraph, what, was, paragraph.said(), why, by=by, now=now)
    return paragraph


@transaction.atomic
def retitle(document: Document, title: str, *, by: Person, now: datetime) -> Document:
    """Give it another name."""
    require(rules.may_add_words(title))
    require(rules.may_move(document.hand(by), round_open=document.open_round(now) is not None))
    was = document.title.words
    content.rewrite(document.title, title, by=by, now=now)
    keep_edit(document, None, Edit.What.WORDS, was, title.strip(), by=by, now=now)
    return document


@transaction.atomic
def let_machine_look(paragraph: Paragraph, *, by: Person | None, now: datetime) -> None:
    """Remember whether a machine finds nothing hard in the words. It is help, and no check."""
    knows = paragraph.chunk.language == ENGLISH
    found = check(*known_passage(paragraph.said())) if knows else ["It knows English only."]
    paragraph.machine_of = "" if found else paragraph.mark()
    paragraph.save(update_fields=["machine_of"])


# ---- Pictures and other forms -----------------------------------------------------------------


@transaction.atomic
def illustrate(
    document: Document,
    chunk: Chunk,
    *,
    picture: str = "",
    photo: UploadedFile | None = None,
    shows: str = "",
    by: Person,
    now: datetime,
) -> None:
    """Choose a picture for a paragraph or the title, or put a photo there."""
    paragraph = document.paragraph_of(chunk)
    require(may_dress(document, paragraph, by=by, now=now))
    was = chunk.photo_words or chunk.picture
    if photo is not None:
        content.use_photo(chunk, photo, shows, by=by, now=now)
    else:
        content.choose_picture(chunk, picture, by=by, now=now)
    if paragraph is not None:
        paragraph.chunk = chunk
        let_machine_look(paragraph, by=by, now=now)
    is_now = chunk.photo_words or chunk.picture
    keep_edit(document, paragraph, Edit.What.PICTURE, was, is_now, by=by, now=now)


def may_dress(
    document: Document, paragraph: Paragraph | None, *, by: Person, now: datetime
) -> Verdict:
    """Pictures are changed by who may change the words; without a reason, for no words are lost."""
    if paragraph is not None:
        return may_change(paragraph, by, why="A picture.", now=now)
    return rules.may_move(document.hand(by), round_open=document.open_round(now) is not None)


@transaction.atomic
def agree_picture(document: Document, chunk: Chunk, *, by: Person, now: datetime) -> None:
    """Say that the picture still fits the words as they are now."""
    require(may_dress(document, document.paragraph_of(chunk), by=by, now=now))
    content.agree_picture(chunk, by=by, now=now)


@transaction.atomic
def read_otherwise(
    document: Document,
    chunk: Chunk,
    form: Promised,
    *,
    words: str,
    film: Film | None = None,
    sound: Recording | None = None,
    by: Person,
    now: datetime,
) -> None:
    """Say a paragraph or the title in another language, easier, in sign language, or by voice."""
    paragraph = document.paragraph_of(chunk)
    own = paragraph is not None and paragraph.author_id == by.pk
    require(rules.may_translate(document.hand(by), own=own))
    former = chunk.readings.filter(read_as=form.read_as.value, language=form.language).first()
    was = former.words if former else ""
    made = content.read_otherwise(
        chunk, form.read_as, form.language, words=words, film=film, sound=sound, by=by, now=now
    )
    keep_edit(document, paragraph, Edit.What.READING, was, made.words, by=by, now=now)


# ---- Order ------------------------------------------------------------------------------------


@transaction.atomic
def move(paragraph: Paragraph, where: int | str, *, by: Person, now: datetime) -> None:
    """Move it one place up (-1) or down (1), or to the very back."""
    document = hold(paragraph.document, by=by, now=now)
    round_open = document.open_round(now) is not None
    require(rules.may_move(document.hand(by), round_open=round_open))
    standing = list(document.paragraphs.standing())
    if paragraph not in standing:
        return
    was = standing.index(paragraph)
    place = len(standing) - 1 if where == BACK else was + int(where)
    if was == place or not 0 <= place < len(standing):
        return
    standing.insert(place, standing.pop(was))
    for order, each in enumerate(standing, 1):
        each.order = order
    Paragraph.objects.bulk_update(standing, ["order"])
    what = Edit.What.MOVED
    keep_edit(document, paragraph, what, str(was + 1), str(place + 1), by=by, now=now)


@transaction.atomic
def take_out(paragraph: Paragraph, why: str, *, by: Person, now: datetime) -> None:
    """Take it out. What it said stays among the changes, so that nobody loses it unseen."""
    document = hold(paragraph.document, by=by, now=now)
    paragraph.refresh_from_db()  # its chunk is read again too
    require(
        rules.may_take_out(
            document.hand(by),
            own=paragraph.author_id == by.pk,
            of_resident=paragraph.is_of_resident,
            round_open=document.open_round(now) is not None,
            why=why,
        )
    )
    paragraph.taken_out_at = now
    paragraph.save(update_fields=["taken_out_at"])
    keep_edit(document, paragraph, Edit.What.TAKEN_OUT, paragraph.said(), "", why, by=by, now=now)


# ---- What every change does -------------------------------------------------------------------


def hold(document: Document, *, by: Person | None, now: datetime) -> Document:
    """Read it again, alone, so that two writers at once come one after the other."""
    held: Document = Document.objects.select_for_update().get(pk=document.pk)
    return held


@transaction.atomic
def keep_edit(
    document: Document,
    paragraph: Paragraph | None,
    what: Edit.What,
    was: str,
    is_now: str,
    why: str = "",
    *,
    by: Person,
    now: datetime,
) -> Edit:
    """Keep who changed what: what was, and what is now."""
    edit = Edit.objects.create(
        document=document,
        paragraph=paragraph,
        what=what.value,
        was=was,
        now=is_now,
        why=why.strip(),
        by=by,
        at=now,
    )
    record("document-edited", document, by=by, now=now, what=what.value)
    return edit
