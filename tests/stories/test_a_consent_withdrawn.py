"""A consent withdrawn: what someone gave is gone everywhere, and the record still fits."""

import json
import shutil
from datetime import timedelta

import pytest

from sayso.command.verify import main as verify
from sayso.rules.power.settings import Setting
from sayso.rules.record import TAKEN_BACK
from sayso.rules.verdict import Reason
from sayso.web.decisions import changes as decisions
from sayso.web.decisions.models import Option, Point, Voice
from sayso.web.forgetting import changes
from sayso.web.forgetting.models import Forgotten
from sayso.web.kit.refusals import NotAllowed
from sayso.web.people import changes as people
from sayso.web.promises import changes as promises
from sayso.web.promises.models import Judgement
from sayso.web.questions.changes import workshops
from sayso.web.questions.models import ReviewLine
from sayso.web.questions.models import Voice as Answer
from sayso.web.site import record, timed
from tests.photos import photo
from tests.questions import ask, opened, over, say
from tests.searching import places_of
from tests.themes import asked

pytestmark = pytest.mark.django_db(transaction=True)
MARKER = "Zanzibarquux"


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


@pytest.fixture
def chosen(cast, clock):
    """Rosie's own choice won. It has a photo."""
    decision = ask(cast, clock)
    option = decisions.add_option(
        decision, MARKER, key="optionmarker", by=cast.rosie, now=clock.now
    )
    decisions.illustrate(
        decision, option.chunk, photo=photo(), shows=MARKER, by=cast.greg, now=clock.now
    )
    closes = clock.now + timedelta(days=7)
    decision = decisions.open_decision(decision, closes_at=closes, by=cast.greg, now=clock.now)
    everyone = ("rosie", "sam", "bilal", "june", "grace")
    say(cast, clock, decision, winston="Red", **dict.fromkeys(everyone, "optionmarker"))
    return over(clock, decision)


def test_a_choice_that_won_stays_and_says_why(cast, chosen):
    option = Option.objects.get(key="optionmarker")
    with pytest.raises(NotAllowed) as no:
        changes.take_back(option, by=cast.rosie, now=chosen.settled_at)
    assert no.value.reason is Reason.IT_WON
    assert cast.as_(cast.sam).go(f"/decisions/{chosen.pk}/").sees(MARKER)


def test_nobody_takes_back_what_people_vote_on_and_what_lost_loses_the_name_only(
    cast, clock, tmp_path
):
    decision = opened(cast, clock)
    blue = decision.options.get(chunk__words="Blue")
    writer = blue.added_by
    with pytest.raises(NotAllowed) as no:
        changes.take_back(blue, by=writer, now=clock.now)
    assert no.value.reason is Reason.PEOPLE_VOTE_ON_IT
    say(cast, clock, decision, rosie="Red", sam="Red", june="Blue")
    over(clock, decision)
    page = cast.as_(writer).go(f"/take-back/choice/{blue.pk}/").press("Take it back")
    assert page.sees("You took it back.")
    blue.refresh_from_db()
    assert blue.chunk.words == "Blue"
    assert blue.added_by != writer
    assert blue.chunk.made_by != writer
    assert list(record.faults()) == []
    worker(clock)
    assert verify(Asked(carry(tmp_path / "after", clock))) == 0


def test_in_a_vote_that_was_stopped_the_words_go(cast, clock):
    decision = opened(cast, clock)
    blue = decision.options.get(chunk__words="Blue")
    decisions.stop(decision, "It was wrong.", by=decision.asked_by, now=clock.now)
    changes.take_back(blue, by=blue.added_by, now=clock.now)
    blue.refresh_from_db()
    assert str(blue.chunk.words) == TAKEN_BACK
    assert list(record.faults()) == []


def test_nobody_can_put_other_words_into_what_won(clock, chosen, tmp_path, capsys):
    after = carry(tmp_path / "after", clock)
    file = after / f"decision-{chosen.pk}.json"
    told = json.loads(file.read_text())
    told["options"]["optionmarker"] = "A new car for Greg"
    file.write_text(json.dumps(told))
    assert verify(Asked(after)) == 1
    assert "the choices or their words changed after it opened" in capsys.readouterr().out


def test_a_photo_is_taken_back_with_its_file(cast, clock):
    people.put_photo(cast.rosie, MARKER.encode(), by=cast.rosie, now=clock.now)
    assert places_of(MARKER)
    rosie = cast.as_(cast.rosie).go("/me/").click("My photo").press("Take my photo away")
    assert rosie.sees("It is gone.")
    worker(clock)
    assert places_of(MARKER) == []


