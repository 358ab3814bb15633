"""A piece of work that goes through the five steps: what it is about, and what is fixed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sayso.rules.parity import lacks_of_all
from sayso.rules.power.parts import Duty
from sayso.rules.power.settings import Setting
from sayso.rules.projects.ladder import CLAIMS, Rung, may_claim
from sayso.rules.projects.opening import Preparation
from sayso.web.content.models import Chunk
from sayso.web.groups.models import Group, Seat
from sayso.web.people.models import Person
from sayso.web.places.models import Assignment, Membership, Organisation, Place

SETTINGS = [(setting.value, setting.value) for setting in Setting]
RUNGS = [(rung.value, rung.value) for rung in CLAIMS]


class ProjectQuerySet(models.QuerySet["Project"]):
    """Many projects."""

    def visible_to(self, person: Person) -> ProjectQuerySet:
        """Those of one's places and groups, and those of the whole organisation. Drafts: one's own.

        A group's project is for the whole organisation: what it makes goes round to everyone. Those
        of a place are for that place, and for directors.
        """
        parts = Membership.objects.current().filter(person=person)
        seats = Seat.objects.current().filter(person=person)
        jobs = Assignment.objects.current().filter(person=person)
        directs = jobs.filter(duty=Duty.DIRECTOR.value).values("organisation")
        belongs = (
            Q(organisation__in=parts.values("place__organisation"))
            | Q(organisation__in=jobs.values("organisation"))
            | Q(group__in=seats.values("group"))
        )
        near = (
            Q(place__in=parts.values("place"))
            | Q(place=None) & belongs
            | Q(organisation__in=directs)
        )
        return self.filter(Q(opened_at__isnull=False) & near | Q(started_by=person) & belongs)

    def open(self) -> ProjectQuerySet:
        """Those that people can see and act in."""
        return self.filter(opened_at__isnull=False)

    def with_words(self) -> ProjectQuerySet:
        """Read with its words and where it belongs, so that a list costs no more than one."""
        return self.select_related("title", "about", "place", "group", "organisation", "started_by")


class Project(models.Model):
    """A piece of work. Until `opened_at` only its starter sees it; then what it says is fixed.

    It belongs to a place, to a group, or, with neither, to the whole organisation.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="projects")
    place = models.ForeignKey(Place, models.CASCADE, null=True, blank=True, related_name="projects")
    group = models.ForeignKey(Group, models.CASCADE, null=True, blank=True, related_name="projects")
    started_by = models.ForeignKey(Person, models.PROTECT, related_name="started_projects")
    started_at = models.DateTimeField()
    title = models.OneToOneField(Chunk, models.PROTECT, related_name="title_of_project")
    about = models.OneToOneField(Chunk, models.PROTECT, related_name="about_project")
    setting = models.CharField(max_length=20, choices=SETTINGS, blank=True)  # who decides
    setting_why = models.TextField(blank=True)  # public, where the power was kept further off
    claim = models.CharField(max_length=20, choices=RUNGS, blank=True)  # a rung of the ladder
    nothing_fixed = models.BooleanField(default=False)  # said in so many words
    opened_at = models.DateTimeField(null=True, blank=True)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(place=None) | Q(group=None), name="a_place_or_a_group"
            ),
            models.CheckConstraint(
                condition=Q(opened_at=None) | ~Q(setting="") & ~Q(claim=""),
                name="opens_with_who_decides_and_a_claim",
            ),
        ]

    def __str__(self) -> str:
        return self.title.words

    @property
    def power(self) -> Setting | None:
        """Who decides; None while that is not said."""
        return Setting(self.setting) if self.setting else None

    @property
    def claimed(self) -> Rung | None:
        """The rung that was claimed; None while none is."""
        return Rung(self.claim) if self.claim else None

    @property
    def where(self) -> Place | Group | Organisation:
        """What it belongs to."""
        return self.place or self.group or self.organisation

    @property
    def is_open(self) -> bool:
        """Whether people can see it and act in it."""
        return self.opened_at is not None

    @property
    def proposed(self) -> Setting:
        """The power setting that is nearest to those who live with it."""
        if self.group_id:
            return Setting.GROUP_DECIDES
        return Setting.WE_LIVE_HERE if self.place_id else Setting.BOTH_MUST_AGREE

    def ideas(self) -> models.QuerySet[Chunk]:
        """Every chunk that must be in all forms before it opens."""
        own = Q(pk__in=(self.title_id, self.about_id))
        return Chunk.objects.filter(own | Q(given_in__project=self) | Q(line_in__project=self))

    def preparation(self) -> Preparation:
        """What it says so far, for the rule of opening."""
        fixed = [given.can_change for given in self.givens.all()]
        claim = self.claimed
        return Preparation(
            live=self.organisation.live_at is not None,
            says_who_decides=self.power is not None,
            says_claim=claim is not None,
            claim_fits=claim is not None and bool(may_claim(claim, self.setting)),
            can_change=sum(fixed),
            cannot_change=len(fixed) - sum(fixed),
            nothing_fixed=self.nothing_fixed,
            only_tells=claim is Rung.INFORMING,
            forms_ready=not lacks_of_all(chunk.forms() for chunk in self.ideas()),
        )


class Given(models.Model):
    """Something that can change in this project, or that cannot: said before it opens."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="givens")
    chunk = models.OneToOneField(Chunk, models.CASCADE, related_name="given_in")
    can_change = models.BooleanField()

    class Meta:
        ordering: ClassVar = ["-can_change", "pk"]

    def __str__(self) -> str:
        return self.chunk.words


class LineQuerySet(models.QuerySet["Line"]):
    """Many lines."""

    def visible_to(self, person: Person) -> LineQuerySet:
        """Those of every project this person may see."""
        return self.filter(project__in=Project.objects.visible_to(person))


class Line(models.Model):
    """One line of what the project is making, such as a strategy: voices can point at it."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="lines")
    chunk = models.OneToOneField(Chunk, models.CASCADE, related_name="line_in")
    added_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    objects = LineQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.chunk.words


def chunks_shown_to(person: Person) -> Q:
    """The chunks of every project this person may see, for `settings.SHOWS_CHUNKS`."""
    seen = Project.objects.visible_to(person).values("pk")
    of_it = ("title_of_project", "about_project", "given_in__project", "line_in__project")
    of_pilots = ("pilot_of_it__project", "asked_in_pilot__pilot__project")
    return Q(*((f"{name}__in", seen) for name in (*of_it, *of_pilots)), _connector=Q.OR)
