"""What is to be decided, who lives with it, who has voted, and what came out.

A ballot cannot be joined to a person once the decision is closed: see docs/adr/0006-ballot-secrecy.md.
"""

from sayso.web.decisions.models.again import is_left_open, waits_to_be_asked_again
from sayso.web.decisions.models.ballots import (
    Counted,
    Entitled,
    Envelope,
    Fingerprint,
    Participation,
)
from sayso.web.decisions.models.behind import beside_the_result, in_its_themes, said_before
from sayso.web.decisions.models.custodians import Custodian
from sayso.web.decisions.models.decision import (
    BOX_CHANGED,
    KEY_LOST,
    TOO_FEW,
    Decision,
    to_vote_on,
)
from sayso.web.decisions.models.electorate import (
    entitled_at,
    entitled_to,
    law_checkers,
    leaves_one,
    outside_of,
    paid_on_the_list,
    people_on,
)
from sayso.web.decisions.models.exporting import (
    OPENED,
    SEALED,
    closing_of,
    export_of,
    is_final,
    moved_since,
    moved_since_opening,
    told_of,
)
from sayso.web.decisions.models.fields import (
    WITH_FIELDS,
    WITH_THE_COUNT,
    fields_of,
    plain,
    those_naming,
)
from sayso.web.decisions.models.finding import DecisionQuerySet
from sayso.web.decisions.models.floors import floor_of, told_it_is_theirs
from sayso.web.decisions.models.helping import who_helped_many
from sayso.web.decisions.models.holding import held
from sayso.web.decisions.models.influence import LEAD, influence_rule
from sayso.web.decisions.models.keeping import (
    could_hold_the_key,
    parts_of,
    voters_chose,
)
from sayso.web.decisions.models.late import Late, may_see_late
from sayso.web.decisions.models.paper import (
    OnPaper,
    PaperPack,
    Sheet,
    SheetEntry,
    found_of,
    keeps_paper,
    may_enter_for,
    may_keep,
    voters_by_side,
    votes_on_paper,
)
from sayso.web.decisions.models.piles import all_paper_is_in, piles_of
from sayso.web.decisions.models.projects import acts_in_project, pieces_in_project
from sayso.web.decisions.models.readying import mark_of
from sayso.web.decisions.models.shaping import (
    Affected,
    ComesFrom,
    Elsewhere,
    Limit,
    Option,
    SaidBefore,
    Yes,
)
from sayso.web.decisions.models.sharing import (
    chairs_of,
    clash_of,
    may_settle_clash,
    may_take_way_out,
    sides_of,
    waits_for_lead,
)
from sayso.web.decisions.models.showing import chunks_shown_to
from sayso.web.decisions.models.sides import Interest, LawCheck, Side
from sayso.web.decisions.models.ties import (
    may_settle_tie,
    side_chaired_by,
    tie_for,
    waits_for_chair,
)
from sayso.web.decisions.models.trying import AfterPilot
from sayso.web.decisions.models.voices import (
    Point,
    Voice,
    consent_state,
    most_rounds_of,
    rounds_used_up,
)

__all__ = [
    "BOX_CHANGED",
    "KEY_LOST",
    "LEAD",
    "OPENED",
    "SEALED",
    "TOO_FEW",
    "WITH_FIELDS",
    "WITH_THE_COUNT",
    "Affected",
    "AfterPilot",
    "ComesFrom",
    "Counted",
    "Custodian",
    "Decision",
    "DecisionQuerySet",
    "Elsewhere",
    "Entitled",
    "Envelope",
    "Fingerprint",
    "Interest",
    "Late",
    "LawCheck",
    "Limit",
    "OnPaper",
    "Option",
    "PaperPack",
    "Participation",
    "Point",
    "SaidBefore",
    "Sheet",
    "SheetEntry",
    "Side",
    "Voice",
    "Yes",
    "acts_in_project",
    "all_paper_is_in",
    "beside_the_result",
    "chairs_of",
    "chunks_shown_to",
    "clash_of",
    "closing_of",
    "consent_state",
    "could_hold_the_key",
    "entitled_at",
    "entitled_to",
    "export_of",
    "fields_of",
    "floor_of",
    "found_of",
    "held",
    "in_its_themes",
    "influence_rule",
    "is_final",
    "is_left_open",
    "keeps_paper",
    "law_checkers",
    "leaves_one",
    "mark_of",
    "may_enter_for",
    "may_keep",
    "may_see_late",
    "may_settle_clash",
    "may_settle_tie",
    "may_take_way_out",
    "most_rounds_of",
    "moved_since",
    "moved_since_opening",
    "outside_of",
    "paid_on_the_list",
    "parts_of",
    "people_on",
    "pieces_in_project",
    "piles_of",
    "plain",
    "rounds_used_up",
    "said_before",
    "side_chaired_by",
    "sides_of",
    "those_naming",
    "tie_for",
    "to_vote_on",
    "told_it_is_theirs",
    "told_of",
    "voters_by_side",
    "voters_chose",
    "votes_on_paper",
    "waits_for_chair",
    "waits_for_lead",
    "waits_to_be_asked_again",
    "who_helped_many",
]
