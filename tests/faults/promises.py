"""Each promise is played twice: as it is, and with what protects it taken off.

    @without("the ticket")
    def test_eight_writers_starve_no_one(protected, monkeypatch):
        if not protected:
            monkeypatch.setattr(Ticket, "take", lambda self: None)
        ...
        with promised(protected, "starved"):
            assert slowest > fastest / 2, "someone starved"

A check that cannot fail proves nothing. So without the protection the very same lines must fail, and
with the words that say what was lost: another error on the way is no proof.
"""

from contextlib import contextmanager

import pytest

from sayso.web.decisions import changes
from sayso.web.decisions.models import Decision


def without(what):
    """Play this test as it is, and without this protection. The test is told by `protected`."""
    names = ["as it is", f"without {what}"]
    return pytest.mark.parametrize("protected", [True, False], ids=names)


@contextmanager
def promised(protected, loss):
    """What is in here holds; unprotected it fails, saying `loss` (a pattern)."""
    if protected:
        yield
    else:
        with pytest.raises(AssertionError, match=loss):
            yield


def vote_in_pieces(monkeypatch):
    """Let each part of casting a vote be saved for itself, as without its one transaction."""
    monkeypatch.setattr(changes.voting, "put_in", changes.boxes.put_in.__wrapped__)
    monkeypatch.setattr(changes, "cast", changes.cast.__wrapped__)
    monkeypatch.setattr(Decision, "hold_open", lambda _decision: None)  # it locks for a transaction
