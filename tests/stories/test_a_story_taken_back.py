"""An attack: a story is taken back, and then it is looked for everywhere."""

import json
import shutil
from datetime import timedelta

import pytest

from sayso.command.verify import main as verify
from sayso.rules.promising import Answer as Promised
from sayso.rules.telling import Answer, Audience, Form, Purpose, Wish
from sayso.web.content.models import Chunk
from sayso.web.forgetting import changes as forgetting
from sayso.web.forgetting.models import Forgotten
from sayso.web.history.models import Payload
from sayso.web.people import changes as people
from sayso.web.promises import changes as promises
from sayso.web.promises.models import Promise
from sayso.web.site import record, timed
from sayso.web.stories import changes
from sayso.web.stories.forms.files import remade
from sayso.web.stories.models import Consent, Story, StoryFile, TakenBack, Use, Whom
from tests.films import film, sent, sound
from tests.photos import photo
from tests.searching import places_of

pytestmark = pytest.mark.django_db(transaction=True)
MARKER = "Zanzibarquux"
FILES = {Form.SOUND: sound, Form.FILM: film, Form.PICTURE: lambda: photo().read()}
PAGES = ("/", "/stories/", "/told/", "/promises/", "/me/history/")


@pytest.fixture(autouse=True)
def nothing_of_other_tests(settings, tmp_path):
    """Files outlive a test: here they would be found."""
    settings.MEDIA_ROOT = settings.DATA / tmp_path.name / "uploads"
    settings.RECORD_ROOT = tmp_path / "record-root"
    settings.FORGOTTEN = tmp_path / "forgotten"
    yield
    shutil.rmtree(settings.DATA / tmp_path.name, ignore_errors=True)


def worker(clock):
    for duty in (timed.run_errands, timed.sweep_forgotten, timed.grow_record):
        while duty(clock.now):
            pass


def carry(folder, clock):
    while record.grow(clock.now):
        pass
    whole, told = record.carried_away(clock.now)
    folder.mkdir()
    for name, each in told.items():
        (folder / f"{name}.json").write_text(json.dumps(each))
    (folder / "record.json").write_text(json.dumps(whole))
    return folder


class Asked:
    root = None

    def __init__(self, export, earlier=None):
        self.export, self.earlier = export, earlier


def told(cast, clock, form):
    """A story with words in every field, open to all, heard, shown, asked about, and answered."""
    theo = {"by": cast.theo, "now": clock.now}
    out = cast.places["Out and About"]
    made = remade(sent(FILES[form]()), form) if form in FILES else None
    story = changes.begin(out, MARKER, form=form, made=made, helper=cast.hope, **theo)
    changes.tell(story, Wish.CHANGE, MARKER, asked_of=cast.ines, ask_open=True, **theo)
    until = (clock.now + timedelta(days=300)).date()
    everyone = Whom(Audience.PUBLIC)
    for purpose in (Purpose.HEAR, Purpose.TALK):
        changes.consent(story, everyone, purpose, Answer.YES, until=until, **theo)
    changes.hear(story, by=cast.rosie, now=clock.now)
    changes.hear(story, by=None, now=clock.now)
    changes.use(story, Purpose.TALK, MARKER, to=everyone, by=cast.marta, now=clock.now)
    changes.consent(story, everyone, Purpose.WEBSITE, Answer.ASK, until=until, **theo)
    changes.ask_to_use(story, Purpose.WEBSITE, MARKER, to=everyone, by=cast.greg, now=clock.now)
    due = (clock.now + timedelta(days=9)).date()
    promise = promises.answer_story(
        story, Promised.YES, MARKER, due_on=due, by=cast.ines, now=clock.now
    )
    promises.say_done(promise, MARKER, by=cast.ines, now=clock.now)
    promises.judge(promise, right=False, words=MARKER, **theo)
    people.keep_draft(cast.theo, "/stories/tell/typed/", {"words": MARKER}, now=clock.now)
    return Story.objects.get()


def files(settings):
    return [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]


@pytest.mark.parametrize("form", Form)
def test_a_story_taken_back_is_nowhere(cast, clock, settings, tmp_path, form):
    story = told(cast, clock, form)
    rosie = cast.as_(cast.rosie).go(f"/stories/{story.pk}/").press("Hear the story")
    assert rosie.sees(MARKER)
    heard = f"{rosie.path}?{rosie.page.request['QUERY_STRING']}"
    kept = [f"/stories/{story.pk}/files/{one.form}/" for one in StoryFile.objects.all()]
    opened = [f"{address}?{rosie.page.request['QUERY_STRING']}" for address in kept]
    assert all(rosie.get(address).status_code == 200 for address in opened)
    assert bool(files(settings)) == (form in FILES)
    earlier = carry(tmp_path / "earlier", clock)
    page = cast.as_(cast.theo).go(f"/stories/{story.pk}/").click("Take my story back")
    page.press("Take it back")

    # at once, before the worker comes round
    rosie.go(heard, status=404)
    for visitor, addresses in ((rosie, opened), (page, kept)):
        assert all(visitor.get(address).status_code == 404 for address in addresses)
    for table in (Story, StoryFile, Consent, Use, Promise):
        assert not table.objects.exists(), table
    assert not Chunk.objects.filter(words__contains=MARKER).exists()
    for who in sorted(cast.people):
        visitor = cast.as_(cast.people[who])
        for address in PAGES:
            assert MARKER not in visitor.go(address).words, (who, address)
        gone = visitor.get(f"/stories/{story.pk}/")
        assert gone.status_code == 410
        assert MARKER not in gone.content.decode()

    worker(clock)
    assert places_of(MARKER) == []  # every table, the database's own files, the folder of uploads
    assert files(settings) == []
    assert not Payload.objects.filter(about__contains=f"story:{story.pk}").exists()
    assert TakenBack.objects.count() == 1
    assert list(record.faults()) == []
    after = carry(tmp_path / "after", clock)
    assert all(MARKER not in each.read_text() for each in after.iterdir())
    assert verify(Asked(after, earlier)) == 0


def test_it_does_not_come_back_with_an_old_backup(cast, clock):
    story = told(cast, clock, Form.TYPED)
    old = Story.objects.get(pk=story.pk)
    forgetting.take_back(story, by=cast.theo, now=clock.now)
    timed.forget_again(clock.now)
    Forgotten.objects.all().delete()
    TakenBack.objects.all().delete()
    old.save(force_insert=True)
    assert timed.forget_again(clock.now) == 1
    assert not Story.objects.exists()


def test_nobody_else_takes_it_back(cast, clock):
    story = told(cast, clock, Form.TYPED)
    for who in ("ines", "greg", "marta", "leila", "hope"):
        cast.as_(cast.people[who]).go(f"/take-back/story/{story.pk}/", status=404)
    assert Story.objects.exists()


def test_whoever_is_forgotten_is_forgotten_with_their_stories(cast, clock, settings):
    story = told(cast, clock, Form.SOUND)
    forgetting.ask(cast.theo, with_choices=False, by=cast.theo, now=clock.now)
    later = clock.move(hours=13)
    forgetting.forget(cast.theo, by=cast.theo, now=later)
    worker(clock)
    assert places_of(MARKER) == []
    assert files(settings) == []
    assert not Story.objects.filter(pk=story.pk).exists()
