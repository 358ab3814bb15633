"""Who holds six pictures is told what came of it, and nothing that is not so."""

from datetime import timedelta

from sayso.web.decisions.changes import open_decision
from sayso.web.decisions.changes.themes import name_themes
from sayso.web.promises.models import came_of
from tests.questions import ask, over, say
from tests.themes import FAMILY, asked, named
from tests.themes import say as speak


def test_it_is_called_decided_only_where_something_was(cast, clock):
    voices = speak(cast, clock, asked(cast, clock), **FAMILY)
    theme = named(cast, clock, voices.values())
    decision = ask(cast, clock)
    who = {"by": decision.asked_by, "now": clock.now}
    name_themes(decision, [theme], **who)
    open_decision(decision, closes_at=clock.now + timedelta(days=7), **who)

    def kinds():
        return [each.kind for each in came_of(voices["rosie"]) if each.step == "decide"]

    assert kinds() == ["deciding"]
    say(cast, clock, decision, rosie="Blue", sam="Blue", bilal="Blue", june="Red", grace="Blue")
    over(clock, decision)
    assert kinds() == ["decided"]
    for came, kind in (([], False), "not-agreed"), (([], None), "nothing"):
        decision.outcome |= dict(zip(("elected", "agreed"), came, strict=True))
        decision.save()
        assert kinds() == [kind]
