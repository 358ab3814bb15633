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
        if not _take(news, by=by, now=now):  # another worker was quicker
            continue
        if news.is_time(now) and news_of(news.person, news.told_until, now):
            made += _begin(news, by=by, now=now)
    return made


@transaction.atomic
def _take(news: News, *, by: None, now: datetime) -> int:
    """Write down that someone is looked at: before it is done, so that who breaks it holds up nobody."""
    return News.objects.filter(pk=news.pk, looked_at=news.looked_at).update(looked_at=now)


@transaction.atomic
def _begin(news: News, *, by: None, now: datetime) -> int:
    """Give someone a mail, for there is news for them."""
    mine = News.objects.by_mail().filter(pk=news.pk, mails=None)
    found = News.objects.select_for_update().filter(pk__in=mine.values("pk")).first()
    if found is None or found.looked_at != now:  # they chose anew in the meantime
        return 0
    found.last_at = now
    kind, mark = Mail.Kind.DIGEST, card_token(salts.draw())
    window = {"since": found.told_until, "until": now}
    Mail.objects.create(news=found, kind=kind, mark=mark, due_at=now, **window)
    found.save(update_fields=["last_at"])
    return 1


@transaction.atomic
def _drop_spent(*, by: None, now: datetime) -> None:
    """Let go what killed its worker each time: the news in it comes with the next letter."""
    Mail.objects.spent(now).delete()
