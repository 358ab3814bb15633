"""Letters on paper: made ready, printed as often as needed, given out."""

from datetime import datetime

from django.db import transaction

from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people.models import Person
from sayso.web.places.models import Place
from sayso.web.post.models import (
    Letter,
    News,
    Printing,
    may_print_in,
    news_of,
    wanting_letters,
)


def make_ready(place: Place, *, by: Person, now: datetime) -> Printing | None:
    """Make the letters of a place ready, for whoever has news and waits for none yet.

    None if nobody has news. Looking for news takes a while, so it is done before anyone has to wait.
    """
    require(may_print_in(place, by))
    told = [
        news.pk
        for news in wanting_letters(place, now)
        if news.is_time(now) and news_of(news.person, news.told_until, now)
    ]
    return _begin(place, told, by=by, now=now) if told else None


@transaction.atomic
def _begin(place: Place, told: list[int], *, by: Person, now: datetime) -> Printing | None:
    locked = News.objects.select_for_update().filter(pk__in=told).order_by("pk")
    still = {news.pk for news in wanting_letters(place, now)}
    ready = [news for news in locked if news.pk in still and news.is_time(now)]
    if not ready:  # someone else pressed at the same moment
        return None
    printing = Printing.objects.create(place=place, made_at=now, made_by=by)
    for news in ready:
        Letter.objects.create(printing=printing, news=news, since=news.told_until, until=now)
        news.last_at = now
        news.save(update_fields=["last_at"])
    record("letters-ready", place, by=by, now=now, letters=len(ready))
    return printing


@transaction.atomic
def give_out(printing: Printing, *, by: Person, now: datetime) -> None:
    """The letters are with their people. What they told is not told again. A second tap does nothing."""
    require(may_print_in(printing.place, by))
    mine = News.objects.filter(letter__printing=printing).values("pk")
    locked = News.objects.select_for_update().filter(pk__in=mine).order_by("pk")
    waiting = {news.pk: news for news in locked}
    for letter in Letter.objects.filter(printing=printing, news__in=waiting):
        news = waiting[letter.news_id]
        news.told_until = letter.until
        news.save(update_fields=["told_until"])
    if Printing.objects.filter(pk=printing.pk).delete()[0]:
        record("letters-given-out", printing.place, by=by, now=now)
