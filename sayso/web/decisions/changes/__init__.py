"""Everything that can happen to a decision: asking, opening, voting, counting, advising."""

from sayso.web.decisions.changes.advising import answer_point, decide_after_advice, give_point
from sayso.web.decisions.changes.afterwards import take_out, tell_kind_of_help
from sayso.web.decisions.changes.asking import (
    add_limit,
    add_option,
    ask,
    choose_setting,
    choose_way,
    name_affected,
    remove_limit,
    remove_option,
    say_costs,
    say_no_limits,
    show,
)
from sayso.web.decisions.changes.boxes import cast_sealed
from sayso.web.decisions.changes.counting import break_tie, close_early, settle, settle_due
from sayso.web.decisions.changes.custodians import (
    choose_custodians,
    decline_part,
    give_part,
    keep_part,
    let_halves_go,
    say_found,
    say_lost,
    take_part,
)
from sayso.web.decisions.changes.elsewhere import tell
from sayso.web.decisions.changes.entering import SPOILED, Entered, enter_sheet, require_sheet
from sayso.web.decisions.changes.forgetting import (
    forget,
    take_back_option,
    take_back_point,
    take_back_reason,
)
from sayso.web.decisions.changes.keys import (
    ask_again_where_keys_are_lost,
    destroy_spent_keys,
    has_key,
    keys_away,
    look_for_keys,
)
from sayso.web.decisions.changes.late import note_late
from sayso.web.decisions.changes.law import answer_law, ask_law
from sayso.web.decisions.changes.opening import (
    check_words,
    choose_openness,
    illustrate,
    open_decision,
    say_unclear,
    say_yes,
    stop,
)
from sayso.web.decisions.changes.own_life import decide_own
from sayso.web.decisions.changes.paper import (
    Printed,
    begin_entering,
    give_sheet,
    print_sheets,
    say_no_sheet,
    take_paper_back,
)
from sayso.web.decisions.changes.projects import BOTH, ask_what_now, put_in_project
from sayso.web.decisions.changes.sealing import letting_go
from sayso.web.decisions.changes.sharing import (
    adjust_side,
    settle_clash,
    share_power,
    write_way_out,
)
from sayso.web.decisions.changes.starting_again import answer_objection, start_again
from sayso.web.decisions.changes.stepping_back import step_back
from sayso.web.decisions.changes.voting import cast, say_openly, tell_help
from sayso.web.decisions.changes.ways_out import take_ways_out

__all__ = [
    "BOTH",
    "SPOILED",
    "Entered",
    "Printed",
    "add_limit",
    "add_option",
    "adjust_side",
    "answer_law",
    "answer_objection",
    "answer_point",
    "ask",
    "ask_again_where_keys_are_lost",
    "ask_law",
    "ask_what_now",
    "begin_entering",
    "break_tie",
    "cast",
    "cast_sealed",
    "check_words",
    "choose_custodians",
    "choose_openness",
    "choose_setting",
    "choose_way",
    "close_early",
    "decide_after_advice",
    "decide_own",
    "decline_part",
    "destroy_spent_keys",
    "enter_sheet",
    "forget",
    "give_part",
    "give_point",
    "give_sheet",
    "has_key",
    "illustrate",
    "keep_part",
    "keys_away",
    "let_halves_go",
    "letting_go",
    "look_for_keys",
    "name_affected",
    "note_late",
    "open_decision",
    "print_sheets",
    "put_in_project",
    "remove_limit",
    "remove_option",
    "require_sheet",
    "say_costs",
    "say_found",
    "say_lost",
    "say_no_limits",
    "say_no_sheet",
    "say_openly",
    "say_unclear",
    "say_yes",
    "settle",
    "settle_clash",
    "settle_due",
    "share_power",
    "show",
    "start_again",
    "step_back",
    "stop",
    "take_back_option",
    "take_back_point",
    "take_back_reason",
    "take_out",
    "take_paper_back",
    "take_part",
    "take_ways_out",
    "tell",
    "tell_help",
    "tell_kind_of_help",
    "write_way_out",
]
