"""What is written down about a fault says where in the code, never about whom."""

import logging
import sys

from sayso.web.site.logs import Discreet


def written(name, message, *args, **more):
    record = logging.LogRecord(
        name, logging.ERROR, __file__, 1, message, args, more.pop("at", None)
    )
    for key, value in more.items():
        setattr(record, key, value)
    return Discreet().format(record)


def test_our_own_counts_are_written_as_they_are():
    assert "sayso.tick: settled 3" in written("sayso.tick", "settled %s", 3)


def test_what_others_put_into_a_sentence_is_left_out():
    line = written("gunicorn.error", "Error handling request %s", "/c/SECRET?name=Rosie")
    assert "Error handling request" in line
    assert "SECRET" not in line


def test_a_page_that_failed_is_named_not_its_path():
    class Match:
        view_name = "card-link"

    class Request:
        path = "/c/SECRET"
        resolver_match = Match

    line = written(
        "django.request", "%s: %s", "Internal Server Error", "/c/SECRET", request=Request
    )
    assert "The page card-link failed" in line
    assert "SECRET" not in line


def test_an_exception_is_its_kind_and_its_place():
    try:
        raise ValueError("Rosie is worried")
    except ValueError:
        line = written("django.request", "failed", at=sys.exc_info())
    assert "ValueError" in line
    assert "in test_an_exception_is_its_kind_and_its_place" in line
    assert "Rosie" not in line
