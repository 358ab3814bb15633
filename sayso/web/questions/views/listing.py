"""All questions I can see; one question; and what people said to it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from sayso.rules.asking import FIRST_TO_LAST, Form, Help, Way, Whose, was_blank
from sayso.rules.asking.cards import Pile
from sayso.rules.asking.voices import may_say_me_too, may_write_down, turn_of
from sayso.rules.small_numbers import Tally, shown
from sayso.rules.verdict import Reason, Refused
from sayso.web.kit.words import (
    HELP_COLUMNS,
    PILES,
    REASONS,
    SAID_FORMS,
    SAID_KINDS,
    SURVEY_FACES,
    WHO_ANSWERS,
)
from sayso.web.people.models import Person, heard_in
from sayso.web.projects.models import Project
from sayso.web.questions.models import (
    Question,
    Sheet,
    Statement,
    Voice,
    for_others_of,
    may_answer_here,
    numbers_are_told,
    own_of,
    whole_of,
    words_of,
)
from sayso.web.questions.views.finding import find


def questions(request: HttpRequest) -> HttpResponse:
    """Open, being written by me, and closed."""
    seen = Question.objects.visible_to(request.user).with_words().order_by("-asked_at")
    waiting = set(
        Question.objects.waiting_for(request.user, request.now).values_list("pk", flat=True)
    )
    page = {
        "open": [(each, each.pk in waiting) for each in seen.open_at(request.now)],
        "writing": seen.filter(opened_at=None),
        "closed": seen.filter(closes_at__lte=request.now),
    }
    return render(request, "questions/list.html", page)


def question(request: HttpRequest, pk: int) -> HttpResponse:
    """One question: until when, for whom, my own answers, and what came of it."""
    found = find(request, pk)
    me, round_ = request.user, found.round()
    may = may_answer_here(found, me, request.now)
    drafts = list(found.drafts.select_related("by"))
    page = {
        "question": found,
        "way": found.way,
        "who": WHO_ANSWERS[round_.who],
        "is_open": round_.is_open(request.now),
        "is_over": round_.is_over(request.now),
        "may": bool(may),
        "why_not": REASONS[may.reason] if isinstance(may, Refused) else "",
        "is_asker": found.asked_by_id == me.pk,
        "leads": found.is_led_by(me),
        "project": _project_of(found, me),
        "own": found.voices.filter(person=me),
        "drafts": drafts,
        "on_paper": may == Refused(Reason.ANSWERS_ON_PAPER),
        "paper": getattr(found, "pack", None),
        "blank": was_blank(round_, [draft.at for draft in drafts]),
    }
    if round_.way is Way.SORTING:
        page |= _cards(found, request)
    if round_.way is Way.SURVEY:
        page |= _results(found, closed=numbers_are_told(found, request.now))
        mine = Sheet.objects.filled_in_by(me).filter(question=found)
        page["my_sheets"] = mine.sent().exclude(words="")
    return render(request, "questions/question.html", page)


def _project_of(question: Question, person: Person) -> Project | None:
    """The project it belongs to, if it belongs to one that this person may see."""
    if question.project_id is None:
        return None
    seen = Project.objects.visible_to(person).select_related("title")
    return seen.filter(pk=question.project_id).first()


def _cards(question: Question, request: HttpRequest) -> dict[str, Any]:
    """What waits for an answer, first; then every card, with numbers where they may be told."""
    closed = numbers_are_told(question, request.now)
    cards = list(question.cards.with_piles())
    rows = [{"card": card, "told": _piles(card.told(closed=closed).counts)} for card in cards]
    mine = {card.pk: _pile_of(card, request.user) for card in cards}
    return {
        "cards": [row | {"mine": mine[row["card"].pk]} for row in rows],
        "waiting": [row for row in rows if closed and row["card"].waits],
        "to_sort": question.cards.not_sorted_by(request.user).count(),
    }


def _piles(counts: Any) -> list[tuple[Any, int]]:
    """Each pile in words with its number; empty where no numbers may be told."""
    return [(PILES[pile][0], counts[pile.value]) for pile in Pile] if counts else []


def _pile_of(card: Any, person: Person) -> Any:
    """Where this person put a card, in words."""
    put = next((sort.pile for sort in card.sorts.all() if sort.person_id == person.pk), None)
    return PILES[Pile(put)][0] if put else ""


def _results(question: Question, *, closed: bool) -> dict[str, Any]:
    """The faces of each statement: people's own answers, and in tables of their own all others."""
    statements = list(question.statements.select_related("chunk"))
    return {
        "to_fill_in": len(statements),
        "results": [_result(statement) for statement in statements] if closed else [],
        "told_beside": words_of(question, own=True, closed=closed),
        "told_beside_for": words_of(question, own=False, closed=closed),
    }


