"""Making sense together: heaps, their names, whys and signs, what answers a theme, going deeper."""

from collections.abc import Collection
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from sayso.rules import themes as rules
from sayso.rules.power.parts import Part
from sayso.rules.themes import Answer, Sign
from sayso.rules.verdict import Allowed, Reason, Refused
from sayso.web.content import changes as content
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people.models import Person
from sayso.web.questions.changes.asking import ask
from sayso.web.questions.changes.parts import tell_parts
from sayso.web.questions.changes.suggesting import hold
from sayso.web.questions.models import (
    Laid,
    Question,
    Root,
    Suggestion,
    Theme,
    ThemeAnswer,
    Voice,
    Why,
    lives_with_it,
)


def parts_who_answer(question: Question, by: Person) -> frozenset[str]:
    """What someone is where it is asked; whoever leads there can answer like a manager."""
    leads = {Part.MANAGER.value} if question.is_led_by(by) else frozenset[str]()
    return question.parts_of(by) | leads


@transaction.atomic
def begin_heap(question: Question, voice: Voice, *, by: Person, now: datetime) -> Theme:
    """Begin a heap with one card."""
    question = hold(question, by=by, now=now)
    theme = _new_heap(question, by=by, now=now)
    _lay(theme, [voice], by=by, now=now)
    record("heap-begun", theme, by=by, now=now)
    return theme


def _new_heap(question: Question, *, by: Person, now: datetime) -> Theme:
    lived = lives_with_it(question.parts_of(by))
    return Theme.objects.create(question=question, begun_by=by, begun_by_lived=lived, begun_at=now)


def _lay(theme: Theme, voices: Collection[Voice], *, by: Person, now: datetime) -> None:
    for voice in voices:
        if voice.question_id != theme.question_id:
            require(Refused(Reason.NOT_YOURS))
        Laid.objects.get_or_create(theme=theme, voice=voice, defaults={"by": by, "at": now})
    tell_parts(theme.question, by=None, now=now)


@transaction.atomic
def lay(theme: Theme, voice: Voice, *, by: Person, now: datetime) -> None:
    """Lay a card in a heap. It stays in the others where it lies."""
    hold(theme.question, by=by, now=now)
    _lay(_held(theme), [voice], by=by, now=now)
    record("card-laid", theme, by=by, now=now, voice=voice.pk)


@transaction.atomic
def take_out(theme: Theme, voice: Voice, *, by: Person, now: datetime) -> None:
    """Take a card out of a heap. In no other heap, it is shown as such. An unnamed empty heap goes."""
    question = hold(theme.question, by=by, now=now)
    theme.laid.filter(voice=voice).delete()
    tell_parts(question, by=None, now=now)
    record("card-taken-out", theme, by=by, now=now, voice=voice.pk)
    if not theme.is_named and not theme.laid.exists():
        theme.delete()


@transaction.atomic
def take_over(suggestion: Suggestion, *, by: Person, now: datetime) -> Theme:
    """Make a suggested heap one of our own. It has no name yet: people give it one."""
    suggestion = _waiting(suggestion, by, now)
    theme = _new_heap(suggestion.question, by=by, now=now)
    _lay(theme, suggestion.voices.all(), by=by, now=now)
    suggestion.answered_by, suggestion.answered_at, suggestion.theme = by, now, theme
    suggestion.save(update_fields=["answered_by", "answered_at", "theme"])
    record("suggestion-taken-over", theme, by=by, now=now)
    return theme


@transaction.atomic
def refuse_suggestion(suggestion: Suggestion, *, by: Person, now: datetime) -> None:
    """Say no to a suggested heap: its cards stay where they are."""
    suggestion = _waiting(suggestion, by, now)
    suggestion.answered_by, suggestion.answered_at = by, now
    suggestion.save(update_fields=["answered_by", "answered_at"])
    record("suggestion-refused", suggestion.question, by=by, now=now)


def _waiting(suggestion: Suggestion, by: Person, now: datetime) -> Suggestion:
    hold(suggestion.question, by=by, now=now)  # first, as wherever heaps are made: no ring of waits
    suggestion = Suggestion.objects.select_for_update(of=("self",)).get(pk=suggestion.pk)
    require(Refused(Reason.ALREADY_SETTLED) if suggestion.answered_at else Allowed())
    return suggestion


@transaction.atomic
def name(theme: Theme, words: str, *, by: Person, now: datetime) -> Theme:
    """Name a heap with an "I" sentence. It can be named anew; who named it last is shown."""
    hold(theme.question, by=None, now=now)
    theme = _held(theme)
    parts = theme.question.parts_of(by)
    english = theme.question.words.language == "en"
    require(rules.may_name(parts, words, cards=theme.laid.count(), english=english))
    is_new = theme.name is None
    if theme.name is None:
        theme.name = content.write(words, by=by, now=now, language=theme.question.words.language)
    else:
        content.rewrite(theme.name, words, by=by, now=now)
    theme.named_by, theme.named_at = by, now
    theme.save(update_fields=["name", "named_by", "named_at"])
    if is_new:  # only now is it in the table
        tell_parts(theme.question, by=None, now=now)
    record("theme-named", theme, by=by, now=now)
    return theme


