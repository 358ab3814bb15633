"""Asking an open question and answering it: typed, spoken, drawn, in photos and pictures."""

import pytest

from sayso.rules.asking import Form, Kind, Whose
from sayso.web.content import changes as content
from sayso.web.kit.refusals import NotAllowed
from sayso.web.questions import changes
from sayso.web.questions.models import MeToo, Question, Said, Voice
from tests.asking import WORDS, asked, opened, write
from tests.photos import photo
from tests.recordings import recording


@pytest.fixture
def question(cast, clock):
    return asked(cast, clock.now)


@pytest.fixture
def rosie(cast):
    return cast.as_(cast.rosie)


def say(visitor, question, way, **fields):
    visitor.go(f"/questions/{question.pk}/").click("Say something").click(way)
    visitor.press("Send it", **fields)
    assert visitor.heading == "We have what you said"
    return visitor.press("Go on", help="No one. I did it alone")


def test_a_question_is_asked_with_no_answers_to_choose_from(cast, clock):
    greg = cast.as_(cast.greg)
    greg.go("/questions/").click("Ask an open question")
    greg.press("Go on", words=WORDS, where="Elm House")
    greg.press("Go on", who="Everyone here", way="In their own way", blank_page=[])
    greg.press("Look for other pictures", look_for="sun")
    greg.press("Use this", picture="sun")
    greg.click("Open the question").press("Open it now")
    assert greg.sees("It is open now.")
    assert Question.objects.get().code


def test_it_does_not_open_without_its_picture(cast, clock):
    greg = cast.as_(cast.greg)
    greg.go("/questions/ask/").press("Go on", words=WORDS, where="Elm House")
    greg.press("Go on", who="Everyone here", way="In their own way", blank_page=[])
    question = Question.objects.get()
    greg.go(f"/questions/{question.pk}/ready/")
    assert "Open the question" not in greg.buttons
    with pytest.raises(NotAllowed):
        opened(question, clock.now)


def test_nobody_else_sees_it_before_it_opens(cast, clock, rosie):
    question = write(cast, clock.now, by=cast.greg)
    rosie.go(f"/questions/{question.pk}/", status=404)
    opened(question, clock.now)
    rosie.go(f"/questions/{question.pk}/")


def test_rosie_types_a_wish(question, rosie):
    say(rosie, question, "Write", words="To sit in the sun.", kind="A wish")
    voice = Voice.objects.get()
    assert (voice.words, voice.kind, voice.form) == ("To sit in the sun.", "wish", "typed")
    rosie.click("What people said")
    assert rosie.sees("To sit in the sun.")
    assert not rosie.sees("Rosie said this")


def test_she_speaks_and_it_is_played_back_and_written_down(question, rosie, cast):
    say(rosie, question, "Speak", sound=recording())
    voice = Voice.objects.get()
    heard = rosie.get(f"/voices/{voice.pk}/sound/")
    assert heard["Content-Type"] == "audio/mpeg"
    part = rosie.get(f"/voices/{voice.pk}/sound/", headers={"Range": "bytes=0-9"})
    assert (part.status_code, len(part.content)) == (206, 10)
    rosie.go(f"/questions/{question.pk}/voices/")
    assert rosie.sees("Nobody has written down yet")
    greg = cast.as_(cast.greg).go(f"/questions/{question.pk}/voices/")
    greg.click("Write down what it says").press("Go on", words="I like the sun.")
    rosie.go(f"/questions/{question.pk}/voices/")
    assert rosie.sees("What the recording says: I like the sun.")


def test_nobody_writes_over_what_she_wrote_under_her_recording(question, rosie, cast, clock):
    say(rosie, question, "Speak", sound=recording())
    voice, page = Voice.objects.get(), f"/questions/{question.pk}/voices/"
    greg = cast.as_(cast.greg).go(f"/voices/{voice.pk}/write-down/")
    greg.press("Go on", words="I like the rain.")
    assert rosie.go(page).sees("Greg wrote this down.")
    rosie.go(f"/voices/{voice.pk}/write-down/").press("Go on", words="I like the sun.")
    greg.go(f"/voices/{voice.pk}/write-down/", status=403)
    with pytest.raises(NotAllowed):
        changes.write_down(Voice.objects.get(), "I like the rain.", by=cast.greg, now=clock.now)
    assert rosie.go(page).sees("What the recording says: I like the sun.")
    assert not rosie.sees("wrote this down.")


