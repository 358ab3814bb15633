"""What can happen between a person's device and the database, with a real server and real sockets."""

import http.client
import os
import signal
import socket
import threading
import time
from contextlib import contextmanager
from urllib.parse import urlencode

import pytest
from django.db import connection

from sayso.web.decisions.models import Decision, Envelope, Participation
from tests.faults.processes import PATIENCE, beside, children, until
from tests.faults.promises import promised, without
from tests.questions import opened

pytestmark = pytest.mark.django_db(transaction=True)


class House:
    """A Sayso that answers, in a process of its own, on the database of the test."""

    def __init__(self, process):
        self.process = process
        self.port = int(process.stdout.readline())

    def workers(self):
        return children(self.process.pid)

    def send(self, form, *, patience=PATIENCE):
        """Send a form as a browser would: the status, and where it leads."""
        address, fields, cookies = form
        visit = http.client.HTTPConnection("127.0.0.1", self.port, timeout=patience)
        kind = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookies}
        try:
            visit.request("POST", address, urlencode(fields, doseq=True), kind)
            reply = visit.getresponse()
            reply.read()
        finally:
            visit.close()
        return reply.status, reply.headers.get("Location")

    def send_until_answered(self, form):
        """Send it again and again, with the same key, until an answer comes."""
        limit = time.monotonic() + PATIENCE
        while time.monotonic() < limit:
            try:
                return self.send(form)
            except (OSError, http.client.HTTPException):
                time.sleep(0.05)
        raise AssertionError("no answer")


@contextmanager
def answering(*words, off=""):
    connection.close()
    with beside("serve", *words, off=off) as process:
        yield House(process)


def form_of(visitor, button, **fields):
    """What a browser would send when this button is pressed, and its cookies."""
    address, sent = visitor.form(button, **fields)
    cookies = "; ".join(f"{name}={each.value}" for name, each in visitor.cookies.items())
    return address, sent, cookies


def without_key(form):
    address, fields, cookies = form
    return address, {name: value for name, value in fields.items() if name != "key"}, cookies


@pytest.fixture
def questions(cast):
    """Makes the forms of questions that Greg is about to ask: each with its words."""
    greg = cast.as_(cast.greg)

    def make(many):
        every = [f"Shall we get {number} plants?" for number in range(many)]
        return [
            (words, form_of(greg.go("/decisions/ask/"), "Go on", words=words)) for words in every
        ]

    return make


def together(work, *each):
    """Do it for each at the same moment. Returns what came of it."""
    start, came = threading.Barrier(len(each)), {}

    def one(number, thing):
        start.wait()
        came[number] = work(thing)

    threads = [threading.Thread(target=one, args=pair) for pair in enumerate(each)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [came[number] for number in sorted(came)]


def asked(words):
    return Decision.objects.filter(question__words=words).count()


@without("saving before the answer")
def test_a_web_process_killed_under_load_loses_nothing_and_doubles_nothing(protected, questions):
    forms, saved, wait = questions(16), [], threading.Semaphore(0)

    def go_through(some):
        for words, form in some:
            status, _ = house.send_until_answered(form)
            assert status == 302, status
            saved.append(words)
            wait.release()

    with answering(off="" if protected else "answer_first") as house:
        threads = [threading.Thread(target=go_through, args=[forms[i::4]]) for i in range(4)]
        for thread in threads:
            thread.start()
        for _kill in range(3):
            for _enough in range(4):
                assert wait.acquire(timeout=PATIENCE)
            until(house.workers)
            os.kill(house.workers()[0], signal.SIGKILL)
        for thread in threads:
            thread.join()
    assert len(saved) == 16
    with promised(protected, "told saved, and lost"):
        lost = [words for words in saved if asked(words) == 0]
        assert not lost, f"told saved, and lost: {lost}"
    assert all(asked(words) <= 1 for words in saved)


@without("the key of the form")
def test_when_the_reply_is_lost_after_the_commit_the_same_form_is_one_act(protected, questions):
    ((words, form),) = questions(1)
    with answering("die_before_the_first_reply") as house:
        status, _ = house.send_until_answered(form if protected else without_key(form))
    assert status == 302
    with promised(protected, "done twice"):
        assert asked(words) == 1, "done twice"


@without("the key of the form")
def test_the_same_request_twenty_times_at_once_is_one_act_with_one_answer(protected, questions):
    ((words, form),) = questions(1)
    form = form if protected else without_key(form)
    with answering() as house:
        answers = together(house.send_until_answered, *[form] * 20)
    with promised(protected, "done many times"):
        assert asked(words) == 1, "done many times"
        assert len(set(answers)) == 1
    assert {status for status, _ in answers} == {302}


@without("taking the place of the earlier vote")
def test_one_person_on_two_devices_has_one_vote_and_both_are_answered(protected, cast, clock):
    decision = opened(cast, clock)
    forms = []
    for choice in ("Blue", "Red"):
        device = cast.as_(cast.rosie).go(f"/decisions/{decision.pk}/vote/")
        device.press("Go on", choice=choice)
        forms.append(form_of(device, "Yes, this is right"))
    with answering(off="" if protected else "no_second_vote") as house:
        answers = together(house.send_until_answered, *forms)
    with promised(protected, "not taken"):
        assert {status for status, _ in answers} == {302}, "a vote was not taken"
    assert Participation.objects.filter(decision=decision).count() == 1
    assert Envelope.objects.filter(participation__decision=decision).count() == 1


@without("letting go of who is silent")
def test_slow_clients_keep_nobody_waiting_for_long(protected, questions):
    ((_, form),) = questions(1)
    with answering("", 1, off="" if protected else "no_silence") as house:
        address = ("127.0.0.1", house.port)
        halfway = [socket.create_connection(address, timeout=PATIENCE) for _ in range(8)]
        for visitor in halfway:
            visitor.sendall(b"POST /sign-in/ HTTP/1.1\r\nHost: lo")
        with promised(protected, "nobody answered"):
            try:
                answer = house.send(form, patience=PATIENCE if protected else 5)
            except TimeoutError:
                answer = "nobody answered"
            assert answer[0] == 302, answer
        for visitor in halfway:
            visitor.close()
