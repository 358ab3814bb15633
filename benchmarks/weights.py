"""What a first visit to a vote weighs: the page and everything it asks for, as sent."""

import gzip
import re
from collections.abc import Iterator

from django.contrib.staticfiles import finders
from django.test import Client

from sayso.web.decisions.models import Decision
from sayso.web.people.models import Person
from sayso.web.site.clock import now


def measure() -> Iterator[str]:
    """Lines for the table: bytes and requests, beside the budget of speed.md."""
    rosie = Person.objects.get(name="Rosie")
    decision = Decision.objects.visible_to(rosie).open_at(now()).secret().get()
    client = Client()
    client.force_login(rosie)
    page = client.get(f"/decisions/{decision.pk}/vote/").content
    wanted = set(re.findall(r'(?:src|href)="/static/([^"#]+)', page.decode()))
    sizes = {name: _sent(name) for name in sorted(wanted)}
    scripts = sum(size for name, size in sizes.items() if name.endswith(".js"))
    total = len(gzip.compress(page)) + sum(sizes.values())
    yield f"first visit to a vote: {total:,} bytes (at most 60,000)"
    yield f"    requests {len(sizes) + 1} (at most 10), script {scripts:,} bytes (at most 20,000)"


def _sent(name: str) -> int:
    path = finders.find(name)
    assert isinstance(path, str), name
    with open(path, "rb") as file:  # noqa: PTH123  (a finder gives text)
        content = file.read()
    return len(gzip.compress(content))
