"""A digest comes at most once a week, says only what is open, and survives a bad mail server."""

import logging
import socket
import time
from datetime import timedelta

import pytest

from sayso.rules.power.posting import WAITS, Every, How
from sayso.rules.promising import Answer
from sayso.web.forgetting.changes.persons import let_it_all_go
from sayso.web.people import changes as people
from sayso.web.people.models import Person, Ways
from sayso.web.places import changes as places
from sayso.web.post import changes
from sayso.web.post.changes.sending import LEASE
from sayso.web.post.models import Mail, News
from sayso.web.promises import changes as promises
from sayso.web.promises.models import Promise
from sayso.web.questions.changes import answer, send, themes
from sayso.web.questions.models import Said
from sayso.web.site import timed
from tests.questions import over
from tests.questions import say as vote
from tests.themes import FAMILY, NAME
from tests.themes import say as speak

BLUE = {"rosie": "Blue", "sam": "Blue", "bilal": "Blue", "june": "Red", "grace": "Blue"}
LOUNGE = "What colour for the lounge?"


def test_nobody_is_sent_anything_without_news(office, by_mail, round_):
    by_mail()
    assert round_(days=30) == (0, 0)
    assert len(office.taken) == 1  # the code


def test_a_digest_says_what_came_of_it_in_steps_with_a_link_to_each(
    cast, clock, office, by_mail, heap_, decided, round_
):
    by_mail()
    decision = decided(heap_(**FAMILY))
    vote(cast, clock, decision, **BLUE)
    over(clock, decision)
    round_(days=1)
    words = office.words
    assert office.last["Subject"] == "News about what you said"
    assert "Hello Rosie" in words
    assert "People put what you said together with what others said." in words
    assert "Something was decided that you spoke about." in words
    assert LOUNGE in " ".join(words.split())
    assert f"http://elm.example/decisions/{decision.pk}/\n" in words
    assert max(len(line) for line in words.splitlines() if "http" not in line) <= 66
    assert "At most once a week" in words
    assert News.objects.get().stop_address in words


def test_a_digest_holds_nobodys_words_and_no_name_of_a_theme(cast, office, by_mail, heap_, round_):
    by_mail()
    heap_(**FAMILY)
    round_()
    for words in (*FAMILY.values(), NAME, "family", "sister"):
        assert words not in office.words


def test_a_heading_of_a_group_stays_out_of_the_mail(
    cast, clock, office, by_mail, heap_, decided, round_
):
    by_mail()
    decision = decided(heap_(**FAMILY))
    decision.group, decision.place = cast.board, None
    decision.save()
    round_()
    assert "lounge" not in office.words


def test_a_letter_to_the_leader_and_its_answer_stay_out(cast, clock, office, by_mail, round_):
    by_mail()
    who = {"organisation": cast.organisation, "leader": cast.marta}
    letter = send(Said(words="About my rent"), **who, by=cast.rosie, now=clock.move(minutes=1))
    answer(letter, Said(words="I see."), by=cast.marta, now=clock.move(minutes=1))
    assert round_(days=1) == (0, 0)


def test_what_people_ask_of_someone_and_what_they_promised_is_news(
    cast, clock, office, by_mail, heap_, decided, round_
):
    by_mail(cast.greg, "greg@example.org")
    decision = decided(heap_(**FAMILY))
    vote(cast, clock, decision, **BLUE)
    over(clock, decision)
    round_(hours=7)
    assert "Someone waits for your answer." in office.words
    who = {"by": cast.greg, "now": clock.now}
    due = (clock.now + timedelta(days=3)).date()
    promise = Promise.objects.get(asked_of=cast.greg)
    promises.answer(promise, Answer.YES, "I will paint.", due_on=due, **who)
    promises.say_done(promise, "Done.", **who)
    promises.judge(promise, right=True, by=cast.rosie, now=clock.move(hours=1))
    round_(days=8)
    assert "You kept a promise." in office.words
    assert "I will paint." not in office.words


def test_a_vote_is_told_without_what_anyone_chose(
    cast, clock, office, by_mail, round_, heap_, decided
):
    by_mail()
    decision = decided(heap_(june="Paint it"))
    round_()
    assert "You can have your say." in office.words
    vote(cast, clock, decision, rosie="Blue")
    assert "Blue" not in office.words


