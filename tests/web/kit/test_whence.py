"""Guesses are counted where they come from: behind our own web servers too, and not where one says."""

import pytest
from django.test import RequestFactory

from sayso.web.kit.middleware.whence import network_of

FRONT = "192.0.2.31"


@pytest.mark.parametrize(
    ("came", "told", "network"),
    [
        ("198.51.100.7", "", "198.51.100.7/32"),
        (FRONT, "198.51.100.7", "198.51.100.7/32"),
        (FRONT, "203.0.113.9, 198.51.100.7", "198.51.100.7/32"),  # the first is made up
        ("198.51.100.7", "203.0.113.9", "198.51.100.7/32"),  # a stranger says anything
        (FRONT, "203.0.113.9, 198.51.100.7, 127.0.0.1", "198.51.100.7/32"),  # two of ours
        (FRONT, "2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        (FRONT, "", "192.0.2.31/32"),
        (FRONT, "anything", ""),
    ],
)
def test_the_network_is_that_of_the_visitor(settings, came, told, network):
    settings.PROXIES = [FRONT, "127.0.0.1"]
    more = {"HTTP_X_FORWARDED_FOR": told} if told else {}
    assert network_of(RequestFactory().get("/", REMOTE_ADDR=came, **more)) == network
