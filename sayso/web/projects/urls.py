"""Addresses of projects, and of what is tried in them."""

from django.urls import path

from sayso.web.projects.views import listing, preparing, reviewing, showing, trying

urlpatterns = [
    path("projects/", listing.projects, name="projects"),
    path("projects/begin/", preparing.begin, name="begin-project"),
    path("projects/<int:pk>/", showing.project, name="project"),
    path("projects/<int:pk>/prepare/", preparing.prepare, name="prepare-project"),
    path("projects/<int:pk>/words/", preparing.words, name="project-words"),
    path("projects/<int:pk>/who-decides/", preparing.power, name="project-power"),
    path("projects/<int:pk>/how-far/", preparing.claim, name="project-claim"),
    path("projects/<int:pk>/can-change/", preparing.givens, name="project-givens"),
    path("projects/<int:pk>/can-change/<int:given>/", preparing.remove, name="remove-given"),
    path("projects/<int:pk>/picture/<int:chunk>/", preparing.picture, name="project-picture"),
    path("projects/<int:pk>/open/", preparing.open_project, name="open-project"),
    path("projects/<int:pk>/steps/<slug:step>/", showing.step, name="project-step"),
    path("projects/<int:pk>/ladder/", showing.ladder, name="project-ladder"),
    path("projects/<int:pk>/people/", showing.people, name="project-people"),
    path("projects/<int:pk>/fixed/", showing.fixed, name="project-fixed"),
    path("projects/<int:pk>/lines/", showing.lines, name="project-lines"),
    path("projects/<int:pk>/lines/add/", preparing.add_line, name="add-line"),
    path("projects/<int:pk>/try/", trying.plan, name="plan-try"),
    path("project-lines/<int:pk>/", showing.line, name="project-line"),
    path("tries/<int:pk>/", trying.pilot, name="pilot"),
    path("tries/<int:pk>/ask/", trying.ask_how, name="ask-how"),
    path("tries/<int:pk>/ask/<int:question>/", trying.take_back, name="take-back-how"),
    path("tries/<int:pk>/picture/<int:chunk>/", trying.picture, name="try-picture"),
    path("tries/<int:pk>/yes/", trying.agree, name="agree-questions"),
    path("tries/<int:pk>/start/", trying.start, name="start-try"),
    path("tries/<int:pk>/join/", trying.join, name="join-try"),
    path("tries/<int:pk>/leave/", trying.leave, name="leave-try"),
    path("tries/<int:pk>/tell/<int:question>/", trying.tell, name="tell-try"),
    path("tries/<int:pk>/said/", reviewing.said, name="said-of-try"),
    path("tries/<int:pk>/changes/", reviewing.list_change, name="list-change"),
    path("tries/<int:pk>/changes/<int:change>/", reviewing.agree_change, name="agree-change"),
    path("tries/<int:pk>/read/", reviewing.say_read, name="try-read"),
    path("tries/<int:pk>/launch/", reviewing.launch, name="launch-day"),
    path("tries/<int:pk>/again/", reviewing.again, name="try-again"),
]
