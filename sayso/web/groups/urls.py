"""Addresses of groups."""

from django.urls import path

from sayso.web.groups.views import groups, proposals, starting

urlpatterns = [
    path("groups/", groups.groups, name="groups"),
    path("groups/start/", starting.name, name="start-group"),
    path("groups/start/members/", starting.members, name="group-members"),
    path("groups/start/staff/", starting.staff, name="group-staff"),
    path("groups/<int:pk>/", groups.group, name="group"),
    path("groups/<int:pk>/name/", proposals.rename_group, name="rename-group"),
    path("groups/<int:pk>/terms/", proposals.new_terms, name="new-terms"),
    path("groups/<int:pk>/new-member/", proposals.new_member, name="new-member"),
    path("groups/<int:pk>/join/", proposals.ask_to_join, name="ask-to-join"),
    path("groups/<int:pk>/seats/", groups.group_seats, name="group-seats"),
    path("groups/<int:pk>/leave/", groups.leave_group, name="leave-group"),
    path("groups/<int:pk>/stop-chairing/", groups.stop_chairing, name="stop-chairing"),
    path("seats/<int:pk>/<slug:kind>/", proposals.seat, name="seat"),
    path("proposals/<int:pk>/", proposals.proposal, name="proposal"),
    path("proposals/<int:pk>/take-back/", proposals.take_back, name="take-back"),
]
