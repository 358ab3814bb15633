"""A number in a request may be anything at all: no page breaks of it."""

import pytest

from sayso.web.kit.forms import number_in

LONG = "9" * 5000  # Python reads no number as long as this


@pytest.mark.parametrize("typed", [None, "", "-1", "1.5", "²", "٣", " 1", "1\0", LONG, "9" * 19])
def test_only_a_short_number_is_one(typed):
    assert number_in(typed) is None


def test_a_number_is_read():
    assert number_in("0017") == 17


def test_no_page_breaks_of_a_number_as_long_as_a_book(cast):
    greg = cast.as_(cast.greg).go(f"/places/{cast.elm.pk}/letters/")
    address, sent = greg.form("Make the letters ready")
    assert greg.post(address, sent | {"given": LONG}).status_code == 302
    assert greg.get("/me/history/", {"before": LONG}).status_code == 200
