"""How I hear news: chosen by myself, an address proved by its own code, stopped by one press."""

import pytest
from django.db import connection

from sayso.craft.codes import code_hash
from sayso.rules.power.posting import How
from sayso.rules.verdict import Reason
from sayso.web.history.models import Entry
from sayso.web.kit.refusals import NotAllowed
from sayso.web.post import changes
from sayso.web.post.models import Mail, News
from tests.visitor import Visitor
from tests.web.post.conftest import HOME, ROSIE, prove

PAGE = "/me/news/"


def kinds(person):
    return list(Entry.objects.of(person).values_list("kind", flat=True))


def test_rosie_chooses_mail_and_proves_the_address_with_its_code(cast, office, code):
    rosie = cast.as_(cast.rosie).go("/me/").click("How I hear news")
    rosie.press("Save this", how="By e-mail", email=ROSIE, every="At most once a month")
    assert rosie.heading == "Look at your e-mail"
    assert rosie.sees(ROSIE)
    typed = code()
    assert office.to == [ROSIE]
    assert "Rosie" not in office.words
    assert "Rosie" not in str(office.last.items())
    rosie.press("This is the code", code="23456789")
    assert rosie.sees("That is not the code.")
    rosie.press("This is the code", code=typed.lower())
    assert rosie.sees("Your e-mail is right. News comes there.")
    news = News.objects.get(person=cast.rosie)
    assert (news.how, news.every, bool(news.proved_at), news.code_hash) == (
        "mail",
        "month",
        True,
        "",
    )
    assert {"news-chosen", "address-proved"} <= set(kinds(cast.rosie))


def test_without_a_mail_server_nobody_is_offered_mail(cast, clock, settings, chosen):
    settings.EMAIL_HOST = ""
    rosie = cast.as_(cast.rosie).go(PAGE)
    assert rosie.sees("Sayso cannot send e-mail here yet.")
    assert not any("By e-mail" in choice for choice in rosie.choices)
    with pytest.raises(NotAllowed) as no:
        chosen(cast.rosie)
    assert no.value.reason is Reason.NO_MAIL_HERE


def test_a_mistake_keeps_what_was_typed(cast, office):
    rosie = cast.as_(cast.rosie).go(PAGE)
    rosie.press("Save this", how="By e-mail", email="rosie at home", every="At most once a week")
    assert 'value="rosie at home"' in rosie.page.content.decode()
    rosie.press("Save this", how="By e-mail", email="", every="At most once a week")
    assert rosie.sees("Write your e-mail here.")
    assert not News.objects.exists()


@pytest.mark.parametrize("email", ["a@b.example\nBcc: all@elm.example", "a@b.example, c@d.example"])
def test_an_address_with_more_in_it_is_none(cast, office, email):
    rosie = cast.as_(cast.rosie).go(PAGE)
    rosie.press("Save this", how="By e-mail", email=email, every="At most once a week")
    assert not Mail.objects.exists()


def test_an_address_is_never_proved_by_the_code_of_another(cast, clock, office, chosen, code):
    news = chosen(cast.rosie)
    old = code()
    chosen(cast.rosie, email="other@example.org")
    news.refresh_from_db()
    assert (news.code_hash, news.code_ends_at, news.proved_at) == ("", None, None)
    with pytest.raises(NotAllowed):
        prove(news, old, cast.rosie, clock)
    assert code() != old
    assert office.to[-1] == "other@example.org"


@pytest.mark.parametrize("how", [How.LETTER, How.NOTHING])
def test_choosing_another_way_ends_an_open_code(cast, clock, office, chosen, code, how):
    news = chosen(cast.rosie)
    old = code()
    chosen(cast.rosie, how)
    news.refresh_from_db()
    assert (news.code_hash, news.code_ends_at, news.email) == ("", None, "")
    with pytest.raises(NotAllowed):
        prove(news, old, cast.rosie, clock)


def test_a_code_that_is_being_sent_proves_nothing_once_the_address_changed(
    cast, clock, office, chosen, code
):
    news = chosen(cast.rosie)
    office.then = lambda: None
    old = code()  # accepted; and then she chooses another, and comes back
    chosen(cast.rosie, email="other@example.org")
    chosen(cast.rosie)
    with pytest.raises(NotAllowed):
        prove(news, old, cast.rosie, clock)


