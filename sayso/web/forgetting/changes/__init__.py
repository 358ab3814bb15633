"""Everything that can happen so that nothing is left: taking back, being forgotten, sweeping."""

from sayso.web.forgetting.changes.again import forget_again, sweep
from sayso.web.forgetting.changes.persons import ask, change_mind, forget
from sayso.web.forgetting.changes.words import take_back

__all__ = ["ask", "change_mind", "forget", "forget_again", "sweep", "take_back"]