def test_a_voice_laid_later_in_a_named_heap_is_news(cast, clock, office, by_mail, round_, heap_):
    theme = heap_(sam="More soup", june="Soup")
    by_mail()
    clock.move(minutes=1)
    voices = speak(cast, clock, theme.question, rosie="I like soup")
    themes.lay(theme, voices["rosie"], by=cast.june, now=clock.move(minutes=1))
    assert round_(hours=7)[1] == 1
    assert "together with what others said" in office.words


def test_at_most_one_a_week_and_what_was_told_is_not_told_again(office, by_mail, heap_, round_):
    by_mail()
    heap_(rosie="Soup", sam="Soup")
    assert round_() == (1, 1)
    heap_(rosie="Tea", sam="Tea")
    assert round_(days=6) == (0, 0)
    assert round_(days=1) == (1, 1)
    assert office.words.count("together with what others said") == 1
    assert round_(days=8) == (0, 0)


def test_whoever_chose_a_month_waits_a_month(office, by_mail, heap_, round_):
    by_mail(every=Every.MONTH)
    heap_(rosie="Soup", sam="Soup")
    assert round_()[0] == 1
    heap_(rosie="Tea", sam="Tea")
    assert round_(days=29)[0] == 0
    assert round_(days=1)[0] == 1


def test_it_is_in_the_readers_language(cast, office, by_mail, heap_, round_):
    Ways.objects.update_or_create(person=cast.rosie, defaults={"words": "language=cy"})
    by_mail()
    heap_(rosie="Soup", sam="Soup")
    round_()
    assert "Hello Rosie" not in office.words
    assert "Rosie" in office.words


def test_a_name_with_a_line_in_it_stays_one_line(cast, office, by_mail, heap_, round_):
    Person.objects.filter(pk=cast.rosie.pk).update(name="Rosie\r\nBcc: all@elm.example\n\nStop")
    by_mail()
    heap_(rosie="Soup", sam="Soup")
    round_()
    assert office.words.startswith("Hello Rosie Bcc: all@elm.example Stop\n")
    assert office.last["Bcc"] is None
    assert office.taken[-1][0] == ["rosie@example.org"]


# ---- Who gets nothing ------------------------------------------------------------------------


def _left(cast, now):
    places.leave(cast.rosie, cast.organisation, by=cast.leila, now=now)


def _died(cast, now):
    places.remember(cast.rosie, by=cast.leila, now=now)


def _nothing(cast, now):
    rest = {"home": "", "by": cast.rosie, "now": now}
    changes.choose(cast.rosie, How.NOTHING, Every.WEEK, "", **rest)


@pytest.mark.parametrize("gone", [_left, _died, _nothing])
def test_nothing_is_sent_to_who_left_died_or_stopped_even_if_it_waits(
    cast, clock, office, by_mail, heap_, gone
):
    by_mail()
    heap_(rosie="Soup", sam="Soup")
    assert timed.gather_news(clock.now) == 1
    gone(cast, clock.now)
    timed.send_mail(clock.now)
    assert len(office.taken) == 1
    assert not Mail.objects.exists()
    assert timed.gather_news(clock.move(days=9)) == 0


def test_who_is_forgotten_takes_it_all_along(cast, clock, office, by_mail, heap_):
    by_mail()
    heap_(rosie="Soup", sam="Soup")
    timed.gather_news(clock.now)
    let_it_all_go(cast.rosie, [], with_choices=False, by=None, now=clock.now)
    timed.send_mail(clock.now)
    assert len(office.taken) == 1
    assert not News.objects.exists()
    assert not Mail.objects.exists()


def test_what_is_taken_back_before_it_is_sent_is_not_sent(cast, clock, office, by_mail, heap_):
    by_mail()
    theme = heap_(rosie="Soup", sam="Soup")
    assert timed.gather_news(clock.now) == 1
    theme.laid.filter(voice__person=cast.rosie).delete()
    assert timed.send_mail(clock.now) == 1
    assert len(office.taken) == 1
    assert not Mail.objects.exists()


# ---- A bad mail server -----------------------------------------------------------------------


