"""S45: an event everyone can take part in: what is to be decided there, beforehand and in every form."""

import pytest

from sayso.rules.verdict import Reason
from sayso.web.decisions import changes
from sayso.web.kit.middleware.taking import FORMS
from sayso.web.kit.refusals import NotAllowed
from tests.questions import ask


def test_materials_are_there_before_the_day_in_every_form(cast, clock):
    decision = ask(cast, clock)
    rosie = cast.as_(cast.rosie).go(f"/decisions/{decision.pk}/")
    assert rosie.sees("The vote has not started yet.")
    rosie.click("Take it away")
    links = [link.attributes["href"] for link in rosie.html.css(".card a")]
    assert len(links) == len(FORMS)
    for link in links:
        reply = rosie.get(link)
        assert reply.status_code == 200
        assert reply["Content-Disposition"].startswith("attachment")


def test_refused_to_begin_while_a_picture_is_missing(cast, clock):
    decision = ask(cast, clock)
    who = {"by": cast.greg, "now": clock.now}
    changes.add_option(decision, "Yellow", key="yellow000000", **who)
    with pytest.raises(NotAllowed) as refused:
        changes.open_decision(decision, closes_at=clock.now.replace(day=29), **who)
    assert refused.value.reason is Reason.FORMS_NOT_READY
