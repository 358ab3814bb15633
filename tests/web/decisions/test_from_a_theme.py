"""A decision about what people said: it names its theme, and both pages show it."""

import pytest

from sayso.rules.verdict import Reason
from sayso.web.decisions.changes.themes import decide_about
from sayso.web.decisions.models import Decision
from sayso.web.kit.refusals import NotAllowed
from tests.themes import FAMILY, NAME, asked, heap, named, say

WORDS = "When can our families come?"


@pytest.fixture
def voices(cast, clock):
    return list(say(cast, clock, asked(cast, clock), **FAMILY).values())


@pytest.fixture
def theme(cast, clock, voices):
    return named(cast, clock, voices)


def test_it_is_begun_on_the_page_of_the_theme_and_seen_from_both(cast, theme):
    rosie = cast.as_(cast.rosie).go(f"/themes/{theme.pk}/")
    rosie.click("Decide something about this")
    assert rosie.sees(NAME)
    rosie.press("Go on", words=WORDS)
    decision = Decision.objects.get()
    assert list(decision.themes.all()) == [theme]
    assert decision.place == cast.elm
    rosie.go(f"/decisions/{decision.pk}/")
    assert rosie.sees(NAME)
    assert rosie.go(f"/themes/{theme.pk}/").sees(WORDS)


def test_a_board_decides_about_what_everyone_in_the_organisation_said(cast, clock):
    everywhere = asked(cast, clock, by=cast.marta, organisation=cast.organisation, place=None)
    theme = named(cast, clock, list(say(cast, clock, everywhere, **FAMILY).values()))
    marta = cast.as_(cast.marta).go(f"/themes/{theme.pk}/").click("Decide something about this")
    marta.press("Go on", words=WORDS, where=cast.board.name)
    assert Decision.objects.get().group == cast.board


def test_a_double_tap_begins_one_decision(cast, theme):
    rosie = cast.as_(cast.rosie).go(f"/themes/{theme.pk}/decide/")
    address, sent = rosie.form("Go on", words=WORDS)
    for _tap in range(2):
        rosie.post(address, sent)
    assert Decision.objects.count() == 1


def test_a_heap_without_a_name_is_named_first(cast, clock, voices):
    loose = heap(cast, clock, voices)
    rosie = cast.as_(cast.rosie).go(f"/themes/{loose.pk}/")
    assert not rosie.sees("Decide something about this")
    assert rosie.go(f"/themes/{loose.pk}/decide/", status=403).sees("Please name it first.")
    with pytest.raises(NotAllowed) as no:
        decide_about(loose, WORDS, place=cast.elm, by=cast.rosie, now=clock.now)
    assert no.value.reason is Reason.NAME_IT_FIRST


def test_who_was_not_asked_begins_none(cast, clock, theme):
    marta = cast.as_(cast.marta).go(f"/themes/{theme.pk}/")  # she may read it; she lives elsewhere
    assert not marta.sees("Decide something about this")
    marta.go(f"/themes/{theme.pk}/decide/", status=403)
    cast.as_(cast.maureen).go(f"/themes/{theme.pk}/decide/", status=404)
    with pytest.raises(NotAllowed) as no:
        decide_about(theme, WORDS, place=cast.elm, by=cast.marta, now=clock.now)
    assert no.value.reason is Reason.NOT_A_MEMBER
    with pytest.raises(NotAllowed) as no:  # what Elm House said is decided at Elm House
        decide_about(theme, WORDS, place=cast.oak, by=cast.rosie, now=clock.now)
    assert no.value.reason is Reason.NOT_YOURS
    assert not Decision.objects.exists()