def test_a_code_ends_after_half_an_hour_and_belongs_to_one_person(
    cast, clock, office, chosen, code, settings
):
    news = chosen(cast.rosie)
    typed = code()
    hashed = code_hash(typed, settings.SECRET_KEY.encode())
    with pytest.raises(NotAllowed) as no:
        changes.prove(news, hashed, by=cast.sam, now=clock.now)
    assert no.value.reason is Reason.NOT_YOURS
    clock.move(minutes=30)
    with pytest.raises(NotAllowed):
        prove(news, typed, cast.rosie, clock)


def test_that_somebody_else_has_an_address_is_told_only_to_who_reads_its_mail(
    cast, clock, office, by_mail, code
):
    by_mail(cast.sam, "shared@example.org")
    rosie = cast.as_(cast.rosie).go(PAGE)
    rosie.press(
        "Save this", how="By e-mail", email="Shared@example.org", every="At most once a week"
    )
    assert rosie.heading == "Look at your e-mail"
    rosie.press("This is the code", code=code())
    assert rosie.sees("This e-mail belongs to another person here.")
    assert News.objects.get(person=cast.rosie).proved_at is None
    assert News.objects.get(person=cast.sam).proved_at


def test_nobodys_letter_box_is_filled(cast, office, clock):
    rosie = cast.as_(cast.rosie)
    for _time in range(3):
        rosie.go(PAGE).press("Save this", how="By e-mail", email=ROSIE, every="At most once a week")
        assert rosie.heading == "Look at your e-mail"
    rosie.go(PAGE).press("Save this", how="By e-mail", email=ROSIE, every="At most once a week")
    assert rosie.sees("Wait a little.")
    assert Mail.objects.count() == 1


def test_a_double_tap_sends_one_code(cast, office, round_):
    rosie = cast.as_(cast.rosie).go(PAGE)
    filled = {"how": "By e-mail", "email": ROSIE, "every": "At most once a week"}
    address, sent = rosie.form("Save this", **filled)
    assert [rosie.post(address, sent).status_code for _ in range(2)] == [302, 302]
    round_()
    assert len(office.taken) == 1


def test_one_press_stops_it_without_signing_in_and_looking_does_not(cast, office, by_mail):
    news = by_mail()
    address = News.objects.get().stop_address.removeprefix(HOME)
    stranger = Visitor().go(address)
    assert stranger.heading == "Stop these letters"
    news.refresh_from_db()
    assert news.how == "mail"
    stranger.press("Stop these letters")
    assert stranger.sees("They have stopped.")
    news.refresh_from_db()
    assert (news.how, news.email, news.proved_at) == ("nothing", "", None)
    assert "news-stopped" in kinds(cast.rosie)


def test_a_mail_program_stops_it_with_one_press_of_its_own(cast, office, by_mail, client):
    by_mail()
    address = office.last["List-Unsubscribe"].strip().strip("<>").removeprefix(HOME)
    assert office.last["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    answer = Visitor().post(
        address, {"List-Unsubscribe": "One-Click"}
    )  # it guards, and has no cookie
    assert answer.status_code == 200  # RFC 8058: no redirect
    assert News.objects.get().how == "nothing"


def test_a_link_of_an_address_before_stops_nothing(cast, office, by_mail):
    news = by_mail()
    old = News.objects.get().stop_address.removeprefix(HOME)
    by_mail(email="other@example.org")
    Visitor().post(old, {"List-Unsubscribe": "One-Click"})
    Visitor().post(f"/stop-news/{news.pk}/x/", {"List-Unsubscribe": "One-Click"})
    assert News.objects.get().how == "mail"


def test_no_code_waits_anywhere_in_words(cast, office, chosen, code):
    chosen(cast.rosie)
    typed = code().replace(" ", "")
    with connection.cursor() as cursor:
        for table in ("post_news", "post_mail"):
            cursor.execute(f"SELECT * FROM {table}")
            assert typed not in str(cursor.fetchall())
