"""Looking for news: whoever has some, and may get a letter again, gets one."""

from datetime import datetime

from django.db import transaction

from sayso.craft import salts
from sayso.craft.codes import card_token
from sayso.web.post.models import Mail, News, news_of

AT_ONCE = 20
"""So many people are looked at in one turn, so that everything else has its own."""


def gather(*, by: None = None, now: datetime) -> int:
    """Look for news of those who want it by e-mail. Returns how many mails now wait."""
    if Mail.objects.spent(now).exists():  # most often not: so that no writer has to wait
        _drop_spent(by=by, now=now)
    made = 0
    for news in News.objects.to_look_at(now).select_related("person")[:AT_ONCE]:
        there = news.is_time(now) and bool(news_of(news.person, news.told_until, now))
        made += _begin(news, now, there=there, by=by)
    return made


@transaction.atomic
def _begin(news: News, now: datetime, *, there: bool, by: None) -> int:
    """Write down that someone was looked at, and give them a mail if there is news for them."""
    mine = News.objects.by_mail().filter(pk=news.pk, mails=None)
    found = News.objects.select_for_update().filter(pk__in=mine.values("pk")).first()
    if found is None or found.looked_at != news.looked_at:  # another worker was quicker
        return 0
    found.looked_at = now
    if there:
        found.last_at = now
        kind, mark = Mail.Kind.DIGEST, card_token(salts.draw())
        window = {"since": found.told_until, "until": now}
        Mail.objects.create(news=found, kind=kind, mark=mark, due_at=now, **window)
    found.save(update_fields=["looked_at", "last_at"])
    return int(there)


@transaction.atomic
def _drop_spent(*, by: None, now: datetime) -> None:
    """Let go what killed its worker each time: the news in it comes with the next letter."""
    Mail.objects.spent(now).delete()
