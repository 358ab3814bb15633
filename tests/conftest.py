"""What every test may ask for."""

import pytest

from tests.careful import CarefulClient


@pytest.fixture
def client():
    """Open pages as a browser would, and look at each with care (tests/careful.py)."""
    return CarefulClient()