@pytest.mark.parametrize("answered", [True, False])
def test_advice_is_taken_back_where_it_is_shown(cast, clock, answered):
    decision = opened(cast, clock, setting=Setting.ADVICE_ONLY)
    point = decisions.give_point(decision, MARKER, by=cast.rosie, now=clock.now)
    if answered:
        decisions.answer_point(point, "We will see.", by=cast.greg, now=clock.now)
    sam = cast.as_(cast.sam).go(f"/decisions/{decision.pk}/")
    assert "Take this back" not in sam.words
    sam.go(f"/take-back/advice/{point.pk}/", status=404)
    cast.as_(cast.greg).go(f"/take-back/advice/{point.pk}/", status=404)
    rosie = cast.as_(cast.rosie).go(f"/decisions/{decision.pk}/").click("Take this back")
    address, form = rosie.form("Take it back")
    rosie.press("Take it back")
    assert rosie.post(address, form).status_code == 302  # a second tap is the same act
    worker(clock)
    assert places_of(MARKER) == []
    assert Point.objects.filter(decision=decision).exists() is answered
    page = cast.as_(cast.sam).go(f"/decisions/{decision.pk}/")
    assert page.sees(TAKEN_BACK) is answered
    assert list(record.faults()) == []


def test_a_reason_goes_and_the_vote_stays(cast, clock):
    decision = opened(cast, clock)
    voice = Voice.objects.create(
        decision=decision, person=cast.rosie, ballot=[["no", 1]], reason=MARKER, at=clock.now
    )
    with pytest.raises(NotAllowed):
        changes.take_back(voice, by=cast.sam, now=clock.now)
    changes.take_back(voice, by=cast.rosie, now=clock.now)
    with pytest.raises(NotAllowed) as no:
        changes.take_back(voice, by=cast.rosie, now=clock.now)
    assert no.value.reason is Reason.ALREADY_TAKEN_BACK
    voice.refresh_from_db()
    assert (voice.person, voice.ballot, voice.reason) == (cast.rosie, [["no", 1]], TAKEN_BACK)
    worker(clock)
    assert places_of(MARKER) == []


def test_what_someone_said_about_whether_it_helped(cast, clock):
    who = {"by": cast.rosie, "now": clock.now}
    promise = promises.request("A lamp", place=cast.elm, of=cast.kofi, **who)
    judgement = Judgement.objects.create(
        promise=promise, person=cast.rosie, right=False, words=MARKER, at=clock.now
    )
    rosie = cast.as_(cast.rosie).go(f"/promises/{promise.pk}/").click("Take this back")
    rosie.press("Take it back")
    judgement.refresh_from_db()
    assert (judgement.right, judgement.words) == (False, TAKEN_BACK)
    assert rosie.go(f"/promises/{promise.pk}/").sees(TAKEN_BACK)
    worker(clock)
    assert places_of(MARKER) == []


def test_what_was_taken_back_does_not_come_back_with_an_old_backup(cast, clock):
    decision = opened(cast, clock, setting=Setting.ADVICE_ONLY)
    point = decisions.give_point(decision, MARKER, by=cast.rosie, now=clock.now)
    old = Point.objects.get(pk=point.pk)
    changes.take_back(point, by=cast.rosie, now=clock.now)
    timed.forget_again(clock.now)
    Forgotten.objects.all().delete()
    old.save(force_insert=True)
    assert timed.forget_again(clock.now) == 1
    assert not Point.objects.exists()


def test_a_line_of_a_review_does_not_come_back_with_an_old_backup_and_nor_does_its_card(
    cast, clock
):
    workshop = workshops.begin_workshop(asked(cast, clock), by=cast.greg, now=clock.now)
    who = {"by": cast.rosie, "now": clock.now}
    line = workshops.give_line(workshop, workshops.Pile.WORKS, MARKER, **who)
    card = workshops.share_line(line, **who)
    old = [Answer.objects.get(pk=card.pk), ReviewLine.objects.get(pk=line.pk)]
    rosie = cast.as_(cast.rosie).go(f"/questions/{workshop.question_id}/lines/")
    rosie.click("Take it back").press("Take it back")
    timed.forget_again(clock.now)
    Forgotten.objects.all().delete()
    for each in old:
        each.save(force_insert=True)
    assert timed.forget_again(clock.now) == 1
    assert not Answer.objects.exists()
    assert not ReviewLine.objects.exists()
