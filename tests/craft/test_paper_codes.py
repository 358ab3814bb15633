"""What the code on a sheet comes to: a name that is kept, and a key that is not."""

import pytest

from sayso.craft import paper_codes
from sayso.craft.codes import ALPHABET, tidy_code
from sayso.craft.paper_codes import come_to, draw

SECRET = b"the server's own"


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setitem(paper_codes.WORK, "n", 2)


def test_a_code_is_eight_signs_in_two_groups():
    code = draw(bytes(range(32)))
    assert [len(group) for group in code.split()] == [4, 4]
    assert set(tidy_code(code)) <= set(ALPHABET)


def test_however_it_is_typed_it_comes_to_the_same():
    one = come_to("BCDF GHJK", secret=SECRET)
    assert come_to(" bcdf-ghjk ", secret=SECRET) == one
    assert come_to("BCDF GHJL", secret=SECRET) != one
    assert come_to("BCDF GHJK", secret=b"another") != one


def test_the_name_is_not_the_key():
    code = come_to("BCDF GHJK", secret=SECRET)
    assert code.name != code.key.hex()
    assert len(code.key) == 32


def test_marks_tell_equal_entries_and_nothing_without_the_code():
    one, other = (come_to(code, secret=SECRET) for code in ("BCDF GHJK", "BCDF GHJL"))
    assert one.mark(b"yes") == one.mark(b"yes")
    assert one.mark(b"yes") != one.mark(b"no")
    assert one.mark(b"yes") != other.mark(b"yes")


def test_a_code_under_no_secret_is_refused():
    with pytest.raises(ValueError, match="guards nothing"):
        come_to("BCDF GHJK", secret=b"")
