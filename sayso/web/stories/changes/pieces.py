"""A talk or a film is made by several people, each asked about their part three times."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from sayso.rules import telling
from sayso.rules.telling import Form, Moment, Purpose
from sayso.rules.verdict import Allowed, Reason, Refused
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people.changes import drop_files
from sayso.web.people.models import Person
from sayso.web.places.models import Organisation
from sayso.web.stories.changes.telling import Made, put_file
from sayso.web.stories.models import PartSay, Piece, PiecePart, Play, Showing


@transaction.atomic
def begin_piece(
    organisation: Organisation, name: str, kind: Piece.Kind, *, by: Person, now: datetime
) -> Piece:
    """Begin a talk or a film: anyone who belongs here."""
    belongs = organisation.pk in by.organisation_ids
    require(Allowed() if belongs else Refused(Reason.NOT_A_MEMBER))
    piece = Piece.objects.create(
        organisation=organisation, name=name.strip(), kind=kind, begun_by=by, begun_at=now
    )
    record("piece-begun", piece, by=by, now=now)
    return piece


@transaction.atomic
def add_part(piece: Piece, person: Person, name: str, *, by: Person, now: datetime) -> PiecePart:
    """Give someone a part. Nothing goes into it before they say yes."""
    near = Person.objects.visible_to(by).here().filter(pk=person.pk).exists()
    makes = piece.is_made_by(by) and near
    require(Allowed() if makes else Refused(Reason.NOT_A_MEMBER))
    part = PiecePart.objects.create(piece=piece, person=person, name=name.strip(), made_at=now)
    record("part-asked", part, by=by, now=now, concerning=person)
    return part


@transaction.atomic
def fill(
    part: PiecePart,
    words: str,
    *,
    form: Form | None = None,
    made: Made | None = None,
    by: Person,
    now: datetime,
) -> PiecePart:
    """Write or record a part, or change it. Whose it is must see it and say yes anew."""
    part = PiecePart.objects.select_for_update(of=("self",)).get(pk=part.pk)
    makes, today = part.piece.is_made_by(by), timezone.localdate(now)
    require(telling.may_fill(part.value(), makes=makes, today=today))
    part.words = words.strip()
    if made is not None and form is not None:
        drop_files([part.file.name, part.thumb.name], by=None, now=now)
        part.thumb = ""
        put_file(part, made, by=None, now=now)
        part.form = form.value
    part.version += 1
    part.changed_by, part.changed_at = by, now
    part.save()
    record("part-changed", part, by=by, now=now, concerning=part.person)
    return part


@transaction.atomic
def say(
    part: PiecePart,
    moment: Moment,
    *,
    yes: bool,
    until: date | None = None,
    showing: Showing | None = None,
    seen: int | None = None,
    by: Person,
    now: datetime,
) -> PartSay:
    """Say yes or no about one's own part, at one of the three moments.

    `seen`: the version that they looked at. A yes to the cut is good for no other.
    """
    part = PiecePart.objects.select_for_update().get(pk=part.pk)
    own, today = part.person_id == by.pk, timezone.localdate(now)
    require(telling.may_say(moment, part.value(), own=own, yes=yes, until=until, today=today))
    if yes and moment is Moment.CUT and seen != part.version:
        require(Refused(Reason.PART_WAS_CHANGED))
    said, _new = PartSay.objects.update_or_create(
        part=part,
        moment=moment.value,
        showing=showing if moment is Moment.SHOWING else None,
        defaults={
            "yes": yes,
            "until": until if yes else None,
            "version": part.version,
            "at": now,
        },
    )
    record("part-said", part, by=by, now=now, concerning=by, moment=moment.value, yes=yes)
    return said


@transaction.atomic
def ask_showing(
    piece: Piece, where: str, purpose: Purpose, until: date, *, by: Person, now: datetime
) -> Showing:
    """Ask everyone about one more showing. Until all have answered, there is none."""
    require(Allowed() if piece.is_made_by(by) else Refused(Reason.NOT_A_MEMBER))
    if until < timezone.localdate(now):
        require(Refused(Reason.DATE_IS_OVER))
    showing = Showing.objects.create(
        piece=piece,
        where=where.strip(),
        purpose=purpose.value,
        until=until,
        asked_by=by,
        asked_at=now,
    )
    record("showing-asked", showing, by=by, now=now)
    return showing


@transaction.atomic
def show(showing: Showing, *, by: Person, now: datetime) -> Play:
    """Show it, once. Everyone whose part it is can see that, and when."""
    Piece.objects.select_for_update().get(pk=showing.piece_id)
    require(showing.may_be_shown_by(by, timezone.localdate(now)))
    play = Play.objects.create(showing=showing, by=by, at=now)
    record("piece-shown", showing, by=by, now=now)
    return play