def _held(theme: Theme) -> Theme:
    """As it is now; someone may have taken its last card out a moment ago."""
    held = Theme.objects.select_for_update(of=("self",)).filter(pk=theme.pk).first()
    require(Allowed() if held else Refused(Reason.HEAP_IS_GONE))
    assert held is not None  # noqa: S101  (else it was refused)
    return held


@transaction.atomic
def illustrate_theme(
    theme: Theme,
    *,
    picture: str = "",
    photo: UploadedFile | None = None,
    shows: str = "",
    by: Person,
    now: datetime,
) -> None:
    """Put a picture or a photo beside a theme: whoever may name it."""
    theme = _held(theme)
    parts, words = theme.question.parts_of(by), str(theme)
    require(rules.may_name(parts, words, cards=theme.laid.count(), english=False))
    require(Allowed() if theme.name else Refused(Reason.NAME_IT_FIRST))
    assert theme.name is not None  # noqa: S101  (else it was refused)
    if photo is not None:
        content.use_photo(theme.name, photo, shows, by=by, now=now)
    else:
        content.choose_picture(theme.name, picture, by=by, now=now)
    record("theme-illustrated", theme, by=by, now=now)


@transaction.atomic
def answer_why(theme: Theme, words: str, *, by: Person, now: datetime) -> Why:
    """Answer the next "but why?". What was called the cause before is asked about again."""
    theme = _held(theme)
    parts, before = sorted(theme.question.parts_of(by)), theme.why_answers()
    require(rules.may_answer_why(parts, before, words, named=theme.is_named))
    why = Why.objects.create(
        theme=theme, number=len(before) + 1, words=words.strip(), by=by, at=now
    )
    theme.cause_by = theme.cause_at = None
    theme.save(update_fields=["cause_by", "cause_at"])
    record("why-answered", theme, by=by, now=now)
    return why


@transaction.atomic
def say_cause(theme: Theme, *, by: Person, now: datetime) -> None:
    """Say that the last answer is the cause: something that can be changed."""
    theme = _held(theme)
    require(rules.may_say_root(sorted(theme.question.parts_of(by)), theme.why_answers()))
    theme.cause_by, theme.cause_at = by, now
    theme.save(update_fields=["cause_by", "cause_at"])
    record("cause-found", theme, by=by, now=now)


@transaction.atomic
def set_sign(theme: Theme, sign: Sign, *, by: Person, now: datetime) -> None:
    """Say how we will know that it worked."""
    theme = _held(theme)
    require(rules.may_set_sign(theme.question.parts_of(by), sign, named=theme.is_named))
    theme.sign, theme.sign_of_ten = sign.words.strip(), sign.of_ten
    theme.sign_by, theme.sign_at = by, now
    theme.save(update_fields=["sign", "sign_of_ten", "sign_by", "sign_at"])
    record("sign-set", theme, by=by, now=now, of_ten=sign.of_ten)


@transaction.atomic
def answer_theme(
    theme: Theme, answer: Answer, words: str, *, by: Person, now: datetime
) -> ThemeAnswer:
    """Say something to a theme. It stays open until those who live with it take it as an answer."""
    theme = _held(theme)
    parts = parts_who_answer(theme.question, by)
    require(rules.may_answer(parts, words, named=theme.is_named))
    said = ThemeAnswer.objects.create(
        theme=theme, answer=answer.value, words=words.strip(), by=by, at=now
    )
    record("theme-answered", theme, by=by, now=now, answer=answer.value)
    return said


@transaction.atomic
def accept(said: ThemeAnswer, *, by: Person, now: datetime) -> None:
    """Say that this answers the theme. Now it is not open any more."""
    theme = _held(said.theme)
    require(
        rules.may_accept(
            theme.question.parts_of(by),
            Answer(said.answer),
            is_answerer=said.by_id == by.pk,
            still_open=theme.is_open(),
        )
    )
    said.accepted_by, said.accepted_at = by, now
    said.save(update_fields=["accepted_by", "accepted_at"])
    record("answer-accepted", theme, by=by, now=now)


@transaction.atomic
def go_deeper(
    question: Question, root: Theme | None, words: str, *, by: Person, now: datetime
) -> Question:
    """Ask a question of the second round, where the first was asked. It names its root."""
    require(
        rules.may_go_deeper(
            question.parts_of(by),
            root=root is not None and root.question_id == question.pk,
            named=root is not None and root.is_named,
            voices=root.laid.count() if root is not None else 0,
            over=question.is_over(now),
        )
    )
    assert root is not None  # noqa: S101  (else it was refused)
    deeper = ask(
        words,
        organisation=question.organisation,
        place=question.place,
        group=question.group,
        by=by,
        now=now,
    )
    Root.objects.create(question=deeper, theme=root)
    record("second-round-begun", deeper, by=by, now=now)
    return deeper
