"""The public door: without signing in, with six pictures to follow, and nobody is locked out."""

import pytest

from sayso.web.questions import changes
from sayso.web.questions.models import Voice
from tests.asking import WORDS, asked
from tests.photos import photo
from tests.visitor import Visitor


@pytest.fixture
def question(cast, clock):
    question = asked(cast, clock.now)
    return changes.open_to_public(question, by=cast.greg, now=clock.now)


def send(visitor, question, words):
    visitor.go(f"/q/{question.code}/").click("Write")
    return visitor.press("Send it", words=words)


def test_a_question_is_closed_to_the_street_until_it_is_opened(cast, clock):
    question = asked(cast, clock.now)
    page = Visitor().go(f"/q/{question.code}/")
    assert not page.sees(WORDS)
    assert Visitor().get(f"/q/{question.code}/typed/").status_code == 404
    Visitor().go("/q/BBBBBBBB/", status=404)
    assert cast.as_(cast.rosie).go(f"/q/{question.code}/").path == f"/questions/{question.pk}/"


def test_only_who_leads_there_opens_it(cast, clock):
    question = asked(cast, clock.now, by=cast.rosie)
    assert not cast.as_(cast.rosie).go(f"/questions/{question.pk}/").sees("Open it to everyone")
    greg = cast.as_(cast.greg).go(f"/questions/{question.pk}/").press("Open it to everyone")
    assert greg.sees(question.code)


def test_someone_from_outside_says_something_and_follows_it(question, cast, clock):
    visitor = send(Visitor(), question, "A bench by the gate.")
    assert visitor.heading == "We have what you said"
    six = [item.text(deep=True).strip() for item in visitor.html.css(".slip li")]
    voice = Voice.objects.get()
    assert (voice.person, voice.part, voice.named) == (None, "public", False)
    page = Visitor().go("/what-came-of-it/").press("Show me", pictures=six)
    assert page.sees("A bench by the gate.")
    clock.move(days=8)
    changes.put_in_draft(question, "We put up a bench.", by=cast.greg, now=clock.now)
    page.go("/what-came-of-it/").press("Show me", pictures=six)
    assert page.sees("We put up a bench.")
    inside = cast.as_(cast.rosie).go(f"/questions/{question.pk}/voices/")
    assert inside.sees("Someone said this without signing in.")


def test_sent_twice_it_is_there_once_with_the_same_pictures(question):
    visitor = Visitor().go(f"/q/{question.code}/typed/")
    address, sent = visitor.form("Send it", words="Once.")
    first, second = visitor.post(address, sent), visitor.post(address, sent)
    assert first.context["pictures"] == second.context["pictures"]
    assert Voice.objects.count() == 1


def test_other_pictures_show_nothing(question):
    send(Visitor(), question, "quokka")
    page = Visitor().go("/what-came-of-it/")
    page.press("Show me", pictures=page.choices[:6])
    assert not page.sees("quokka")


def test_a_flood_from_one_place_waits_and_nobody_else_does(question, cast, clock):
    visitor = Visitor().go(f"/q/{question.code}/typed/")
    address, sent = visitor.form("Send it", words="Again.")
    for number in range(30):
        visitor.post(address, sent | {"secret": f"flood {number}"})
    answer = visitor.post(address, sent | {"secret": "one more"})
    assert "Wait a little." in answer.content.decode()
    assert Voice.objects.count() == 30
    elsewhere = Visitor(REMOTE_ADDR="192.0.2.7")
    assert send(elsewhere, question, "From elsewhere.").heading == "We have what you said"
    clock.move(seconds=11)
    visitor.post(address, sent | {"secret": "one more"})
    assert Voice.objects.filter(words="Again.").count() == 31


def test_who_must_wait_has_no_file_looked_into(question, monkeypatch):
    visitor = Visitor().go(f"/q/{question.code}/photo/")
    address, sent = visitor.form("Send it", image_words="A bench")
    for number in range(30):
        visitor.post(address, sent | {"secret": f"flood {number}"})
    looked = []
    monkeypatch.setattr("django.forms.FileField.clean", lambda *a: looked.append(a))
    answer = visitor.post(address, sent | {"secret": "one more", "image": photo()})
    assert "Wait a little." in answer.content.decode()
    assert not any(data for _field, data, *_more in looked)


def test_it_is_closed_in_public_too(question, clock):
    clock.move(days=8)
    page = Visitor().go(f"/q/{question.code}/")
    assert page.sees("This has finished.")
    assert Visitor().get(f"/q/{question.code}/typed/").status_code == 404
