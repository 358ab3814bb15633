"""A story, or a part, is taken back: gone everywhere in one step. That there was one is a number."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from sayso.rules.forgetting import may_take_back
from sayso.web.history.changes import erase, record
from sayso.web.history.models import Payload, name_of
from sayso.web.kit.refusals import require
from sayso.web.people.changes import drop_drafts, drop_files
from sayso.web.people.models import Person
from sayso.web.places.models import next_up
from sayso.web.stories.models import PiecePart, Story, StoryFile, TakenBack

PAGES = "/stories/"  # under which someone may have begun to write it again


@transaction.atomic
def take_back(story: Story, *, by: Person, now: datetime) -> None:
    """Take a story back: its words, files, consents, uses and questions, and what the record said."""
    story = Story.objects.select_for_update().get(pk=story.pk)
    require(may_take_back(own=story.teller_id == by.pk, there=True))
    _let_go(story, now=now)


@transaction.atomic
def forget(person: Person, *, by: None, now: datetime) -> None:
    """Take back everything that someone told, and their parts of talks and films."""
    for story in Story.objects.filter(teller=person):
        _let_go(story, now=now)
    for part in PiecePart.objects.filter(person=person):
        _let_part_go(part, now=now)
    for story in Story.objects.waiting().filter(asked_of=person).select_related("place"):
        story.asked_of = next_up(person, story.place) or person
        story.save(update_fields=["asked_of"])


def _let_go(story: Story, *, now: datetime) -> None:
    files = StoryFile.objects.filter(story=story)
    drop_files(
        [name for one in files for name in (one.file.name, one.thumb.name)], by=None, now=now
    )
    erase(Payload.objects.filter(about=name_of(story)), by=None, now=now)
    drop_drafts(story.teller, PAGES, by=None, now=now)
    if story.told_at is not None:
        TakenBack.objects.create(
            number=story.pk, organisation=story.organisation, on=timezone.localdate(now)
        )
        record("story-taken-back", "stories", by=None, now=now)
    story.delete()


@transaction.atomic
def take_part_back(part: PiecePart, *, by: Person, now: datetime) -> None:
    """Take one's part out of a talk or film for good, with everything in it."""
    part = PiecePart.objects.select_for_update().get(pk=part.pk)
    require(may_take_back(own=part.person_id == by.pk, there=True))
    _let_part_go(part, now=now)


def _let_part_go(part: PiecePart, *, now: datetime) -> None:
    drop_files([part.file.name, part.thumb.name], by=None, now=now)
    erase(Payload.objects.filter(about=name_of(part)), by=None, now=now)
    drop_drafts(part.person, PAGES, by=None, now=now)
    part.delete()
