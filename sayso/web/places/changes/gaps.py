"""No gap where someone must be: what ends here is undone when it would leave one."""

from collections.abc import Iterator
from contextlib import contextmanager

from sayso.rules.power.going_live import may_let_go
from sayso.web.kit.refusals import require
from sayso.web.places.models import Organisation, readiness_of


@contextmanager
def no_gap_in(organisation: Organisation) -> Iterator[None]:
    """Ask the rule with what is there before and after. A refusal undoes what was done between.

    Only inside `transaction.atomic`: what is left afterwards is counted by the database itself.
    """
    # Two who lay down the same job at one moment take turns, so that the second one is refused.
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    before = readiness_of(organisation)
    yield
    live = organisation.live_at is not None
    require(may_let_go(before, readiness_of(organisation), live=live))