def _result(statement: Statement) -> dict[str, Any]:
    parts = own_of(statement, closed=True).parts or {}
    own = whole_of(statement, closed=True)
    columns = [(HELP_COLUMNS[each], parts[each.value]) for each in Help if each.value in parts]
    others = [
        (words, told)
        for words, whose in OTHERS
        if (told := for_others_of(statement, whose, closed=True)) is not None
    ]
    return {
        "chunk": statement.chunk,
        "own": _faces([tally for _column, tally in columns] or [own] if own else []),
        "columns": [name for name, _told in columns],
        "others": [(words, _faces([tally])) for words, tally in others],
    }


OTHERS = (
    (_("Answered for someone"), Whose.ON_BEHALF),
    (_("What others saw"), Whose.OBSERVED),
)


def _faces(tallies: list[Tally]) -> list[tuple[Any, str, list[int]]]:
    """Each face in words, its picture, and how many gave it in each column."""
    return [
        (words, picture, [tally.counts[face.value] for tally in tallies])
        for face, (words, picture) in SURVEY_FACES.items()
        if tallies
    ]


def voices(request: HttpRequest, pk: int) -> HttpResponse:
    """What people said themselves, feelings first; and apart from it what was said for someone."""
    found = find(request, pk)
    said = list(
        found.voices.select_related(
            "person", "entered_by", "transcript_by", "promise"
        ).prefetch_related("me_toos")
    )
    mine = [each for each in said if request.user.pk in (each.person_id, each.entered_by_id)]
    heard = heard_in([each.sound.name for each in mine if each.sound])
    spoke = len({voice.person_id or f"voice {voice.pk}" for voice in said})
    told = numbers_are_told(found, request.now)
    parts = found.parts_of(request.user)
    answers = found.asked_by_id == request.user.pk or found.is_led_by(request.user)
    rows = sorted(
        (
            _row(each, found, request, spoke, parts, told=told)
            | {"may_promise": answers and each.slip is not None}
            for each in said
        ),
        key=lambda row: row["order"],
    )
    page = {
        "question": found,
        "own": [row for row in rows if row["voice"].is_own],
        "others": [row for row in rows if not row["voice"].is_own],
        "heard": {each.pk for each in mine if each.sound.name in heard},
        "is_open": found.is_open(request.now),
    }
    return render(request, "questions/voices.html", page)


def _row(
    voice: Voice,
    question: Question,
    request: HttpRequest,
    spoke: int,
    parts: frozenset[str],
    *,
    told: bool,
) -> dict[str, Any]:
    """A voice as its card shows it. How many said "me too" is told after closing, if at all."""
    me = request.user
    too = {each.person_id for each in voice.me_toos.all()}
    own = voice.person_id == me.pk
    may = may_say_me_too(question.round(), parts, own=own, now=request.now)
    kind = next((each for each in FIRST_TO_LAST if each.value == voice.kind), None)
    with_me_too = len(too)
    tally = Tally({"me-too": with_me_too}, max(with_me_too, spoke), "")
    return {
        "voice": voice,
        "order": (turn_of(voice.kind), voice.at, voice.pk),
        "kind": SAID_KINDS[kind] if kind else None,
        "form": SAID_FORMS[Form(voice.form)],
        "said_me_too": me.pk in too,
        "may_say_me_too": bool(may) and me.pk not in too,
        "me_toos": (shown(tally, closed=told).counts or {}).get("me-too", 0),
        "is_mine": voice.person_id == me.pk,
        "knows_whose": me.pk in (voice.person_id, voice.entered_by_id),
        "writes": may_write_down(
            has_sound=bool(voice.sound) and not voice.transcript,
            own=voice.person_id == me.pk,
            is_asker=question.asked_by_id == me.pk,
            entered=voice.entered_by_id == me.pk,
        ),
    }
