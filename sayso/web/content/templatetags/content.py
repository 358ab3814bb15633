"""Who checked the words of a page. Only a person's check is called a check."""

from collections.abc import Iterable
from typing import Protocol

from django import template
from django.template.context import Context

from sayso.web.content.models import Chunk
from sayso.web.kit.templatetags.kit import when
from sayso.web.people.models import Person

register = template.Library()


class HasWords(Protocol):
    """A choice, or something that is fixed: it has a chunk."""

    chunk: Chunk


@register.inclusion_tag("content/_checked.html", takes_context=True)
def checked(context: Context, chunk: Chunk, *more: Iterable[HasWords]) -> dict[str, object]:
    """Who checked this and all that belongs to it, and when: `{% checked question limits choices %}`.

    Nothing where one of them is not checked as it is now. Only then the database is asked for names.
    """
    chunks = [chunk, *(each.chunk for things in more for each in things)]
    if not all(each.is_checked for each in chunks):
        return {"lines": []}
    names = dict(
        Person.objects.filter(pk__in={each.checked_by_id for each in chunks}).values_list(
            "pk", "name"
        )
    )
    now = context["request"].now
    lines = {
        (names.get(each.checked_by_id, ""), when(each.checked_at, now))
        for each in chunks
        if each.checked_at
    }
    return {"lines": sorted(lines)}
