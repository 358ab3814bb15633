"""Everything that can happen to an organisation and its places, and to who is in them."""

from sayso.web.places.changes.duties import hand_over, lay_down, take_on
from sayso.web.places.changes.life import (
    change_manager,
    correct_name,
    end_part,
    join,
    leave,
    move,
    remember,
    welcome,
)
from sayso.web.places.changes.places import close, go_live, open_place, put_tablet, rename
from sayso.web.places.changes.setting_up import begin, describe

__all__ = [
    "begin",
    "change_manager",
    "close",
    "correct_name",
    "describe",
    "end_part",
    "go_live",
    "hand_over",
    "join",
    "lay_down",
    "leave",
    "move",
    "open_place",
    "put_tablet",
    "remember",
    "rename",
    "take_on",
    "welcome",
]
