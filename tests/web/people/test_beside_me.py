"""Only the person says who is beside them, and what they may do; either ends it."""

import pytest

from sayso.rules.power.relations import Limits
from sayso.rules.verdict import Reason
from sayso.web.kit.refusals import NotAllowed
from sayso.web.people import changes
from sayso.web.people.models import Relation, Turn


def test_i_choose_someone_and_say_what_they_may_do(client, rosie, kofi, come_in, press, words):
    come_in(client, rosie)
    assert "Kofi" in client.get("/me/people/ask/me/").content.decode()
    step = client.get("/me/people/ask/me/", {"who": kofi.pk})
    assert step["Location"] == f"/me/people/ask/me/{kofi.pk}/"
    limits = press(client, step["Location"], kind="supporter")["Location"]
    page = press(client, limits, limits="Do not read my letters")
    assert "Something needs to change" in words(page)
    assert "Do not read my letters" in page.content.decode()
    filled = {"makes_cards": "no", "sees_shared": "yes", "limits": "Do not read my letters"}
    assert press(client, limits, **filled).status_code == 302
    relation = Relation.objects.get()
    assert relation.allows() == Limits(makes_cards=False, sees_shared=True)
    assert "Do not read my letters" in words(client.get("/me/people/"))


def test_the_other_asks_and_only_the_person_agrees(
    client, rosie, kofi, greg, leila, come_in, press, browser_of, clock, words
):
    come_in(client, kofi)
    press(client, f"/me/people/ask/them/{rosie.pk}/", kind="supporter")
    relation = Relation.objects.get()
    assert relation.agreed_at is None
    assert relation.allows() == Limits()
    for person in (kofi, greg, leila):
        with pytest.raises(NotAllowed) as refused:
            changes.agree(relation, by=person, now=clock.now())
        assert refused.value.reason is Reason.ONLY_THE_PERSON_AGREES
    mine = browser_of()
    come_in(mine, rosie)
    assert "Kofi asks to be beside you" in words(mine.get("/me/people/"))
    assert press(mine, f"/me/people/{relation.pk}/agree/", yes="yes").status_code == 302
    relation.refresh_from_db()
    assert relation.agreed_at == clock.now()
    with pytest.raises(NotAllowed) as refused:
        changes.agree(relation, by=rosie, now=clock.now())
    assert refused.value.reason is Reason.ALREADY_SETTLED


def test_no_is_an_answer(client, rosie, kofi, come_in, press, clock):
    relation = changes.ask(rosie, kofi, "supporter", by=kofi, now=clock.now())
    come_in(client, rosie)
    press(client, f"/me/people/{relation.pk}/agree/", no="no")
    relation.refresh_from_db()
    assert relation.ended_at == clock.now()
    assert client.get(f"/me/people/{relation.pk}/agree/").status_code == 404


def test_the_other_reads_the_limits_and_cannot_change_them(
    client, rosie, kofi, come_in, press, clock, words
):
    relation = changes.ask(rosie, kofi, "supporter", by=rosie, now=clock.now())
    changes.set_limits(relation, Limits(), words="No shouting", by=rosie, now=clock.now())
    come_in(client, kofi)
    assert "No shouting" in words(client.get(f"/me/people/{relation.pk}/"))
    filled = {"makes_cards": "yes", "sees_shared": "yes"}
    press(client, f"/me/people/{relation.pk}/", **filled)
    relation.refresh_from_db()
    assert relation.allows() == Limits()
    with pytest.raises(NotAllowed) as refused:
        changes.set_limits(relation, Limits(makes_cards=True), words="", by=kofi, now=clock.now())
    assert refused.value.reason is Reason.ONLY_THE_PERSON_AGREES


def test_either_ends_it_at_once(client, rosie, kofi, come_in, press, clock):
    relation = changes.ask(rosie, kofi, "supporter", by=rosie, now=clock.now())
    come_in(client, kofi)
    assert client.get(f"/me/people/{relation.pk}/end/").status_code == 200
    assert press(client, f"/me/people/{relation.pk}/end/").status_code == 302
    relation.refresh_from_db()
    assert relation.ended_at is not None
    with pytest.raises(NotAllowed) as refused:
        changes.end_relation(relation, by=rosie, now=clock.now())
    assert refused.value.reason is Reason.ALREADY_SETTLED
    with pytest.raises(NotAllowed):
        changes.set_limits(relation, Limits(), words="", by=rosie, now=clock.now())