@pytest.mark.parametrize(("way", "form"), [("Draw", "drawn"), ("Take a photo", "photo")])
def test_she_draws_or_takes_a_photo(question, rosie, cast, way, form):
    say(rosie, question, way, image=photo(), image_words="A chair in the sun")
    voice = Voice.objects.get()
    assert voice.form == form
    assert rosie.get(f"/voices/{voice.pk}/image/")["Content-Type"] == "image/webp"
    stranger = cast.as_(cast.maureen)
    assert stranger.get(f"/voices/{voice.pk}/image/").status_code == 404


def test_she_chooses_pictures_and_can_look_for_more(question, rosie):
    rosie.go(f"/questions/{question.pk}/say/pictures/")
    rosie.press("Look for other pictures", look_for="dog", pictures=["Happy"])
    rosie.press("Send it", pictures=["Happy", "Dog"])
    assert set(Voice.objects.get().picture_keys) == {"happy", "dog"}


def test_a_fact_says_where_it_is_from(question, rosie):
    rosie.go(f"/questions/{question.pk}/say/typed/")
    rosie.press("Send it", words="The bus stopped in 2019.", kind="A fact")
    assert rosie.sees("A fact needs a source.")
    rosie.press(
        "Send it", words="The bus stopped in 2019.", kind="A fact", saw_it=["I saw it myself"]
    )
    assert Voice.objects.get().saw_it


def test_nothing_said_is_no_voice(question, rosie):
    rosie.go(f"/questions/{question.pk}/say/spoken/").press("Send it")
    assert rosie.sees("There is no recording yet.")
    assert not Voice.objects.exists()


def test_what_is_no_recording_is_not_taken_in(question, rosie):
    rosie.go(f"/questions/{question.pk}/say/spoken/").press("Send it", sound=photo())
    assert rosie.sees("We cannot play this file.")
    assert not Voice.objects.exists()


def test_sent_twice_it_is_there_once(question, rosie):
    rosie.go(f"/questions/{question.pk}/say/typed/")
    address, sent = rosie.form("Send it", words="Once.")
    assert rosie.post(address, sent)["Location"] == rosie.post(address, sent)["Location"]
    assert Voice.objects.count() == 1


def test_an_answer_that_waited_on_the_device_comes_in_without_a_session(question, rosie):
    rosie.go(f"/questions/{question.pk}/say/spoken/")
    address, sent = rosie.form("Send it", sound=recording())
    rosie.cookies.clear()
    answer = rosie.post(address, sent, headers={"Sent-Later": "yes"})
    assert answer["Sayso-Answer"] == "taken"
    assert Voice.objects.get().person.name == "Rosie"


def test_kofi_says_it_for_winston_and_it_is_marked(question, cast):
    kofi = cast.as_(cast.kofi).go(f"/questions/{question.pk}/").click("Say something for someone")
    kofi.press("Go on", person="Winston", whose="I saw what they do")
    kofi.click("Write").press("Send it", words="He smiles in the garden.")
    voice = Voice.objects.get()
    assert (voice.person, voice.entered_by, voice.whose) == (cast.winston, cast.kofi, "observed")
    page = kofi.go(f"/questions/{question.pk}/voices/")
    assert page.sees("Kofi saw this. Winston did not say it.")
    assert not Voice.objects.own().exists()
    winston = cast.as_(cast.winston).go(f"/questions/{question.pk}/")
    assert winston.sees("Kofi said this for you.")
    winston.click("Take this back").press("Take it back")
    assert not Voice.objects.exists()


