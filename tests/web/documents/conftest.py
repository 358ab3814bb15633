"""A handbook of Elm House that Rosie and Bilal began."""

import pytest

from sayso.rules.writing_together import Kind
from sayso.web.documents import changes


@pytest.fixture
def handbook(cast, clock):
    who = {"by": cast.rosie, "now": clock.now}
    where = {"organisation": cast.organisation, "place": cast.elm}
    document = changes.begin(Kind.HANDBOOK, "Our home", **where, **who)
    changes.illustrate(document, document.title, picture="home", **who)
    for name, words in (("rosie", "The boiler is loud."), ("bilal", "You have a key.")):
        told = {"by": cast.people[name], "now": clock.now}
        paragraph = changes.add(document, words, **told)
        changes.illustrate(document, paragraph.chunk, picture="home", **told)
    return document


@pytest.fixture
def paper(cast, clock):
    who = {"by": cast.greg, "now": clock.now}
    where = {"organisation": cast.organisation, "place": cast.elm}
    document = changes.begin(Kind.PAPER, "Visits", **where, **who)
    changes.add(document, "Visitors sign the book.", **who)
    return document
