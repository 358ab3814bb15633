"""Photos in a store that speaks S3: each still belongs to its thing, and goes with it."""

import boto3
import pytest
from environs import ValidationError
from moto.server import ThreadedMotoServer

from sayso.web.decisions import changes
from sayso.web.errands.changes import run_due
from sayso.web.errands.models import Errand
from sayso.web.site import environment
from tests.careful import CarefulClient
from tests.photos import photo
from tests.questions import ask


@pytest.fixture(scope="module")
def server():
    """A store on this machine, with one bucket."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    yield "{}:{}".format(*server.get_host_and_port())
    server.stop()


@pytest.fixture
def store(server):
    """An empty bucket; `store()` lists the names in it."""
    words = {"aws_access_key_id": "key", "aws_secret_access_key": "secret"}
    bucket = boto3.resource(
        "s3", endpoint_url=f"http://{server}", region_name="us-east-1", **words
    ).Bucket("photos")
    bucket.create()
    yield lambda: sorted(each.key for each in bucket.objects.all())
    bucket.objects.all().delete()
    bucket.delete()


@pytest.fixture
def on_s3(settings, server, store):
    address = f"s3://key:secret@{server}/photos?tls=no"
    settings.STORAGES = settings.STORAGES | {"default": environment.uploads(address)}
    return address


def with_photo(cast, clock):
    """A question with an option that has a photo: the option."""
    decision, who = ask(cast, clock), {"by": cast.rosie, "now": clock.now}
    pink = changes.add_option(decision, "Pink", key="pinkpinkpink", **who)
    changes.illustrate(decision, pink.chunk, photo=photo(), shows="A wall", **who)
    pink.refresh_from_db()
    return pink


def test_a_photo_is_served_by_sayso_alone_to_those_who_may_see_its_thing(cast, clock, on_s3, store):
    chunk = with_photo(cast, clock).chunk
    assert len(store()) == 2
    seen = cast.as_(cast.rosie).get(f"/photos/{chunk.pk}/")
    assert seen.status_code == 200
    assert b"".join(seen).startswith(b"RIFF")
    assert cast.as_(cast.maureen).get(f"/photos/{chunk.pk}/").status_code == 404
    assert CarefulClient().get(f"/photos/{chunk.pk}/").status_code == 302  # to the door
    with pytest.raises(NotImplementedError):
        chunk.photo.url  # noqa: B018


def test_two_photos_at_one_moment_have_two_names(cast, clock, on_s3, store):
    first, second = with_photo(cast, clock), with_photo(cast, clock)
    assert len(set(store())) == 4
    assert first.chunk.photo.name != second.chunk.photo.name


def test_a_photo_goes_with_its_thing_even_if_the_store_was_away(
    cast, clock, on_s3, store, settings
):
    pink = with_photo(cast, clock)
    changes.remove_option(pink, by=cast.rosie, now=clock.now)
    here = settings.STORAGES
    away = environment.uploads("s3://key:secret@127.0.0.1:9/photos?tls=no")
    settings.STORAGES = here | {"default": away}
    run_due(now=clock.now, limit=9)
    assert Errand.objects.exists()
    settings.STORAGES = here
    clock.move(minutes=1)
    run_due(now=clock.now, limit=9)
    assert not Errand.objects.exists()
    assert store() == []


def test_an_address_that_is_none_is_refused():
    for wrong in (
        "https://host/bucket",
        "s3://host/bucket",
        "s3://key:secret@host",
        "s3://key:secret@host/one/two",
        "s3://key:secret@host/bucket?tls=perhaps",
        "s3://key:secret@host/bucket?public=yes",
    ):
        with pytest.raises(ValidationError, match="s3://key:secret@host/bucket"):
            environment.uploads(wrong)
