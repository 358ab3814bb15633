"""A form that is sent twice acts once, and both times gets the same answer."""

import threading
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.test import Client
from django.urls import include, path

from sayso.rules.verdict import Reason
from sayso.web.history.changes import forget_replies, record
from sayso.web.history.models import Act, Entry
from sayso.web.kit.refusals import NotAllowed
from sayso.web.people.models import Person
from sayso.web.site.clock import now as clock


def say(request):
    """A page that acts: each time it is asked, unless the middleware keeps it from it."""
    by = request.user if request.user.is_authenticated else None
    entry = record("said", "x:1", by=by, now=request.now, words=request.POST.get("words", ""))
    return redirect(f"/said/{entry.pk}/")


def stumble(request):
    """Every way of not having acted."""
    record("stumbled", "x:1", by=None, now=request.now)
    if request.POST["how"] == "refused":
        raise NotAllowed(Reason.ALREADY_CLOSED)
    if request.POST["how"] == "missing":
        raise Http404
    raise RuntimeError(request.POST["how"])


def mistake(request):
    return HttpResponse("Please choose one.") if "words" not in request.POST else say(request)


def only_one(request):
    """A page that refuses the second of two, as most rules do."""
    if Entry.objects.filter(kind="said").exists():
        raise NotAllowed(Reason.ALREADY_SETTLED)
    return say(request)


def noted(request):
    record("noted", "x:1", by=None, now=request.now)
    return HttpResponse("No.", status=403)


def come_in(request):
    login(request, Person.objects.get(), settings.AUTHENTICATION_BACKENDS[0])
    return redirect("/home/")


def half_in(request):
    """The first of two steps: still a stranger, but one who knows something."""
    request.session.cycle_key()
    request.session["half-in"] = True
    return redirect("/own-picture/")


def finish(request):
    logout(request)
    return redirect("/")


urlpatterns = [
    path("say/", say),
    path("say-elsewhere/", say),
    path("stumble/", stumble),
    path("mistake/", mistake),
    path("only-one/", only_one),
    path("noted/", noted),
    path("worry/", login_not_required(say)),
    path("come-in/", login_not_required(come_in)),
    path("finish/", finish),
    path("half-in/", login_not_required(half_in)),
    path("", include("sayso.web.site.urls")),
]
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.fixture
def rosie():
    return Person.objects.create(name="Rosie", joined_at=clock())


@pytest.fixture
def browser(rosie):
    client = Client(raise_request_exception=False)
    client.force_login(rosie)
    return client


def test_the_same_key_twice_is_one_act_with_the_same_answer(browser):
    first, again = (browser.post("/say/", {"key": "k1"}) for _ in range(2))
    assert first.status_code == again.status_code == 302
    assert first["Location"] == again["Location"]
    assert Entry.objects.count() == 1


def test_another_key_is_another_act(browser):
    assert browser.post("/say/", {"key": "a"})["Location"] != browser.post("/say/", {"key": "b"})
    assert Entry.objects.count() == 2


def test_a_changed_answer_with_the_old_key_is_another_act(browser):
    """The browser showed the page again from its memory; nobody's new answer may be dropped."""
    for words in ("swimming", "boats", "boats"):
        browser.post("/say/", {"key": "k1", "words": words})
    assert Entry.objects.count() == 2


@pytest.mark.parametrize("form", [{}, {"key": ""}])
def test_without_a_key_every_form_is_a_new_act(browser, form):
    for _ in range(2):
        assert browser.post("/say/", form).status_code == 302
    assert Entry.objects.count() == 2
    assert not Act.objects.exists()


def test_one_key_at_two_addresses_is_two_acts(browser):
    browser.post("/say/", {"key": "k"})
    browser.post("/say-elsewhere/", {"key": "k"})
    assert Entry.objects.count() == 2


def test_someone_else_with_the_same_key_acts_for_themselves(browser):
    sam = Client()
    sam.force_login(Person.objects.create(name="Sam", joined_at=clock()))
    assert browser.post("/say/", {"key": "k"})["Location"] != sam.post("/say/", {"key": "k"})
    assert Entry.objects.count() == 2


