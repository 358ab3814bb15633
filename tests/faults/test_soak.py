"""Hours of a busy house: people ask and vote, processes are killed, and nothing is lost on the way."""

import os
import random
import signal
import threading
import time
from pathlib import Path

import pytest

from sayso.web.decisions.models import Decision
from tests.faults.processes import PATIENCE, until
from tests.faults.promises import promised, without
from tests.faults.test_pages import answering, form_of

pytestmark = pytest.mark.django_db(transaction=True)
KILL_AFTER = 10  # answers
HOUR = 60 * 60


class Visitors:
    """People who send one form after the other, until it is time to stop."""

    def __init__(self, house, forms):
        self.house, self.forms = house, forms
        self.saved, self.answers = {}, threading.Semaphore(0)
        self.over = threading.Event()

    def come(self, number):
        """One of them: the same form with other words and another key each time, until it is over."""
        address, sent, cookies = self.forms[number]
        for turn in range(10**9):
            if self.over.is_set():
                return
            words = f"Plants {number}, {turn}?"
            form = (address, sent | {"key": f"soak-{number}-{turn}", "words": words}, cookies)
            status, leads = self.house.send_until_answered(form)
            assert status == 302, status
            self.saved[words] = leads
            self.answers.release()


def memory_of(pid):
    """How much memory a process has to itself, in kB."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_"))


@pytest.mark.parametrize("seconds", [3, pytest.param(HOUR, marks=pytest.mark.deep)])
@without("saving before the answer")
def test_a_house_at_work_loses_nothing_while_its_processes_are_killed(protected, seconds, cast):
    if not protected and seconds == HOUR:
        seconds = 60  # a minute is enough to see it
    greg, chance = cast.as_(cast.greg), random.Random(5)
    forms = [form_of(greg.go("/decisions/ask/"), "Go on", words="x") for _ in range(4)]
    with answering(off="" if protected else "answer_first") as house:
        visitors = Visitors(house, forms)
        threads = [threading.Thread(target=visitors.come, args=[n]) for n in range(len(forms))]
        for thread in threads:
            thread.start()
        end, sizes = time.monotonic() + seconds, []
        while time.monotonic() < end:
            for _answer in range(KILL_AFTER):
                assert visitors.answers.acquire(timeout=PATIENCE)
            until(lambda: len(house.workers()) == 2)
            if seconds == HOUR:
                time.sleep(chance.uniform(0, 20))
                sizes.append(max(map(memory_of, house.workers())))
            os.kill(chance.choice(house.workers()), signal.SIGKILL)
        visitors.over.set()
        for thread in threads:
            thread.join()
    asked = list(Decision.objects.values_list("question__words", flat=True))
    print(f"\n{len(visitors.saved)} saved; memory of a worker {sizes[:1]} to {sizes[-1:]} kB")
    with promised(protected, "told saved, and lost"):
        assert set(visitors.saved) <= set(asked), "told saved, and lost"
    assert len(asked) == len(set(asked))
    assert all(size < 150_000 for size in sizes)
