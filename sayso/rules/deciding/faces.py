"""A face says how happy someone would be with an option, and only those who gave one count for it.

People give each option a face from 1 (very sad) to 5 (very happy), or leave it out. Left out means
"I do not say": it is never read as a sad face. So that an option does not win by one happy face of
one person, only options that at least half of those who gave any face have rated can be chosen.
People who say "I don't know" are not asked to have an opinion, and are not counted in that half.
Source of the guard: W. D. Smith's "quorum rule" for range voting (rangevoting.org, "Rule D" and
"Better Quorum"), in a form that can be said in one sentence.
"""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from sayso.rules.deciding.ballots import DONT_KNOW, Ballot, ticked
from sayso.rules.deciding.outcomes import Outcome, Step, StepCode, first_steps
from sayso.rules.deciding.profiles import Marked, Profile
from sayso.rules.deciding.terms import Terms
from sayso.rules.deciding.ties import conclude
from sayso.rules.verdict import Allowed, Reason, Refused, Verdict

Faces = Mapping[int, int]
"""How many people gave one option each face: face -> people. Faces nobody gave are not there."""


def may_rate(ballot: Ballot, options: Collection[str], terms: Terms) -> Verdict:
    """Say whether the ballot gives a face to some options, or is "I don't know" alone."""
    if not ballot.marks:
        return Refused(Reason.CHOOSE_AT_LEAST_ONE)
    if DONT_KNOW in ballot.ids:
        return (
            ticked(ballot, {DONT_KNOW}) if len(ballot.marks) == 1 else Refused(Reason.NOT_TOGETHER)
        )
    saddest, happiest = terms.faces
    rated = all(each in options and saddest <= face <= happiest for each, face in ballot.marks)
    return Allowed() if rated else Refused(Reason.NOT_AN_OPTION)


def faces_of(profile: Profile, options: Collection[str]) -> dict[str, Faces]:
    """Tell for each option how many people gave it each face."""
    faces: dict[str, dict[int, int]] = {each: {} for each in sorted(options)}
    for ballot, count in profile.counts:
        for each, face in ballot.marks:
            if each in faces:
                faces[each][face] = faces[each].get(face, 0) + count
    return {each: dict(sorted(given.items())) for each, given in faces.items()}


def choose_by_faces(
    method: str,
    profile: Marked,
    given: Mapping[str, Faces],
    terms: Terms,
    score: Callable[[Faces], Any],
    told: Callable[[Mapping[str, Faces]], tuple[Step, ...]],
) -> Outcome:
    """Choose the option with the best `score` among those that enough people rated.

    `given`: how many people gave each option each face, the faces of each from sad to happy.
    `score` gives something exact that can be compared; `told` gives the steps that show it.
    """
    steps = first_steps(profile, (*sorted(given), DONT_KNOW))
    raters = profile.total - profile.marked()[DONT_KNOW]
    if raters == 0:
        return Outcome(method, terms, (*steps, Step(StepCode.NOBODY_CHOSE)))
    if profile.total < terms.quorum:
        return Outcome(method, terms, (*steps, Step(StepCode.QUORUM_MISSED)))
    few = tuple(each for each in sorted(given) if 2 * sum(given[each].values()) < raters)
    if few:
        steps += (Step(StepCode.RATED_BY_TOO_FEW, ids=few),)
    running = {each: given[each] for each in sorted(given) if each not in few}
    if not running:
        return Outcome(method, terms, (*steps, Step(StepCode.NOTHING_LEFT)))
    scores = {each: score(faces) for each, faces in running.items()}
    best = max(scores.values())
    level = tuple(each for each, score in scores.items() if score == best)
    return conclude(method, terms, (*steps, *told(running)), level)