def test_one_person_on_two_devices_acts_once(browser, rosie):
    tablet = Client()
    tablet.force_login(rosie)
    assert (
        browser.post("/say/", {"key": "k"})["Location"]
        == (tablet.post("/say/", {"key": "k"})["Location"])
    )


def test_a_stranger_is_known_by_their_device():
    here, there = Client(), Client()
    for device, secret in ((here, "h" * 32), (there, "t" * 32)):
        device.cookies["csrf"] = secret
        for _ in range(2):
            device.post("/worry/", {"key": "k"})
    assert Entry.objects.count() == 2


@pytest.mark.parametrize(("how", "status"), [("refused", 403), ("missing", 404), ("error", 500)])
def test_what_failed_leaves_nothing_and_uses_up_no_key(browser, how, status):
    assert browser.post("/stumble/", {"key": "k", "how": how}).status_code == status
    assert not Entry.objects.exists()
    assert not Act.objects.exists()


def test_a_mistake_uses_up_no_key(browser):
    assert browser.post("/mistake/", {"key": "k"}).status_code == 200
    assert browser.post("/mistake/", {"key": "k", "words": "yes"}).status_code == 302
    assert Entry.objects.get().payload.details == {"words": "yes"}


def test_what_a_page_noted_before_it_said_no_stays(browser):
    """So a wrong card can be counted."""
    assert browser.post("/noted/", {"key": "k"}).status_code == 403
    assert Entry.objects.get().kind == "noted"


def test_signing_in_and_out_is_done_each_time(rosie):
    client = Client()
    for _ in range(2):
        assert client.post("/come-in/", {"key": "k"})["Location"] == "/home/"
        assert "_auth_user_id" in client.session
        assert client.post("/finish/", {"key": "k"})["Location"] == "/"
        assert "_auth_user_id" not in client.session
    assert not Act.objects.exists()


def test_half_of_signing_in_is_done_each_time():
    for _ in range(2):
        client = Client()
        client.cookies["csrf"] = "c" * 32
        assert client.post("/half-in/", {"key": "k"})["Location"] == "/own-picture/"
        assert client.session["half-in"]


def test_a_stranger_uses_up_no_key_of_someone_who_is_not_signed_in_yet(rosie):
    client = Client()
    assert client.post("/say/", {"key": "k"}).status_code == 302
    client.force_login(rosie)
    assert client.post("/say/", {"key": "k"})["Location"].startswith("/said/")
    assert not Act.objects.filter(reply__contains="sign-in").exists()


def test_what_is_kept_names_no_one_and_no_hour(browser, rosie):
    browser.post("/say/", {"key": "open-sesame", "words": "yes"})
    (act,) = Act.objects.values()
    assert set(act) == {"mark", "reply", "on"}
    assert "open-sesame" not in str(act)
    assert "yes" not in str(act)
    assert act["on"] in {clock().date(), (clock() + timedelta(hours=1)).date()}


def test_keys_are_forgotten_after_two_weeks(browser):
    browser.post("/say/", {"key": "k"})
    assert forget_replies(by=None, now=clock() + timedelta(days=13)) == 0
    assert forget_replies(by=None, now=clock() + timedelta(days=16)) == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("page", ["/say/", "/only-one/"])
def test_twenty_at_the_same_moment_are_one_act_with_one_answer(rosie, page):
    def send(client, answers, start):
        start.wait()
        response = client.post(page, {"key": "k"})
        answers.append((response.status_code, response.headers.get("Location")))
        connection.close()

    clients = [Client() for _ in range(20)]
    for client in clients:
        client.force_login(rosie)
    answers, start = [], threading.Barrier(20)
    senders = [threading.Thread(target=send, args=(c, answers, start)) for c in clients]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    assert answers == [(302, f"/said/{Entry.objects.get().pk}/")] * 20