def test_strangers_find_nothing(client, rosie, kofi, bilal, otto, come_in, press, clock):
    relation = changes.ask(rosie, kofi, "supporter", by=rosie, now=clock.now())
    for person in (bilal, otto):
        come_in(client, person)
        for page in ("", "agree/", "end/"):
            assert client.get(f"/me/people/{relation.pk}/{page}").status_code == 404
            assert press(client, f"/me/people/{relation.pk}/{page}").status_code == 404
        with pytest.raises(NotAllowed):
            changes.end_relation(relation, by=person, now=clock.now())


def test_what_cannot_be_asked(client, rosie, kofi, bilal, otto, greg, come_in, press, clock):
    def why(person, other, by):
        with pytest.raises(NotAllowed) as refused:
            changes.ask(person, other, "supporter", by=by, now=clock.now())
        return refused.value.reason

    assert why(rosie, rosie, rosie) is Reason.NOT_YOURSELF
    assert why(rosie, kofi, greg) is Reason.NOT_YOURS  # nobody asks for two others
    assert why(rosie, otto, otto) is Reason.NOT_YOURS  # nor someone they cannot see
    changes.ask(rosie, kofi, "family", by=rosie, now=clock.now())
    assert why(rosie, kofi, rosie) is Reason.ALREADY_ASKED
    changes.leave(bilal, by=None, now=clock.now())
    assert why(rosie, bilal, rosie) is Reason.HAS_LEFT
    come_in(client, otto)
    assert client.get(f"/me/people/ask/them/{rosie.pk}/").status_code == 404


def test_who_is_beside_me_is_asked_after_coming_in_and_can_be_left_out(
    client, rosie, kofi, card_for, press, clock
):
    changes.ask(rosie, kofi, "supporter", by=rosie, now=clock.now())
    assert press(client, "/c/", token=card_for(rosie).token)["Location"] == "/beside/"
    assert client.get("/me/").status_code == 200  # it can be left out
    assert press(client, "/beside/", who=kofi.pk)["Location"] == "/"
    turn = Turn.objects.get()
    assert (turn.person, turn.beside) == (rosie, kofi)
    assert press(client, "/beside/", nobody="yes")["Location"] == "/"
    turn.refresh_from_db()
    assert turn.beside is None


def test_nobody_is_written_down_beside_me_whom_i_did_not_agree_to(
    client, rosie, kofi, greg, card_for, press, clock
):
    changes.ask(rosie, kofi, "supporter", by=rosie, now=clock.now())
    press(client, "/c/", token=card_for(rosie).token)
    assert press(client, "/beside/", who=greg.pk).status_code == 200
    turn = Turn.objects.get()
    with pytest.raises(NotAllowed) as refused:
        changes.sit_beside(turn, greg, by=rosie, now=clock.now())
    assert refused.value.reason is Reason.NOT_BESIDE_YOU
    with pytest.raises(NotAllowed) as refused:
        changes.sit_beside(turn, kofi, by=kofi, now=clock.now())
    assert refused.value.reason is Reason.NOT_YOURS


def test_ending_it_takes_someone_off_a_turn_under_way(client, rosie, kofi, come_in, press, clock):
    relation = changes.ask(rosie, kofi, "supporter", by=rosie, now=clock.now())
    come_in(client, rosie)
    press(client, "/beside/", who=kofi.pk)
    changes.end_relation(relation, by=rosie, now=clock.now())
    assert Turn.objects.get().beside is None


def test_without_anyone_agreed_nothing_is_asked(client, rosie, card_for, press):
    assert press(client, "/c/", token=card_for(rosie).token)["Location"] == "/"
    assert client.get("/beside/").status_code == 302


def test_where_i_wanted_to_go_comes_after_the_question(client, rosie, kofi, card_for, press, clock):
    changes.ask(rosie, kofi, "supporter", by=rosie, now=clock.now())
    client.get("/sign-in/", {"next": "/me/history/"})
    press(client, "/c/", token=card_for(rosie).token)
    assert press(client, "/beside/", nobody="yes")["Location"] == "/me/history/"


def test_nobody_is_sent_to_another_site(client, rosie, card_for, press):
    client.get("/sign-in/", {"next": "https://evil.example/"})
    assert press(client, "/c/", token=card_for(rosie).token)["Location"] == "/"
