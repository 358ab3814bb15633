"""What questions tell of a project: who asked, who said something, which blank page was held."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from sayso.rules.asking import was_blank
from sayso.rules.projects.steps import Act, Deed, Step
from sayso.web.people.models import Person
from sayso.web.projects.models import Piece, Project
from sayso.web.questions.models.questions import Question
from sayso.web.questions.models.themes import Theme


def acts_in_project(project: Project) -> Iterator[Act]:
    """Who asked and who said what in the open questions of a project.

    What was said for someone, or seen, is no act of that person: whoever said it acted. A blank page
    is held at its closing, if no draft came before; what is still to come, `acts_in` leaves out.
    """
    for question in project.questions.prefetch_related("voices", "drafts"):
        if question.opened_at is None or question.closes_at is None:
            continue
        yield Act(Deed.ASKED_OPENLY, question.opened_at, question.asked_by_id)
        for voice in question.voices.all():
            said_by = voice.person_id if voice.is_own else voice.entered_by_id
            yield Act(Deed.SAID, voice.at, said_by)
        drafts = [draft.at for draft in question.drafts.all()]
        for draft in question.drafts.all():
            yield Act(Deed.DRAFTED, draft.at, draft.by_id)
        if question.blank_page and was_blank(question.round(), drafts):
            yield Act(Deed.HELD_A_BLANK_PAGE, question.closes_at, question.asked_by_id)


def pieces_in_project(project: Project, person: Person, now: datetime) -> Iterator[Piece]:
    """The questions of a project that this person may see, and the themes that people named."""
    seen = Question.objects.visible_to(person).filter(project=project)
    for question in seen.select_related("words"):
        if question.opened_at is None:
            continue
        yield Piece(
            step=Step.SAY,
            at=question.opened_at,
            words=question.words.words,
            address=reverse("question", args=[question.pk]),
            more=_("This is a blank page.") if question.blank_page else _("People are asked."),
            picture=question.words.picture,
        )
    named = Theme.objects.named().with_words().filter(question__in=seen.values("pk"))
    for theme in named:
        if theme.name is not None and theme.named_at is not None:
            yield Piece(
                step=Step.SHAPE,
                at=theme.named_at,
                words=str(theme),
                address=reverse("theme", args=[theme.pk]),
                more=_("People named this theme."),
                picture=theme.name.picture,
            )


def holds_back_drafts(project: Project, now: datetime) -> bool:
    """Whether a blank page of this project is open: no draft and no choice may come before it closes."""
    return Question.objects.filter(project=project).blank_at(now).exists()
