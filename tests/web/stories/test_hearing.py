"""Who may hear a story: each audience, each answer, and until the very day."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from sayso.rules.telling import Answer, Audience, Form, Purpose, Wish
from sayso.rules.verdict import Reason
from sayso.web.groups import changes as groups
from sayso.web.groups.models import Group
from sayso.web.kit.refusals import NotAllowed
from sayso.web.people.models import Person
from sayso.web.stories import changes
from sayso.web.stories.forms.files import remade
from sayso.web.stories.models import Consent, Story, Use, Whom
from tests.films import film, sent, sound
from tests.photos import photo

WORDS = "I used to dance on a ship."


@pytest.fixture
def story(cast, clock):
    rosie = {"by": cast.rosie, "now": clock.now}
    begun = changes.begin(cast.elm, WORDS, **rosie)
    return changes.tell(begun, Wish.ONLY_LISTEN, **rosie)


def allow(story, cast, clock, whom, answer=Answer.YES, purpose=Purpose.HEAR, days=30):
    until = timezone.localdate(clock.now) + timedelta(days=days)
    return changes.consent(story, whom, purpose, answer, until=until, by=cast.rosie, now=clock.now)


def audiences(cast):
    board = Group.objects.get(name="The board")
    return {
        "person": (Whom(Audience.PERSON, person=cast.dan), {cast.dan}),
        "group": (Whom(Audience.GROUP, group=board), set(board.people())),
        "home": (Whom(Audience.HOME), set(cast.elm.residents())),
        "staff": (Whom(Audience.STAFF), set(cast.elm.staff())),
        "public": (Whom(Audience.PUBLIC), set(Person.objects.here())),
    }


@pytest.mark.parametrize("name", ["person", "group", "home", "staff", "public"])
def test_each_audience_is_those_people_and_the_query_is_the_twin_of_the_rule(
    cast, clock, story, name
):
    whom, theirs = audiences(cast)[name]
    allow(story, cast, clock, whom)
    for answer in (Answer.YES, Answer.ASK, Answer.NO):
        Consent.objects.update(answer=answer.value)
        for days in (0, 30, 31):
            now = clock.now + timedelta(days=days)
            today = timezone.localdate(now)
            for person in [*Person.objects.here(), None]:
                hears = person in theirs or (person is None and name == "public")
                found = Story.objects.hearable_by(person, today).exists()
                said = story.said_to(person, Purpose.HEAR, today)
                assert found == (said is not Answer.NO)
                assert found == (hears and answer is not Answer.NO and days <= 30)
                own = person == cast.rosie
                may = story.may_be_heard_by(person, now)
                assert bool(may) == (own or (found and answer is Answer.YES))


def test_a_no_to_one_person_is_stronger_than_a_yes_to_all(cast, clock, story):
    allow(story, cast, clock, Whom(Audience.PUBLIC))
    dan = Whom(Audience.PERSON, person=cast.dan)
    rosie = {"by": cast.rosie, "now": clock.now}
    changes.consent(story, dan, Purpose.HEAR, Answer.NO, **rosie)
    cast.as_(cast.dan).go(f"/stories/{story.pk}/", status=404)
    assert cast.as_(cast.kofi).go(f"/stories/{story.pk}/").sees("A story from Rosie")


def test_a_stopped_consent_ends_what_is_open_at_once(cast, clock, story):
    said = allow(story, cast, clock, Whom(Audience.STAFF))
    kofi = cast.as_(cast.kofi).go(f"/stories/{story.pk}/").press("Hear the story")
    heard = f"{kofi.path}?{kofi.page.request['QUERY_STRING']}"
    assert kofi.go(heard).sees(WORDS)
    clock.move(minutes=59)
    assert kofi.go(heard).sees(WORDS)
    clock.move(minutes=2)
    kofi.go(heard, status=404)  # an hour is over: to hear it again is another hearing
    kofi.go(f"/stories/{story.pk}/").press("Hear the story")
    heard = f"{kofi.path}?{kofi.page.request['QUERY_STRING']}"
    assert Use.objects.count() == 2
    with pytest.raises(NotAllowed):
        changes.stop_consent(said, by=cast.kofi, now=clock.now)
    rosie = cast.as_(cast.rosie).go(f"/stories/{story.pk}/").press("Stop this now")
    assert rosie.sees("They cannot hear it any more.")
    kofi.go(heard, status=404)
    kofi.go(f"/stories/{story.pk}/", status=404)
    assert rosie.go(f"/stories/{story.pk}/").sees("Kofi")  # who heard it stays for her to see


def test_ask_me_each_time_is_one_time(cast, clock, story):
    allow(story, cast, clock, Whom(Audience.STAFF), Answer.ASK)
    kofi = cast.as_(cast.kofi).go(f"/stories/{story.pk}/")
    assert "Hear the story" not in kofi.buttons
    kofi.press("Ask Rosie")
    kofi.press("Ask Rosie", status=403)  # a second question waits for the first
    rosie = cast.as_(cast.rosie).go("/").click("Someone waits for you about a story")
    rosie.press("Yes, this one time")
    kofi.go(f"/stories/{story.pk}/").press("Hear the story")
    assert kofi.sees(WORDS)
    assert "Hear the story" not in kofi.go(f"/stories/{story.pk}/").buttons
    assert Use.objects.get().used_at == clock.now


def test_a_yes_to_one_time_gets_old(cast, clock, story):
    allow(story, cast, clock, Whom(Audience.STAFF), Answer.ASK, days=300)
    asked = changes.ask_to_use(story, Purpose.HEAR, by=cast.kofi, now=clock.now)
    changes.answer_use(asked, yes=True, by=cast.rosie, now=clock.now)
    with pytest.raises(NotAllowed) as no:
        changes.hear(story, by=cast.kofi, now=clock.move(days=30))
    assert no.value.reason is Reason.ASK_THE_TELLER_FIRST


def test_a_showing_is_shown_to_the_teller_and_needs_its_own_yes(cast, clock, story):
    allow(story, cast, clock, Whom(Audience.STAFF))
    allow(story, cast, clock, Whom(Audience.PUBLIC), Answer.YES, Purpose.TALK)
    kofi = cast.as_(cast.kofi).go(f"/stories/{story.pk}/use/")
    place = {"who": "Everyone, also outside Sayso", "where": "The town hall in June"}
    kofi.press("Go on", purpose="At a talk, in front of people", **place)
    assert kofi.sees("You may show it.")
    rosie = cast.as_(cast.rosie).go(f"/stories/{story.pk}/")
    assert rosie.sees("The town hall in June")
    assert rosie.sees("Showed it on Monday 4 May, today.")
    kofi.go(f"/stories/{story.pk}/use/")
    kofi.press("Go on", purpose="On our website", **place, status=403)


def test_a_yes_to_one_showing_is_not_for_another(cast, clock, story):
    allow(story, cast, clock, Whom(Audience.STAFF))
    allow(story, cast, clock, Whom(Audience.PUBLIC), Answer.ASK, Purpose.TALK)
    everyone, staff = Whom(Audience.PUBLIC), Whom(Audience.STAFF)
    kofi = {"by": cast.kofi, "now": clock.now}
    asked = changes.ask_to_use(story, Purpose.TALK, "The library", to=everyone, **kofi)
    changes.answer_use(asked, yes=True, by=cast.rosie, now=clock.now)
    for to, where in ((everyone, "The town hall"), (staff, "The library")):
        with pytest.raises(NotAllowed) as no:
            changes.use(story, Purpose.TALK, where, to=to, **kofi)
        assert no.value.reason is Reason.ASK_THE_TELLER_FIRST
    assert changes.use(story, Purpose.TALK, "The library ", to=everyone, **kofi) == asked


def test_a_yes_for_one_group_is_not_for_another(cast, clock, story):
    board = Group.objects.get(name="The board")
    members = [cast.bilal, cast.theo, cast.marta]
    garden = groups.start(
        "The garden group", cast.organisation, members, staff_vote=True, by=cast.hope, now=clock.now
    )
    allow(story, cast, clock, Whom(Audience.STAFF))
    for group in (board, garden):
        allow(story, cast, clock, Whom(Audience.GROUP, group=group), Answer.ASK, Purpose.TALK)
    kofi = {"by": cast.kofi, "now": clock.now}
    to, other = (Whom(Audience.GROUP, group=group) for group in (board, garden))
    asked = changes.ask_to_use(story, Purpose.TALK, "At the meeting", to=to, **kofi)
    assert cast.as_(cast.rosie).go(f"/stories/{story.pk}/").sees("The board")
    changes.answer_use(asked, yes=True, by=cast.rosie, now=clock.now)
    with pytest.raises(NotAllowed) as no:
        changes.use(story, Purpose.TALK, "At the meeting", to=other, **kofi)
    assert no.value.reason is Reason.ASK_THE_TELLER_FIRST
    assert changes.use(story, Purpose.TALK, "At the meeting", to=to, **kofi) == asked


def test_visitors_hear_what_is_told_to_everyone_and_nothing_else(cast, clock, story):
    visitor = Client()
    page = f"/stories/{story.pk}/"
    assert visitor.get(page).status_code == 404
    assert visitor.post(f"{page}hear/").status_code == 404
    allow(story, cast, clock, Whom(Audience.PUBLIC))
    assert b"A story from Rosie" in visitor.get("/told/").content
    assert WORDS.encode() not in visitor.get(page).content
    opened = visitor.post(f"{page}hear/")
    assert WORDS.encode() in visitor.get(opened["Location"]).content
    assert visitor.get(f"{page}heard/?open=guessed").status_code == 404
    assert cast.as_(cast.rosie).go(page).sees("Someone from outside")
    assert visitor.post(f"{page}may-i/").status_code == 302  # only who has signed in asks
    assert Use.objects.count() == 1


def test_the_teller_sees_before_telling_whom_the_story_names(cast, clock):
    rosie = cast.as_(cast.rosie).go("/stories/tell/typed/")
    rosie.press("Go on", words="Dan shouts at Sam.", helper="No one")
    assert rosie.sees("Your story names Dan, Sam.")
    rosie.click("Change my words").press("Keep these words", words="Someone shouts.")
    assert not rosie.sees("Your story names")
    rosie.press("Go on", wish="Only listen")
    assert Story.objects.get().words == "Someone shouts."
    rosie.go(f"/stories/{Story.objects.get().pk}/words/", status=403)  # told as it is


SENT = {Form.SOUND: sound, Form.FILM: film, Form.PICTURE: lambda: photo().read()}


@pytest.mark.parametrize("form", SENT)
def test_each_form_is_told_by_a_plain_form_and_goes_through_the_story_alone(cast, clock, form):
    rosie = cast.as_(cast.rosie).go(f"/stories/tell/{form}/")
    address, fields = rosie.form("Go on", helper="No one", words="I dance.")
    rosie.post(address, fields | {"file": sent(SENT[form]())})
    story = Story.objects.get()
    file, kept = f"/stories/{story.pk}/files/{form}/", story.files.get()
    answer = rosie.get(file)
    assert answer["Content-Type"] == kept.media_type
    assert answer["Cache-Control"] == "private, no-store"
    whole = answer.getvalue()
    part = rosie.get(file, headers={"range": "bytes=2-5"})
    assert (part.status_code, part.getvalue()) == (206, whole[2:6])
    assert part["Content-Range"] == f"bytes 2-5/{len(whole)}"
    assert rosie.get(file, headers={"range": "bytes=2-"}).getvalue() == whole[2:]
    assert rosie.get(file, headers={"range": "bytes=9999999-"}).status_code == 416
    for someone in (cast.kofi, cast.greg, cast.marta):
        assert cast.as_(someone).get(file).status_code == 404
    assert rosie.go(f"/stories/{story.pk}/").sees("I dance.")


@pytest.mark.parametrize("form", SENT)
def test_what_pretends_to_be_a_file_is_refused_with_words(cast, form):
    rosie = cast.as_(cast.rosie).go(f"/stories/tell/{form}/")
    address, fields = rosie.form("Go on", helper="No one", words="I dance.")
    answer = rosie.post(address, fields | {"file": sent(b"<script>alert(1)</script>", "a.mp4")})
    assert answer.status_code == 200
    assert "Please" in answer.content.decode()
    assert not Story.objects.exists()


def test_who_directs_answers_when_it_is_late_and_not_before(cast, clock):
    rosie = {"by": cast.rosie, "now": clock.now}
    story = changes.begin(cast.elm, WORDS, **rosie)
    changes.tell(story, Wish.CHANGE, "A dance floor.", asked_of=cast.greg, **rosie)
    page = f"/stories/{story.pk}/answer/"
    cast.as_(cast.marta).go(page, status=403)
    cast.as_(cast.dan).go(page, status=404)  # she did not show what she asks for
    clock.move(days=28)
    marta = cast.as_(cast.marta).go(page)
    assert marta.sees("A dance floor.")
    assert WORDS not in marta.words
    marta.press(
        "Send my answer",
        answer="No, because. But we can do something else.",
        words="There is no room. But we can dance in the garden.",
    )
    assert cast.as_(cast.rosie).go(f"/stories/{story.pk}/").sees("It has an answer.")
    cast.as_(cast.dan).go(f"/promises/{story.promise.pk}/", status=404)
    cast.as_(cast.greg).go(page, status=403)


def test_an_ask_goes_only_to_someone_who_could_answer(cast, clock):
    rosie = {"by": cast.rosie, "now": clock.now}
    story = changes.begin(cast.elm, WORDS, **rosie)
    with pytest.raises(NotAllowed):
        changes.tell(story, Wish.CHANGE, "A dance floor.", asked_of=cast.sam, **rosie)
    assert remade(sent(sound()), Form.SOUND).media_type == "audio/mpeg"
