"""What people said before, behind the choices of a decision, and beside what was chosen."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db import models

from sayso.rules.asking.voices import turn_of
from sayso.web.people.models import Person
from sayso.web.questions.models import Voice

if TYPE_CHECKING:
    from sayso.web.decisions.models.decision import Decision


def in_its_themes(decision: Decision) -> models.QuerySet[Voice]:
    """Everything that lies in the themes it answers now."""
    return Voice.objects.filter(laid__theme__decisions=decision).distinct()


def said_before(decision: Decision, person: Person) -> list[Voice]:
    """What people said in the themes this answers, as far as this person sees it: feelings first.

    From its opening on it is what lay there then: nobody takes a word away from beside the result.
    """
    seen = Voice.objects.visible_to(person)
    if decision.opened_at is not None:
        seen = seen.filter(said_before__decision=decision)
    else:
        seen = seen.filter(pk__in=in_its_themes(decision).values("pk"))
    seen = seen.select_related("person", "entered_by").prefetch_related("led_to__option")
    return sorted(seen, key=lambda voice: (turn_of(voice.kind), voice.at, voice.pk))


def beside_the_result(
    said: Collection[Voice], chosen: Collection[str]
) -> tuple[list[Voice], list[Voice]]:
    """What the chosen options come from, and everything else that was said: nobody picks which.

    Both are empty where no choice says what it comes from, or none of the choices was chosen.
    """
    roots = {voice.pk: {led.option.key for led in voice.led_to.all()} for voice in said}
    if not chosen or not any(roots.values()):
        return [], []
    chosen = set(chosen)
    behind = [voice for voice in said if roots[voice.pk] & chosen]
    return behind, [voice for voice in said if not roots[voice.pk] & chosen]
