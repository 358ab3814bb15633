"""Reading in which project a decision belongs to."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sayso.web.kit.forms import OneOf, Plain
from sayso.web.projects.models import Project


class InProjectForm(Plain):
    """One of the projects that are open here, or none."""

    def __init__(self, *args: Any, projects: Iterable[Project], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.projects = {str(project.pk): project for project in projects}
        words = [(key, project.title.words) for key, project in self.projects.items()]
        pictures = {key: each.title.picture for key, each in self.projects.items()}
        self.fields["project"] = forms.ChoiceField(
            label=_("Which project does it belong to?"),
            choices=[*words, ("none", _("To no project"))],
            widget=OneOf(pictures=pictures | {"none": "none"}),
        )

    def chosen(self) -> Project | None:
        """The project; None where it belongs to none."""
        return self.projects.get(self.cleaned_data["project"])
