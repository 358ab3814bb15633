import pytest

from sayso.rules.record import seal

SALT = bytes(32)


def test_a_seal_fits_what_it_sealed_in_any_order():
    assert seal({"a": 1, "b": [2, None]}, SALT) == seal({"b": [2, None], "a": 1}, SALT)


@pytest.mark.parametrize(
    "other", [{"a": 2}, {"b": 1}, {"a": "1"}, {"a": True}, {"a": 1, "b": None}]
)
def test_a_seal_fits_nothing_else(other):
    assert seal(other, SALT) != seal({"a": 1}, SALT)


def test_another_salt_makes_another_seal():
    assert seal({"a": 1}, SALT) != seal({"a": 1}, bytes(31) + b"1")


def test_a_seal_is_the_same_tomorrow():
    """A known answer: if this fails, every seal ever made is broken."""
    known = "23e0fd77f6e0fda9f57db1918c72d988dfe0113af86f2d2fbeb5ca190056343f"
    assert seal({"kind": "said", "details": {"é": [1, True]}}, SALT) == known


@pytest.mark.parametrize("salt", [b"", bytes(15)])
def test_without_enough_salt_there_is_no_seal(salt):
    with pytest.raises(ValueError, match="16 bytes"):
        seal({}, salt)
