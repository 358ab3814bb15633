"""After a try, both sides decide what happens now: go on, change it and try again, or stop."""

from django.db import models

from sayso.rules.projects.pilots import End
from sayso.web.decisions.models.decision import Decision
from sayso.web.projects.models import Pilot


class AfterPilot(models.Model):
    """A decision about a pilot. Its three choices stay as they are, and stopping is one of them.

    `go`, `again`, `stop`: the keys of the options.
    """

    decision = models.OneToOneField(Decision, models.CASCADE, related_name="after_pilot")
    pilot = models.ForeignKey(Pilot, models.CASCADE, related_name="endings")
    go = models.CharField(max_length=12)
    again = models.CharField(max_length=12)
    stop = models.CharField(max_length=12)

    def __str__(self) -> str:
        return f"{self.decision_id} ends pilot {self.pilot_id}"

    def ends(self) -> dict[str, End]:
        """What each of the three options means for the pilot, by its key."""
        return {self.go: End.GO, self.again: End.AGAIN, self.stop: End.STOP}

    def end(self) -> End | None:
        """What was decided; None while nothing is."""
        outcome = self.decision.result()
        if outcome is None or len(outcome.elected) != 1:
            return None
        return self.ends().get(outcome.elected[0])
