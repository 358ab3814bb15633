"""A story is begun, its words are looked at once more, and then it is told with what it asks for."""

from datetime import datetime

from django.core.files import File
from django.core.files.base import ContentFile
from django.db import transaction

from sayso.craft.films import Film
from sayso.craft.recordings import Recording
from sayso.craft.uploads import Photo
from sayso.rules import telling
from sayso.rules.telling import ASKS, Form, Wish
from sayso.rules.verdict import Allowed, Reason, Refused, Verdict
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people.models import Person
from sayso.web.places.models import Place, standing_in
from sayso.web.projects.models import Project
from sayso.web.stories.models import PiecePart, Story, StoryFile, could_answer

Made = Photo | Recording | Film


@transaction.atomic
def begin(
    place: Place,
    words: str,
    *,
    form: Form = Form.TYPED,
    made: Made | None = None,
    helper: Person | None = None,
    by: Person,
    now: datetime,
) -> Story:
    """Begin a story in words, or with one file that was made anew. Nobody else knows of it yet."""
    belongs = standing_in(place, by).part is not None
    live = place.organisation.live_at is not None
    require(telling.may_tell(telling.Life(), own=True, belongs_here=belongs, live=live))
    story = Story.objects.create(
        organisation=place.organisation,
        place=place,
        teller=by,
        helper=helper,
        words=words.strip() if made is None else "",
        made_at=now,
    )
    if made is not None:
        kept = StoryFile(story=story, form=form.value, says=words.strip())
        put_file(kept, made, by=None, now=now)
        kept.save()
    record("story-begun", story, by=by, now=now)
    return story


def put_file(kept: StoryFile | PiecePart, made: Made, *, by: None, now: datetime) -> None:
    """Lay a file that was made anew beside its row, which whoever calls saves."""
    if isinstance(made, Photo):
        kept.file.save("told.webp", ContentFile(made.full), save=False)
        kept.thumb.save("small.webp", ContentFile(made.thumb), save=False)
    elif isinstance(made, Recording):
        kept.file.save("told.mp3", ContentFile(made.sound), save=False)
    else:
        kept.file.save(f"told.{made.suffix}", File(made.file), save=False)
        kept.thumb.save("small.webp", ContentFile(made.poster), save=False)
        made.file.close()
    kept.media_type = made.media_type


def _held(story: Story) -> Story:
    return (
        Story.objects.select_for_update(of=("self",))
        .select_related("organisation")
        .get(pk=story.pk)
    )


@transaction.atomic
def rewrite(story: Story, words: str, *, by: Person, now: datetime) -> Story:
    """Change the words before it is told: a name may go that should not be in it."""
    story = _held(story)
    require(_may_tell(story, by))
    file = story.files.first()
    if file is None:
        story.words = words.strip()
        story.save(update_fields=["words"])
    else:
        file.says = words.strip()
        file.save(update_fields=["says"])
    return story


def _may_tell(story: Story, by: Person) -> Verdict:
    return telling.may_tell(
        story.life(),
        own=story.teller_id == by.pk,
        belongs_here=standing_in(story.place, by).part is not None,
        live=story.organisation.live_at is not None,
    )


@transaction.atomic
def tell(
    story: Story,
    wish: Wish,
    ask: str = "",
    *,
    asked_of: Person | None = None,
    ask_open: bool = False,
    project: Project | None = None,
    by: Person,
    now: datetime,
) -> Story:
    """Say what should change, and who must answer. Only to be heard is a whole wish.

    From now on it is told: its words stay, and the clock of its answer runs. Who may hear it is
    said apart.
    """
    story = _held(story)
    require(_may_tell(story, by))
    elsewhere = project is not None and project.organisation_id != story.organisation_id
    require(Refused(Reason.NOT_YOURS) if elsewhere else Allowed())
    story.wish, story.told_at, story.project = wish.value, now, project
    if wish in ASKS:
        if asked_of is None or not could_answer(story.place, by).filter(pk=asked_of.pk).exists():
            require(Refused(Reason.NOT_A_MEMBER))
        story.ask, story.asked_of, story.ask_open = ask.strip(), asked_of, ask_open
    story.save()
    record("story-told", story, by=by, now=now, concerning=by)
    return story


@transaction.atomic
def answered(story: Story, *, by: Person, now: datetime) -> Story:
    """Someone answers what it asks for. What they say is a promise, which stands in its own room."""
    story = _held(story)
    require(story.may_be_answered_by(by, now))
    story.answered_at = now
    story.save(update_fields=["answered_at"])
    record("story-answered", story, by=by, now=now, concerning=story.teller)
    return story
