"""Choosing how news comes, proving an address, and stopping.

Whoever writes here locks the person's own row first, and what waits for them after it.
"""

from datetime import datetime

from django.db import IntegrityError, transaction

from sayso.craft import salts
from sayso.craft.codes import card_token, same
from sayso.rules.power.posting import Every, How, may_choose, may_prove
from sayso.rules.verdict import Reason, Refused
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people.models import Person
from sayso.web.post.models import Letter, Mail, News, mail_is_here


def needs_code(news: News | None, how: How, email: str) -> bool:
    """Whether this choice sends a code: the address is not proved yet, or is another one."""
    if how is not How.MAIL:
        return False
    proved = news is not None and news.proved_at is not None and news.how == How.MAIL.value
    return not (proved and news is not None and news.email == email)


@transaction.atomic
def choose(
    person: Person,
    how: How,
    every: Every,
    email: str,
    *,
    home: str,
    by: Person,
    now: datetime,
) -> News:
    """Choose. `email` is only for mail; `home` is where this person reaches Sayso.

    An address that is not proved gets a code. With another address, or another way, no code that
    was sent before can be used any more: an address is never proved by the code of another. Nobody
    is told here whether somebody else has this address.
    """
    here = Person.objects.here().filter(pk=person.pk).exists()
    require(may_choose(how, own=by == person, here=here, sends_mail=mail_is_here()))
    News.objects.get_or_create(person=person, defaults={"told_until": now})
    news = News.objects.select_for_update().get(person=person)
    code = needs_code(news, how, email)
    if code or how is not How.MAIL:
        _begin_anew(news, email if how is How.MAIL else "")
    if how is not How.LETTER:
        Letter.objects.filter(news=news).delete()
    if news.how == How.NOTHING.value:
        news.told_until = now  # what happened while they wanted nothing is not told afterwards
    news.how, news.every, news.home, news.refused_at = how.value, every.value, home, None
    news.looked_at = None
    news.save()
    if code:
        mark = card_token(salts.draw())
        Mail.objects.create(news=news, kind=Mail.Kind.CODE, mark=mark, due_at=now)
    record("news-chosen", news, by=by, now=now, concerning=person, how=how.value)
    return news


def _begin_anew(news: News, email: str) -> None:
    """Nothing that was sent to, or waits for, the address before counts any more."""
    news.email, news.proved_at = email, None
    news.code_hash, news.code_ends_at = "", None
    Mail.objects.filter(news=news).delete()


@transaction.atomic
def prove(news: News, typed: str, *, by: Person, now: datetime) -> None:
    """Prove the address. `typed`: the hash of what was typed, made by `craft.codes`.

    Only whoever reads the mail of an address learns that somebody else here has it too.
    """
    news = News.objects.select_for_update().get(pk=news.pk)
    waits = bool(news.code_hash) and news.how == How.MAIL.value
    in_time = news.code_ends_at is not None and now < news.code_ends_at
    right = waits and same(news.code_hash, typed)
    require(may_prove(own=by.pk == news.person_id, waits=waits, in_time=in_time, right=right))
    news.proved_at, news.code_hash, news.code_ends_at = now, "", None
    try:
        with transaction.atomic():
            news.save(update_fields=["proved_at", "code_hash", "code_ends_at"])
    except IntegrityError:
        require(Refused(Reason.MAIL_CHOSEN_ELSEWHERE))
    Mail.objects.filter(news=news, kind=Mail.Kind.CODE).delete()
    record("address-proved", news, by=by, now=now, concerning=by)


@transaction.atomic
def stop(news: News, *, by: None = None, now: datetime) -> None:
    """Stop all letters to this person, without signing in. The address is forgotten too."""
    found = News.objects.select_for_update().filter(pk=news.pk, email=news.email).first()
    if found is None or found.how != How.MAIL.value:
        return
    _begin_anew(found, "")
    found.how = How.NOTHING.value
    found.save()
    record("news-stopped", found, by=by, now=now, concerning=found.person)
