"""Beginning a project, and all that it says before the first voice: then it is fixed."""

from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from sayso.rules.power.opening import may_choose_setting
from sayso.rules.power.settings import Setting, may_change_setting
from sayso.rules.projects.ladder import Rung, may_claim
from sayso.rules.projects.opening import (
    may_add_line,
    may_begin,
    may_move_power,
    may_open,
    may_prepare,
)
from sayso.web.content import changes as content
from sayso.web.content.models import Chunk
from sayso.web.groups.models import Group
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people.models import Person
from sayso.web.places.models import Organisation, Place
from sayso.web.projects.models import Given, Line, Project, may_illustrate, part_of, parts_in


@transaction.atomic
def begin(
    title: str,
    about: str,
    *,
    place: Place | None = None,
    group: Group | None = None,
    organisation: Organisation | None = None,
    by: Person,
    now: datetime,
) -> Project:
    """Begin a project in a place, in a group, or in the whole organisation. Nobody else sees it yet."""
    where = place or group
    whole = where.organisation if where is not None else organisation
    assert whole is not None  # noqa: S101  (it belongs somewhere, or it is not begun)
    project = Project(organisation=whole, place=place, group=group, started_by=by, started_at=now)
    require(may_begin(belongs=by.pk in parts_in(project)))
    project.title = content.write(title, by=by, now=now)
    project.about = content.write(about, by=by, now=now)
    project.save()
    record("project-begun", project, by=by, now=now)
    return project


def _prepare(project: Project, by: Person) -> None:
    """Hold it as it is now, and ask whether this person may still change what it says."""
    project.refresh_from_db(from_queryset=Project.objects.select_for_update())
    require(may_prepare(is_starter=project.started_by_id == by.pk, opened=project.is_open))


@transaction.atomic
def say_anew(project: Project, title: str, about: str, *, by: Person, now: datetime) -> Project:
    """Change its words, before it opens."""
    _prepare(project, by)
    for chunk, words in ((project.title, title), (project.about, about)):
        if words.strip() != chunk.words:
            content.rewrite(chunk, words, by=by, now=now)
    record("project-said-anew", project, by=by, now=now)
    return project


@transaction.atomic
def choose_power(
    project: Project, setting: Setting, *, why: str, by: Person, now: datetime
) -> Project:
    """Say who decides. Once people have seen it, it only moves nearer to those who live with it."""
    project.refresh_from_db(from_queryset=Project.objects.select_for_update())
    is_starter = project.started_by_id == by.pk
    if project.power is not None and project.is_open:
        require(may_move_power(is_starter=is_starter, opened=True))
        require(may_change_setting(project.power, setting, all_affected_agree=False))
    else:
        require(may_prepare(is_starter=is_starter, opened=False))
    in_group = True if project.group_id else False if project.place_id else None
    require(may_choose_setting(setting, project.proposed, why=why, in_group=in_group))
    project.setting = setting.value
    project.setting_why = why.strip() if setting.nearness < project.proposed.nearness else ""
    project.save(update_fields=["setting", "setting_why"])
    record("project-power-chosen", project, by=by, now=now, setting=setting.value)
    return project


@transaction.atomic
def claim(project: Project, rung: Rung, *, by: Person, now: datetime) -> Project:
    """Say how far it will be shared. What happens is told beside it."""
    _prepare(project, by)
    require(may_claim(rung, project.setting))
    project.claim = rung.value
    project.save(update_fields=["claim"])
    record("project-claimed", project, by=by, now=now, rung=rung.value)
    return project


@transaction.atomic
def add_given(
    project: Project, words: str, *, can_change: bool, by: Person, now: datetime
) -> Given:
    """Say one thing that can change, or one that cannot."""
    _prepare(project, by)
    chunk = content.write(words, by=by, now=now)
    given = Given.objects.create(project=project, chunk=chunk, can_change=can_change)
    if not can_change and project.nothing_fixed:
        project.nothing_fixed = False
        project.save(update_fields=["nothing_fixed"])
    record("given-added", project, by=by, now=now, given=given.pk, can_change=can_change)
    return given


@transaction.atomic
def remove_given(given: Given, *, by: Person, now: datetime) -> None:
    """Take it away again, before it opens."""
    _prepare(given.project, by)
    record("given-removed", given.project, by=by, now=now, given=given.pk)
    chunk: Chunk = given.chunk
    given.delete()
    content.drop(chunk, by=by, now=now)


@transaction.atomic
def say_nothing_fixed(project: Project, *, by: Person, now: datetime) -> Project:
    """Say in so many words that everything can change."""
    _prepare(project, by)
    project.nothing_fixed = True
    project.save(update_fields=["nothing_fixed"])
    record("nothing-fixed-said", project, by=by, now=now)
    return project


@transaction.atomic
def illustrate(
    project: Project,
    chunk: Chunk,
    *,
    picture: str,
    photo: UploadedFile | None = None,
    shows: str = "",
    by: Person,
    now: datetime,
) -> Chunk:
    """Put a picture or a photo beside one idea: who began the project until it opens, who wrote it."""
    require(may_illustrate(project, chunk, by))
    if photo is not None:
        chunk = content.use_photo(chunk, photo, shows, by=by, now=now)
    else:
        chunk = content.choose_picture(chunk, picture, by=by, now=now)
    record("project-illustrated", project, by=by, now=now, chunk=chunk.pk)
    return chunk


@transaction.atomic
def open_project(project: Project, *, by: Person, now: datetime) -> Project:
    """Let everyone see it. What it says of power and of what can change is fixed from now on."""
    project.refresh_from_db(from_queryset=Project.objects.select_for_update())
    is_starter = project.started_by_id == by.pk
    require(may_open(project.preparation(), is_starter=is_starter, opened=project.is_open))
    project.opened_at = now
    project.save(update_fields=["opened_at"])
    record("project-opened", project, by=by, now=now, setting=project.setting, rung=project.claim)
    return project


@transaction.atomic
def add_line(project: Project, words: str, *, by: Person, now: datetime) -> Line:
    """Write one line of what the project makes, such as a strategy. Voices can point at it."""
    project.refresh_from_db(from_queryset=Project.objects.select_for_update())
    require(
        may_add_line(
            belongs=part_of(project, by) is not None,
            is_starter=project.started_by_id == by.pk,
            opened=project.is_open,
        )
    )
    chunk = content.write(words, by=by, now=now)
    line = Line.objects.create(project=project, chunk=chunk, added_by=by, added_at=now)
    record("line-added", project, by=by, now=now, line=line.pk)
    return line
