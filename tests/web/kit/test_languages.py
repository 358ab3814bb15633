"""Another language: every sentence keeps what must stand in it, and pages are read in it."""

import gettext
import re

import pytest
from django.conf import settings

from sayso.web.kit.middleware.ways import Language

MUST_STAND = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w*\}|</?\w+[^>]*>")
OTHERS = [each.value for each in Language if each is not Language.ENGLISH]


def sentences(language):
    """Each English sentence with its translations: the catalogue keeps plurals one by one."""
    (folder,) = settings.LOCALE_PATHS
    with (folder / language / "LC_MESSAGES" / "django.mo").open("rb") as file:
        catalogue = gettext.GNUTranslations(file)._catalog
    keys = {key: key if isinstance(key, str) else key[0] for key in catalogue}
    # Behind what it is about, where that is told
    return [(english.rpartition("\x04")[2], catalogue[key]) for key, english in keys.items()]


@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_keeps_what_must_stand_in_it(language):
    wrong = []
    for english, said in sentences(language):
        found, wanted = set(MUST_STAND.findall(said)), set(MUST_STAND.findall(english))
        if english and found - wanted:  # one of something may do without its number
            wrong.append((english, said))
        if english and not said.strip():
            wrong.append((english, said))
    assert not wrong


@pytest.mark.parametrize("language", OTHERS)
def test_whoever_chooses_it_is_told_who_has_checked_it(client, language):
    assert "No Welsh speaker has checked it yet." in client.get("/ways/language/").content.decode()


def test_the_home_page_and_a_vote_are_in_welsh(cast, fridays):
    rosie = cast.as_(cast.rosie).go("/ways/language/")
    rosie.press("Show it like this", choice="Cymraeg")
    assert "Hello" not in rosie.go("/").heading
    assert rosie.sees("bleidleisio")
    rosie.go(f"/decisions/{fridays.pk}/vote/")
    assert rosie.heading == "What shall we do on Fridays?"  # people's own words stay theirs
    assert not rosie.sees("It is secret.")