@pytest.fixture
def waiting(clock, office, by_mail, heap_):
    """A digest for Rosie waits."""
    by_mail()
    heap_(rosie="Soup", sam="Soup")
    assert timed.gather_news(clock.now) == 1
    return Mail.objects.get()


def test_where_the_server_is_down_it_is_tried_again_after_longer_waits(clock, office, waiting):
    office.close()
    for tries, wait in enumerate(WAITS, 1):
        assert timed.send_mail(clock.now) == 0
        mail = Mail.objects.get()
        assert (mail.tries, mail.due_at) == (tries, clock.now + wait)
        assert timed.send_mail(clock.move(seconds=1)) == 0  # not due yet
        assert timed.gather_news(clock.now) == 0
        clock.now = mail.due_at
    office.open()
    assert timed.send_mail(clock.now) == 1
    assert office.to[-1] == "rosie@example.org"


def test_no_new_digest_while_one_waits_and_what_is_given_up_is_told_next_time(
    clock, office, waiting, heap_, round_, caplog
):
    office.close()
    Mail.objects.update(due_at=clock.now + timedelta(days=8))
    heap_(rosie="Tea", sam="Tea")
    assert round_(days=7) == (0, 0)
    Mail.objects.update(tries=len(WAITS))
    round_(days=2)
    assert not Mail.objects.filter(pk=waiting.pk).exists()
    assert "rosie" not in caplog.text
    office.open()
    round_(days=8)
    assert office.words.count("together with what others said") == 2


@pytest.mark.parametrize(
    "answer", ["550 5.1.1 no such user", "550 who is that?", "553 no", "550 5.2.1 closed"]
)
def test_an_address_that_is_not_there_is_no_longer_proved(cast, clock, office, waiting, answer):
    office.refuses = answer
    assert timed.send_mail(clock.now) == 1
    news = News.objects.get()
    assert (news.how, news.proved_at, news.refused_at) == ("nothing", None, clock.now)
    assert not Mail.objects.exists()
    assert cast.as_(cast.rosie).go("/me/news/").sees("Your e-mail did not take our letter.")


@pytest.mark.parametrize("answer", ["550 5.7.1 spam", "550 5.1.8 bad sender", "552 5.2.2 full"])
def test_another_refusal_takes_no_address_away(clock, office, waiting, answer, caplog):
    office.refuses = answer
    with caplog.at_level(logging.ERROR):
        assert timed.send_mail(clock.now) == 1
    assert News.objects.get().proved_at
    assert not Mail.objects.exists()
    assert "A mail was refused for good (digest)" in caplog.text
    assert "rosie@example.org" not in caplog.text
    assert timed.gather_news(clock.move(days=1)) == 0  # not again before its week is over


def test_a_refusal_for_now_is_tried_again(clock, office, waiting):
    office.refuses = "450 4.2.0 come back later"
    assert timed.send_mail(clock.now) == 0
    office.refuses, office.says = "", "451 4.3.0 busy"
    assert timed.send_mail(clock.move(minutes=1)) == 0
    office.says = ""
    assert timed.send_mail(clock.move(minutes=5)) == 1
    assert News.objects.get().proved_at


