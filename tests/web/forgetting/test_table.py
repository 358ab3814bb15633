"""Each field in which something about someone could be has its line, and each thing its words."""

import ast

from django.apps import apps
from django.db import models

from sayso.rules.forgetting import TABLE, Fate, Thing, fields_told, main_fate
from sayso.web.history.models import NAMES_MANY, NAMES_ONE
from sayso.web.kit.words import FATES, THINGS
from sayso.web.people.models import Person
from tests.house import HOUSE

PAGE = (HOUSE.parent / "docs/forgetting.md").read_text()
TEXT = (models.CharField, models.TextField, models.JSONField, models.FileField, models.BinaryField)
DJANGOS_OWN = {"auth", "contenttypes"}  # no rows about anyone
TODO = (
    "{0} has no line in sayso/rules/forgetting/table.py. Say there what happens with it when someone"
    " is forgotten (GOES with its row, BLANKED, NAMELESS or STAYS), and under which thing people"
    " know it."
)


def needing():
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label not in DJANGOS_OWN:
            for field in model._meta.get_fields():
                if field.concrete and needs_a_line(field):
                    yield model._meta.label, field.name


def needs_a_line(field):
    if field.many_to_many:
        return False  # its own table between has lines
    text = isinstance(field, (*TEXT, models.UUIDField)) and not field.choices
    return field.related_model is Person or text


def test_each_field_about_someone_has_its_line():
    told = list(fields_told())
    assert len(told) == len(set(told))
    needed = set(needing())
    missing = sorted(".".join(each) for each in needed - set(told))
    assert not missing, "\n" + "\n".join(TODO.format(each) for each in missing)
    for label, name in told:
        apps.get_model(label)._meta.get_field(name)  # none is told that is not there


def test_what_goes_with_a_row_can_go():
    """A field that names a person, and stays so, is not among the fates."""
    for label, name in fields_told():
        field = apps.get_model(label)._meta.get_field(name)
        if field.related_model is Person:
            assert fate_of(label, name) in (Fate.GOES, Fate.NAMELESS)


def fate_of(label, name):

    return next(line.fate for line in TABLE if line.table == label and name in line.fields)


def test_every_thing_has_words_and_stands_in_the_docs():
    assert set(THINGS) == set(Thing)
    assert set(FATES) == set(Fate)
    for thing in Thing:
        what, then = THINGS[thing]
        assert f"| {what} | {FATES[main_fate(thing)]}. {then} |" in PAGE, thing


def test_history_gives_peoples_numbers_under_known_names_only():
    """Where a change records `reader=someone.pk`, `reader` must be in `NAMES_ONE`."""
    known = {*NAMES_ONE, NAMES_MANY, "instead_of", "limit", "point", "voice", "chunk"}
    known |= {"device", "project", "pilot", "before", "question", "given", "line", "change"}
    paths = [*HOUSE.glob("web/*/changes.py"), *HOUSE.glob("web/*/changes/*.py")]
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "record":
                for given in node.keywords:
                    text = ast.unparse(given.value)
                    if ".pk" in text or "_id" in text:
                        assert given.arg in known, f"{path.name}: record(..., {given.arg}={text})"
