"""Two sides of six for tests, who are asked for a colour in secret."""

from datetime import timedelta

from sayso.rules.deciding.chambers import READY_MADE
from sayso.rules.deciding.powers import DeadlockWay
from sayso.rules.power.parts import Part
from sayso.rules.power.settings import Setting
from sayso.web.decisions import changes
from sayso.web.decisions.models import Decision
from tests.acts import tick
from tests.groups import come_in, sit_together

OURS = ("Aisha", "Ben", "Cleo", "Dev", "Ella", "Finn")
STAFF = ("Gil", "Hal", "Ivy", "Jan", "Kay", "Lou")
NAMES = {"lived-experience": "People who draw on support", "staff": "Staff"}
BLUE, GREEN = "option000000", "option000001"


def joint_group(cast, clock):
    """Six who draw on support and six members of staff. Ben chairs it."""
    ours = come_in(cast, cast.places["Out and About"], Part.DRAWS_ON_SUPPORT, *OURS)
    staff = come_in(cast, cast.places["The office"], Part.STAFF, *STAFF)
    return sit_together(cast, clock, "The joint group", [*ours, *staff], chair=cast.ben)


def ready(cast, clock, joint, *, made="both-sides", method="choose-one", tie="ask-again"):
    """Aisha asks the group to choose a colour, in secret, under this ready-made setting."""
    by = {"by": cast.aisha, "now": clock.now}
    lead = made == "elected-lead"
    setting = Setting.ELECTED_LEAD if lead else Setting.BOTH_MUST_AGREE
    decision = changes.ask("What colour?", group=joint, **by)
    changes.name_affected(decision, joint.people(), **by)
    changes.choose_setting(decision, setting, why="We agreed so.", holder=cast.aisha, **by)
    changes.share_power(decision, READY_MADE[made].power, NAMES, **by)
    if not lead:
        changes.write_way_out(decision, DeadlockWay.TRIAL, days=60, person=cast.hal, **by)
    changes.say_no_limits(decision, **by)
    changes.choose_way(decision, method, tie=tie, none_allowed=True, about_nights=False, **by)
    for key, words in ((BLUE, "Blue"), (GREEN, "Green")):
        changes.add_option(decision, words, key=key, **by)
    for chunk in decision.ideas():
        changes.illustrate(decision, chunk, picture="paint", **by)
    return changes.show(decision, **by)


def opened(cast, clock, joint, **how):
    """The same, open for five days."""
    decision, closes = ready(cast, clock, joint, **how), clock.now + timedelta(days=5)
    return changes.open_decision(decision, closes_at=closes, by=cast.aisha, now=clock.now)


def cast_all(cast, clock, decision, names, ballot):
    """Everyone named puts the same into the box."""
    for name in names:
        changes.cast(decision, ballot, by=cast.people[name.lower()], now=clock.now)


def counted(clock, decision):
    """Its time goes by, and the timed worker counts it."""
    clock.now = decision.closes_at
    tick(clock)
    return Decision.objects.get(pk=decision.pk)
