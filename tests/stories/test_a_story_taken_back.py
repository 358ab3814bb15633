"""An attack: a story is taken back, and then it is looked for everywhere."""

import json
import shutil
from datetime import timedelta

import pytest
from django.test import Client

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
from tests.cast import CLOCK
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


def come_in(person):
    """Someone who is signed in, on a device of their own."""
    visitor = Client(raise_request_exception=False)
    visitor.force_login(person)
    turn = people.begin_turn(person, "card", device=None, by=person, now=CLOCK.now)
    session = visitor.session
    session["turn"], session["shared"] = turn.pk, False
    session["sure-at"] = session["came-at"] = CLOCK.now.isoformat()
    session.save()
    people.seat(turn.pk, session.session_key, now=CLOCK.now)
    return visitor


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


def asked(visitor, address):
    """What a browser is told, and what it is given."""
    answer = visitor.get(address)
    return answer.status_code, b"".join(answer)


def take_back(cast, story):
    page = cast.as_(cast.theo).go(f"/stories/{story.pk}/").click("Take my story back")
    return page.press("Take it back")


def is_nowhere(clock, settings, story):
    """Not in a table, not in the database's own files, not in the folder of uploads."""
    worker(clock)
    assert places_of(MARKER) == []
    assert files(settings) == []
    assert not Payload.objects.filter(about__contains=f"story:{story.pk}").exists()
    assert TakenBack.objects.count() == 1
    assert list(record.faults()) == []


@pytest.mark.parametrize("form", FILES)
def test_the_files_of_a_story_taken_back_are_nowhere(cast, clock, settings, form):
    story = told(cast, clock, form)
    rosie = cast.as_(cast.rosie).go(f"/stories/{story.pk}/").press("Hear the story")
    assert rosie.sees(MARKER)
    opened = rosie.page.request["QUERY_STRING"]
    kept = f"/stories/{story.pk}/files/{form}/"
    assert asked(rosie, f"{kept}?{opened}")[0] == 200
    assert len(files(settings)) == 1 + (form != Form.SOUND)
    theo = take_back(cast, story)
    for visitor in (rosie, theo):  # at once, before the worker comes round
        for address in (kept, f"{kept}small/"):
            assert asked(visitor, f"{address}?{opened}")[0] == 404
    is_nowhere(clock, settings, story)


def test_no_page_shows_it_to_anyone(cast, clock, settings, tmp_path):
    story = told(cast, clock, Form.TYPED)
    rosie = cast.as_(cast.rosie).go(f"/stories/{story.pk}/").press("Hear the story")
    heard = f"{rosie.path}?{rosie.page.request['QUERY_STRING']}"
    promise = f"/promises/{Promise.objects.get().pk}/"
    earlier = carry(tmp_path / "earlier", clock)
    take_back(cast, story)
    rosie.go(heard, status=404)
    for table in (Story, StoryFile, Consent, Use, Promise):
        assert not table.objects.exists(), table
    assert not Chunk.objects.filter(words__contains=MARKER).exists()
    for person in cast.people.values():
        visitor = come_in(person)
        for address in (*PAGES, promise):
            assert MARKER.encode() not in asked(visitor, address)[1], (person, address)
        gone, page = asked(visitor, f"/stories/{story.pk}/")
        assert gone == 410
        assert MARKER.encode() not in page
    is_nowhere(clock, settings, story)
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
