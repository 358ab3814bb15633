"""How many people of each part are behind each theme: told so that no single change is in sight."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from django.db import models

from sayso.rules.small_numbers import ShownByPart, Tally, by_part
from sayso.web.questions.models.questions import Question
from sayso.web.questions.models.voices import Voice


class PartsTold(models.Model):
    """The table as it was told last: in it is no person. Empty where no number may be told."""

    question = models.OneToOneField(Question, models.CASCADE, related_name="parts_told")
    told = models.JSONField()  # by part: by theme, how many
    laid = models.JSONField()  # by voice: in which themes it lay then
    told_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"The parts of question {self.question_id}"


def people_who_moved(question: Question, then: Mapping[str, list[int]]) -> int:
    """How many people's voices lie elsewhere than then. A card that was laid back did not move."""
    voices = question.voices.own().prefetch_related("laid")
    named = set(question.themes.named().values_list("pk", flat=True))
    return len(
        {_who(each) for each in voices if _themes_of(each, named) != then.get(str(each.pk), [])}
    )


def where_all_lie(question: Question) -> dict[str, list[int]]:
    """By voice, the themes in which it lies: what `people_who_moved` compares with."""
    named = set(question.themes.named().values_list("pk", flat=True))
    voices = question.voices.own().prefetch_related("laid")
    return {str(each.pk): _themes_of(each, named) for each in voices}


def _themes_of(voice: Voice, named: AbstractSet[int]) -> list[int]:
    return sorted(laid.theme_id for laid in voice.laid.all() if laid.theme_id in named)


def _who(voice: Voice) -> str:
    return f"person {voice.person_id}" if voice.person_id else f"voice {voice.pk}"


def counts_by_part(question: Question, *, closed: bool) -> ShownByPart:
    """How many people of each part are behind each theme, as far as it gives nobody away.

    People's own voices only (D2, check 16). Who said more than one thing counts once a theme; a
    voice without a name counts as a person. Who is in no theme counts for the whole.
    """
    themes = list(question.themes.named())
    speakers: dict[str, set[str]] = {}
    behind: dict[tuple[str, int], set[str]] = {}
    for voice in question.voices.own().prefetch_related("laid"):
        who = _who(voice)
        speakers.setdefault(voice.part, set()).add(who)
        for laid in voice.laid.all():
            behind.setdefault((voice.part, laid.theme_id), set()).add(who)
    parts = {
        part: Tally(
            {str(theme.pk): len(behind.get((part, theme.pk), ())) for theme in themes},
            len(who),
            blank="",
        )
        for part, who in speakers.items()
    }
    whole = Tally(
        {
            str(theme.pk): sum(each.counts[str(theme.pk)] for each in parts.values())
            for theme in themes
        },
        sum(each.cast for each in parts.values()),
        blank="",
    )
    return by_part(whole, parts, closed=closed)