def test_others_are_not_told_for_whom_it_was_said(question, rosie, cast, clock):
    for whose in (Whose.ON_BEHALF, Whose.OBSERVED):
        said, how = Said(words="He likes dogs."), changes.How(Form.TYPED)
        who = {"person": cast.winston, "by": cast.kofi, "now": clock.now}
        changes.say_for(question, said, how, whose=whose, **who)
    page = f"/questions/{question.pk}/voices/"
    rosie.go(page)
    assert rosie.sees("Kofi said this for someone, or saw it.")
    assert not rosie.sees("Winston")
    for knows in (cast.winston, cast.kofi):
        assert cast.as_(knows).go(page).sees("Kofi said this for Winston.")


def test_an_unknown_word_in_the_address_is_not_found(question, cast):
    for end in ("", "typed/"):
        page = f"/questions/{question.pk}/for/{cast.winston.pk}/nobody/{end}"
        cast.as_(cast.kofi).go(page, status=404)


def test_a_stranger_does_not_speak_for_anybody(question, cast, clock):
    said, how = Said(words="He wants nothing."), changes.How(Form.TYPED)
    with pytest.raises(NotAllowed):
        changes.say_for(
            question,
            said,
            how,
            person=cast.winston,
            whose=Whose.ON_BEHALF,
            by=cast.maureen,
            now=clock.now,
        )


def test_she_changes_her_words_while_it_is_open_and_not_after(question, rosie, clock):
    say(rosie, question, "Write", words="Rain")
    voice = Voice.objects.get()
    rosie.go(f"/questions/{question.pk}/voices/").click("Change my words").press(
        "Go on", words="Sun"
    )
    assert rosie.sees("Sun")
    clock.move(days=8)
    rosie.go(f"/voices/{voice.pk}/change/", status=403)


def test_taken_back_it_is_gone_with_its_files(question, rosie, django_capture_on_commit_callbacks):
    say(rosie, question, "Speak", sound=recording(), words="quokka sound")
    rosie.go(f"/questions/{question.pk}/voices/").click("Take this back").press("Take it back")
    assert not Voice.objects.exists()
    rosie.go(f"/questions/{question.pk}/voices/")
    assert not rosie.sees("quokka")


def test_me_too_once_and_no_numbers_before_it_closes(question, rosie, cast, clock):
    said, how = Said(words="I am scared at night."), changes.How(Form.TYPED, Kind.FEELING)
    changes.say(question, said, how, by=cast.sam, now=clock.now)
    page = rosie.go(f"/questions/{question.pk}/voices/").press("Me too")
    assert page.sees("You said: me too.")
    changes.say_me_too(Voice.objects.get(), by=cast.rosie, now=clock.now)
    assert MeToo.objects.count() == 1
    with pytest.raises(NotAllowed):
        changes.say_me_too(Voice.objects.get(), by=cast.sam, now=clock.now)


def test_feelings_come_first(question, rosie, cast, clock):
    for kind, words in ((Kind.OPINION, "We need checks."), (Kind.FEELING, "I am scared.")):
        how = changes.How(Form.TYPED, kind)
        changes.say(question, Said(words=words), how, by=cast.dan, now=clock.now)
    page = rosie.go(f"/questions/{question.pk}/voices/").words
    assert page.index("I am scared.") < page.index("We need checks.")


def test_no_device_keeps_a_photo_or_a_sound_that_someone_can_take_back(cast, clock):
    question = asked(cast, clock.now)
    rosie = cast.as_(cast.rosie)
    for form, field, file in (("spoken", "sound", recording()), ("photo", "image", photo())):
        more = {"image_words": "A bench"} if field == "image" else {}
        rosie.go(f"/questions/{question.pk}/say/{form}/").press("Send it", **{field: file}, **more)
        answer = rosie.get(f"/voices/{Voice.objects.latest('pk').pk}/{field}/")
        assert answer["Cache-Control"] == "private, no-store"
    content.use_photo(question.words, photo(), "A bench", by=cast.greg, now=clock.now)
    for address in (f"/photos/{question.words_id}/", f"/photos/{question.words_id}/small/"):
        answer = rosie.get(address)
        assert answer["Cache-Control"] == "private, no-store"
        for close in answer._resource_closers:  # `close` would end the test's database, too
            close()
