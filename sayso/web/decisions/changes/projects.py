"""A decision belongs to a project; and after a try both sides are asked what happens now."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from sayso.rules.asking import may_offer
from sayso.rules.deciding.chambers import READY_MADE
from sayso.rules.power.settings import Setting
from sayso.rules.projects.opening import may_hold
from sayso.rules.projects.pilots import End, may_decide_what_now
from sayso.web.content import changes as content
from sayso.web.decisions.changes.asking import (
    add_option,
    ask,
    choose_setting,
    name_affected,
    say_no_limits,
)
from sayso.web.decisions.changes.sharing import share_power
from sayso.web.decisions.models import AfterPilot, Decision
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people.models import Person
from sayso.web.projects.models import Pilot, Project, drafts_wait, part_of, parts_in, side_of


@transaction.atomic
def put_in_project(
    decision: Decision, project: Project | None, *, by: Person, now: datetime
) -> Decision:
    """Say which project this belongs to, before anyone votes; None: to none."""
    decision.refresh_from_db(from_queryset=Decision.objects.select_for_update())
    open_project = project is None or (
        project.is_open
        and project.organisation_id == decision.organisation_id
        and part_of(project, by) is not None
    )
    require(
        may_hold(
            is_asker=decision.asked_by_id == by.pk,
            begun=decision.opened_at is not None or decision.stopped_at is not None,
            open_project=open_project,
            after_a_try=hasattr(decision, "after_pilot"),
        )
    )
    if project is not None and decision.options.exists():
        require(may_offer(blank_page=drafts_wait(project, now)))
    decision.project = project
    decision.save(update_fields=["project"])
    record("put-in-project", decision, by=by, now=now, project=project.pk if project else None)
    return decision


@transaction.atomic
def ask_what_now(
    pilot: Pilot,
    words: str,
    ends: Mapping[End, tuple[str, str, str]],
    names: Mapping[str, str],
    *,
    why: str,
    by: Person,
    now: datetime,
) -> Decision:
    """Ask both sides what happens after a try: go on, try again, or stop.

    `ends`: of each end its drawn key, its words and its picture. `names`: what the sides are called.
    `why`: the public reason why both must agree. How it goes on is shaped like any decision.
    """
    pilot.refresh_from_db(from_queryset=Pilot.objects.select_for_update())
    parts = parts_in(pilot.project)
    asked = pilot.endings.filter(decision__stopped_at=None).exists()
    side = side_of(parts.get(by.pk))
    require(may_decide_what_now(pilot.as_tried(), side=side, asked=asked))
    project = pilot.project
    decision = ask(words, place=project.place, group=project.group, by=by, now=now)
    content.choose_picture(decision.question, "question", by=by, now=now)
    decision.project = project
    decision.save(update_fields=["project"])
    both = [pk for pk, part in parts.items() if side_of(part) is not None]
    name_affected(decision, Person.objects.here().filter(pk__in=both), by=by, now=now)
    choose_setting(decision, Setting.BOTH_MUST_AGREE, why=why, holder=by, by=by, now=now)
    share_power(decision, READY_MADE[BOTH].power, dict(names), by=by, now=now)
    say_no_limits(decision, by=by, now=now)
    for key, said, picture in ends.values():
        option = add_option(decision, said, key=key, by=by, now=now)
        content.choose_picture(option.chunk, picture, by=by, now=now)
    keys = {end.value: key for end, (key, _said, _picture) in ends.items()}
    AfterPilot.objects.create(decision=decision, pilot=pilot, **keys)
    record("asked-what-now", decision, by=by, now=now, pilot=pilot.pk)
    return decision


BOTH = "both-sides"
"""The ready-made setting: more than half of each side."""
