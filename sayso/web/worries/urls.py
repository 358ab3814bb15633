"""Addresses of worries and of help. None tells anything: a worry's name is random."""

from django.urls import path

from sayso.web.worries.views import helping, mine, reading, telling

urlpatterns = [
    path("help/", helping.help_page, name="help"),
    path("help/ask/", helping.ask, name="help-ask"),
    path("help/stop/", helping.stop, name="help-stop"),
    path("help/calls/", helping.calls, name="help-calls"),
    path("help/calls/<int:pk>/come/", helping.come, name="help-come"),
    path("help/how/<slug:name>/", helping.how, name="help-how"),
    path("worried/", telling.worried, name="worried"),
    path("worried/mine/", mine.mine, name="my-worries"),
    path("worried/mine/<uuid:name>/", mine.my_worry, name="my-worry"),
    path("worried/pictures/", mine.by_pictures, name="worry-by-pictures"),
    path("worried/reading/", reading.worries, name="worries"),
    path("worried/reading/counts/", reading.counts, name="worry-counts"),
    path("worried/reading/<uuid:name>/", reading.worry, name="worry"),
    path("worried/reading/<uuid:name>/read/", reading.read, name="read-worry"),
    path("worried/reading/<uuid:name>/answer/", reading.answer, name="answer-worry"),
    path("worried/reading/<uuid:name>/done/", reading.write_down, name="worry-done"),
    path("worried/reading/<uuid:name>/authority/", reading.authority, name="worry-authority"),
    path("worried/reading/<uuid:name>/about-us/", reading.about_us, name="worry-about-us"),
    path("worried/reading/<uuid:name>/hand-on/", reading.hand_on, name="hand-on-worry"),
    path("worried/reading/<uuid:name>/close/", reading.close, name="close-worry"),
]
