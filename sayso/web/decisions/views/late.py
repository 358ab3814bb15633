"""Answers that came too late: told to whose they are, and to those who hold the decision."""

from typing import Any

from django.http import HttpRequest

from sayso.web.decisions.models import Decision, may_see_late


def late_answers(decision: Decision, request: HttpRequest) -> dict[str, Any]:
    """What this person is told of them, for the decision's page. Nothing before it is over.

    How many there are is told where the numbers of the vote are told, and where everyone sees who
    said what. Elsewhere only that some came: nobody is to look for whose they were.
    """
    if not decision.some_came_late or not decision.window().is_over(request.now):
        return {}
    late = list(decision.late.select_related("person"))
    mine = next((each for each in late if each.person_id == request.user.pk), None)
    told: dict[str, Any] = {"my_late": mine}
    if mine:
        told["counts_anyway"] = decision.roll.filter(person=request.user).exists()
    if late and may_see_late(decision, request.user):
        openly = decision.is_open_vote
        numbers = openly or bool(decision.outcome and not decision.withheld)
        told["came_late"] = True
        told["how_many_late"] = len(late) if numbers else 0
        told["said_late"] = late if openly else []
    return told
