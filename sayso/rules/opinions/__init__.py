"""Where people agree, and which groups think alike: live, exact, and open to anyone's counting again.

`Answers` are what people said to statements; `opinions` is the map of them; `Live` keeps such a map
while people go on answering. docs/rules/opinions.md defines every step.
"""

from sayso.rules.opinions.answers import AGREE, DISAGREE, PASS, UNSEEN, Answers
from sayso.rules.opinions.groups import ENOUGH, LEAST
from sayso.rules.opinions.live import Live
from sayso.rules.opinions.opinions import Group, Opinions, opinions
from sayso.rules.opinions.typical import Answer, Stand

__all__ = [
    "AGREE",
    "DISAGREE",
    "ENOUGH",
    "LEAST",
    "PASS",
    "UNSEEN",
    "Answer",
    "Answers",
    "Group",
    "Live",
    "Opinions",
    "Stand",
    "opinions",
]
