"""A worker that is killed when the mail server has taken a mail, before it could say so."""

import pytest

from sayso.rules.power.posting import Every, How
from sayso.web.people import changes as people
from sayso.web.post import changes
from sayso.web.post.changes.sending import LEASE
from sayso.web.post.models import Mail
from tests.faults.processes import beside, until
from tests.faults.roles import NOW
from tests.post_office import PostOffice

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def office(settings):
    office = PostOffice(settings)
    yield office
    office.close()


def test_a_mail_comes_again_under_the_same_number_and_nothing_else_is_lost(office):
    rosie = people.add("Rosie", by=None, now=NOW)
    where = {"home": "http://elm.example", "by": rosie, "now": NOW}
    changes.choose(rosie, How.MAIL, Every.WEEK, "rosie@example.org", **where)
    with beside("send_mail", office.port) as worker:
        office.then = worker.kill
        until(lambda: worker.poll() is not None)
    office.then = lambda: None
    assert Mail.objects.get().tries == 1
    assert changes.send_next(now=NOW) is changes.Sent.NONE_WAITED  # it is still leased
    assert changes.send_next(now=NOW + LEASE) is changes.Sent.GONE
    assert not Mail.objects.exists()
    (_, first), (_, second) = office.taken
    assert first["Message-ID"] == second["Message-ID"]
    assert changes.send_next(now=NOW + 2 * LEASE) is changes.Sent.NONE_WAITED