def test_a_server_that_hangs_holds_nothing_up_for_long(
    clock, settings, office, waiting, monkeypatch
):
    monkeypatch.setattr("sayso.web.post.changes.sending.PATIENCE", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.EMAIL_PORT = silent.getsockname()[1]
        began = time.monotonic()
        assert timed.send_mail(clock.now) == 0
        assert time.monotonic() - began < 5
    assert Mail.objects.get().tries == 1
    assert settings.TICKS[-1].endswith("send_mail")  # everything else had its turn before


def test_a_slow_server_gives_the_others_their_turn(cast, clock, office, by_mail, heap_):
    for name in ("rosie", "sam"):
        by_mail(cast.people[name], f"{name}@example.org")
    heap_(rosie="Soup", sam="Soup")
    assert timed.gather_news(clock.move(hours=7)) == 2
    office.then = lambda: clock.move(seconds=21)
    assert timed.send_mail(clock.now) == 0
    assert (len(office.taken), Mail.objects.count()) == (3, 1)  # two codes, and one of two digests
    assert timed.send_mail(clock.now) == 0
    assert not Mail.objects.exists()


def test_another_worker_waits_for_the_lease(clock, office, waiting):
    Mail.objects.update(leased_until=clock.now + LEASE, tries=1)
    assert timed.send_mail(clock.now) == 0
    assert timed.send_mail(clock.move(minutes=10)) == 1
    assert timed.send_mail(clock.now) == 0


def test_who_lost_the_lease_strikes_nothing_off(clock, office, waiting):
    office.then = lambda: clock.move(minutes=11)
    real = changes.sending._hand_over

    def slow(letter):
        meaning = real(letter)  # and then another takes it over, before this one goes on
        Mail.objects.update(leased_until=clock.now + LEASE)
        return meaning

    changes.sending._hand_over = slow
    try:
        timed.send_mail(clock.now)
    finally:
        changes.sending._hand_over = real
    assert Mail.objects.get().pk == waiting.pk
    assert News.objects.get().told_until < waiting.until


def test_what_killed_its_worker_each_time_is_let_go(clock, office, waiting, round_):
    Mail.objects.update(tries=len(WAITS) + 1, leased_until=clock.now)
    timed.gather_news(clock.now)
    assert not Mail.objects.exists()
    assert round_(days=8) == (1, 1)


def test_it_has_the_same_number_each_time(clock, office, waiting):
    office.says = "451 later"
    timed.send_mail(clock.now)
    office.says = ""
    timed.send_mail(clock.move(hours=1))
    assert office.last["Message-ID"].strip() == f"<{waiting.mark}@elm.example>"


def test_whose_news_cannot_be_told_holds_up_nobody_else(
    cast, clock, office, by_mail, heap_, round_, monkeypatch
):
    for name in ("rosie", "sam"):
        by_mail(cast.people[name], f"{name}@example.org")
    heap_(rosie="Soup", sam="Soup")
    tell = changes.gathering.news_of

    def breaks(person, *window):
        return 1 / 0 if person == cast.rosie else tell(person, *window)

    monkeypatch.setattr("sayso.web.post.changes.gathering.news_of", breaks)
    with pytest.raises(ZeroDivisionError):  # the worker logs it, and goes on
        round_(hours=7)
    assert round_(minutes=1) == (1, 1)
    assert office.to[-1] == "sam@example.org"


def test_an_address_that_no_mail_can_be_written_to_is_given_up(clock, office, waiting, caplog):
    News.objects.update(email="a@\u00e9.x\u2028y.de")  # Django takes it for one
    assert timed.send_mail(clock.now) == 1
    assert (News.objects.get().how, Mail.objects.exists()) == ("nothing", False)


def test_what_people_did_not_agree_to_is_not_called_decided(
    cast, clock, office, by_mail, heap_, decided, round_
):
    by_mail()
    decision = decided(heap_(**FAMILY))
    vote(cast, clock, decision, **BLUE)
    decision = over(clock, decision)
    decision.outcome |= {"elected": [], "agreed": False}
    decision.save()
    round_(days=1)
    assert "People did not agree about something that you said." in office.words
    assert "Something was decided" not in office.words


def test_an_answer_to_what_someone_asked_for_is_told_as_that(cast, clock, office, by_mail, round_):
    by_mail()
    who = {"place": cast.elm, "of": cast.greg, "by": cast.rosie}
    asked = promises.request("A lamp", **who, now=clock.move(minutes=1))
    due, now = (clock.now + timedelta(days=3)).date(), clock.move(minutes=1)
    promises.answer(asked, Answer.YES, "I will.", due_on=due, by=cast.greg, now=now)
    round_(days=1)
    assert "There is an answer to what you asked for." in office.words
    assert "decided" not in office.words


def test_many_people_without_news_are_not_looked_at_all_day(
    cast, clock, office, by_mail, django_assert_num_queries
):
    by_mail()
    timed.gather_news(clock.now)
    with django_assert_num_queries(2):
        timed.gather_news(clock.move(hours=5))


def test_another_organisation_hears_nothing_of_it(cast, clock, office, by_mail, heap_):
    heap_(rosie="Soup", sam="Soup")
    stranger = people.add("Fay", by=None, now=clock.now)
    by_mail(stranger, "fay@example.org")
    heap_(rosie="Tea", sam="Tea")
    assert timed.gather_news(clock.move(days=1)) == 0
