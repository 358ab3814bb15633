"""Promises about the shape of the house that imports alone cannot show (see docs/architecture.md).

`house.py` holds the looks. Here each is turned on the whole house, and shown that it can fail.
"""

import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from itertools import chain
from pathlib import Path, PurePath

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, get_resolver, reverse
from django.urls.converters import get_converters
from django.utils import translation

from sayso.rules.easyread import Advice
from sayso.rules.verdict import Reason
from sayso.web.kit.words import ADVICE, REASONS
from tests import house

ROOT = house.HOUSE.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
# Pages that anyone may open, by name. Every other page asks who you are first.
PUBLIC = {"who-sees-what", "about", "face", "gallery", "listen", "scene", "way", "ways"}
PUBLIC |= {"pictures", "symbol"}  # whose the pictures are, and symbols beside words
PUBLIC |= {"no-connection", "worker"}  # what a device asks for without anyone
PUBLIC |= set(  # ways in and out
    "card-in card-link finish-turn link link-in link-sent one-of-six own-picture passkey-in "
    "password rest second-step send-link show-card sign-in start start-anew new-start "
    "new-start-link start-in type-code "
    "set-up set-up-organisation set-up-yourself".split()  # for whoever holds the set-up link
)
PUBLIC |= {"forget-me-last", "forgotten"}  # a second tap comes when they are signed out
# Stories told to everyone, and how many wait for an answer; what is not, is not there for them.
PUBLIC |= {"told", "one-story", "hear-story", "heard-story", "story-file", "story-file-small"}
PUBLIC |= {"help", "help-ask", "help-how", "help-stop", "worried", "worry-by-pictures"}
PUBLIC |= {"stop-news"}  # whoever has the letter can stop it
PUBLIC |= {"public-question", "say-in-public", "what-came-of-it", "right-for-me"}  # the public door


def contract(beginning):
    contracts = PROJECT["tool"]["importlinter"]["contracts"]
    return next(found for found in contracts if found["name"].startswith(beginning))


# From the top of the house to its foundation. Rooms on one floor do not know each other.
FLOORS = [floor.split(" | ") for floor in contract("Rooms build on each other")["layers"]]
ROOMS = [room for floor in FLOORS for room in floor]


# ---- The whole house -------------------------------------------------------------------------


@pytest.mark.parametrize("look", house.CODE, ids=lambda look: look.__name__)
def test_the_code_is_where_it_belongs(look):
    complaints = [c for path in house.files("**/*.py") for c in look(path, house.read(path))]
    assert not complaints, "\n" + "\n".join(complaints)


@pytest.mark.parametrize("look", house.TEMPLATES, ids=lambda look: look.__name__)
def test_templates_are_safe(look):
    paths = [*house.files("web/*/templates/**/*.html"), *house.files("web/*/templates/**/*.txt")]
    complaints = [c for path in paths for c in look(path, house.read(path))]
    assert not complaints, "\n" + "\n".join(complaints)


def test_every_reason_and_every_advice_has_words():
    assert set(REASONS) == set(Reason)
    assert set(ADVICE) == set(Advice)


@pytest.mark.parametrize("language", [code for code, _ in settings.LANGUAGES if code != "en"])
def test_every_reason_has_words_in_every_language(language):
    if not list(house.HOUSE.glob(f"**/locale/{language}")):
        return  # this language has not begun
    with translation.override("en"):
        english = {reason: str(words) for reason, words in REASONS.items()}
    with translation.override(language):
        missing = {
            str(reason) for reason, words in REASONS.items() if str(words) == english[reason]
        }
    assert not missing


def test_no_reason_is_longer_than_people_can_take_in():
    for reason, words in REASONS.items():
        for sentence in re.split(r"(?<=[.!?])\s+", str(words)):
            assert len(sentence.split()) <= 15, f"{reason}: {sentence}"


def points_up(room, target):
    """Whether a table in `room` must not know a table in `target`."""
    floor = {name: number for number, names in enumerate(FLOORS) for name in names}
    return room != target and floor[room] >= floor[target]


def test_tables_point_down_the_same_way_as_imports():
    """A foreign key can name its target as text, so the import checker cannot see it."""
    ours = [model for model in apps.get_models() if model._meta.app_label in ROOMS]
    for model in ours:
        for field in model._meta.get_fields():
            target = getattr(field, "related_model", None)
            if field.auto_created or target not in ours or target is get_user_model():
                continue
            assert not points_up(model._meta.app_label, target._meta.app_label), field


def test_the_rooms_are_installed_in_their_order():
    installed = [app.removeprefix("sayso.web.") for app in settings.INSTALLED_APPS]
    assert [room for room in installed if room in ROOMS] == ROOMS


def test_the_page_about_the_house_is_true():
    page = (ROOT / "docs/architecture.md").read_text()
    drawing = re.search(r"```\n(site\n.*?)```", page, re.DOTALL).group(1)
    assert [line.split(" | ") for line in drawing.split("\n") if line] == FLOORS


def test_every_library_has_its_reason_written_down():
    page = (ROOT / "docs/dependencies.md").read_text().lower()
    extras = chain.from_iterable(PROJECT["project"]["optional-dependencies"].values())
    groups = PROJECT["dependency-groups"]
    needed = [
        *PROJECT["project"]["dependencies"],
        *extras,
        *groups["test"],
        *groups["oracles"],
    ]
    names = [re.match(r"[\w-]+", line).group().lower().replace("_", "-") for line in needed]
    assert [name for name in names if f"| {name} |" not in page] == []


def test_every_library_we_import_is_asked_for():
    extras = chain.from_iterable(PROJECT["project"]["optional-dependencies"].values())
    lines = [*PROJECT["project"]["dependencies"], *extras]
    asked_for = {re.match(r"[\w-]+", line).group().lower() for line in lines}
    known = set(sys.stdlib_module_names) | {"sayso"}
    imported = {name for path in house.files("**/*.py") for name in house.imports(house.read(path))}
    for name in imported - known:
        sources = {source.lower() for source in packages_distributions().get(name, [name])}
        assert sources & asked_for, f"{name} is imported, and not in pyproject.toml"


def test_the_locks_hold_every_library_and_name_no_place():
    run, groups = PROJECT["project"]["dependencies"], PROJECT["dependency-groups"]
    locks = {"run": run, "test": [*run, *groups["test"]], "oracles": groups["oracles"]}
    for lock, needed in locks.items():
        text = (ROOT / "requirements" / f"{lock}.txt").read_text().lower()
        for line in needed:
            name = re.match(r"[\w-]+", line).group().lower().replace("_", "-")
            assert f"\n{name}==" in f"\n{text}", f"{name} is not in {lock}.txt: type `make lock`"
        assert "://" not in text


# ---- Every address ---------------------------------------------------------------------------

ANYTHING = ("1", "x", "00000000-0000-0000-0000-000000000000")


def example(part):
    """Something that fits `<kind:name>` in an address. A kind of our own may list what it takes."""
    pattern = get_converters()[part.group(1) or "str"].regex
    return next(text for text in [*ANYTHING, *pattern.split("|")] if re.fullmatch(pattern, text))


def every_route(resolver=None, prefix=""):
    """Each address: its name (or its path), its path, and the view behind it."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield pattern.name or route, route, pattern.callback
        else:
            yield from every_route(pattern, route)


def ways_in(routes):
    return {name for name, _, view in routes if not getattr(view, "login_required", True)}


def is_kebab(route):
    words = re.sub(r"<[^>]+>", "x", route)
    return bool(re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)?/?)*", words))


def test_each_address_has_a_name_of_its_own():
    """Of two pages that share one, links find whichever was named last."""
    pages = {}
    for name, _, view in every_route():
        assert pages.setdefault(name, view) is view, name


def test_only_the_pages_on_the_list_are_open_to_strangers():
    assert ways_in(every_route()) == PUBLIC


@pytest.mark.django_db
def test_a_stranger_is_asked_who_they_are(client):
    for name, route, _ in every_route():
        path = "/" + re.sub(r"<(?:(\w+):)?\w+>", example, route)
        for response in () if name in PUBLIC else (client.get(path), client.post(path)):
            assert response.status_code == 302, f"{path} is open"
            assert response["Location"].startswith(reverse(settings.LOGIN_URL)), path


def test_addresses_are_kebab_case():
    assert [route for _, route, _ in every_route() if not is_kebab(route)] == []


# ---- The looks can fail ----------------------------------------------------------------------


def complaints(look, path, text):
    return list(look(PurePath(path), text))


@pytest.mark.parametrize(
    ("look", "path", "text"),
    [
        (house.names_and_places, "web/people/services.py", ""),
        (house.names_and_places, "web/people/letters.py", ""),
        (house.names_and_places, "web/people/letters/post.py", ""),
        (house.names_and_places, "web/people/templates/places/card.html", ""),
        (house.names_and_places, "craft/utils.py", ""),
        (house.sizes, "craft/speech.py", "import re\n" + "x = 1\n" * 400),
        (house.sizes, "craft/speech.py", "def speak():\n" + "    x = 1\n" * 31),
        (
            house.changes_say_who_and_when,
            "web/people/changes.py",
            "def invite(n, *, now): record()",
        ),
        (
            house.changes_say_who_and_when,
            "web/people/changes/door.py",
            "@atomic\ndef open(by, now): ...",
        ),
        (house.only_changes_write, "web/people/views.py", "def page(r):\n    person.save()"),
        (house.only_changes_write, "web/people/views/door.py", "Card.objects.create(person=p)"),
        (house.only_changes_write, "web/people/forms.py", "with transaction.atomic(): pass"),
        (house.only_changes_write, "demo/cast.py", "Person.objects.create(name='Aisha')"),
        (house.pages_ask_for_what_may_be_seen, "web/people/views.py", "Card.objects.get(pk=1)"),
        (house.pages_ask_for_what_may_be_seen, "web/a/views.py", "get_object_or_404(Card, pk=1)"),
        (house.pages_ask_for_what_may_be_seen, "web/a/forms.py", "f(queryset=Card.objects.all())"),
        (house.one_clock, "web/people/models.py", "f(default=timezone.now)"),
        (house.one_clock, "web/people/models.py", "f(auto_now_add=True)"),
        (house.one_clock, "rules/power/votes.py", "datetime.datetime.now()"),
        (house.one_clock, "web/people/models.py", "timezone.localdate()"),
        (house.chance_is_handed_down, "web/people/changes.py", "import secrets"),
        (house.no_back_door, "rules/power/votes.py", "if person.is_superuser: pass"),
        (house.at_most_two_bases, "web/people/views.py", "class A(B, C, D): pass"),
        (house.rules_explain_themselves, "rules/ladder.py", "x = 1"),
        (house.rules_explain_themselves, "rules/ladder.py", '"""B."""\ndef rung(): pass'),
        (house.forms_are_safe_to_send_twice, "a.html", "<form method=post>{% csrf_token %}</form>"),
        (house.markup_is_made_in_one_place, "web/people/views/me.py", "mark_safe(words)"),
        (house.templates_escape, "web/people/templates/people/me.html", "{{ words|safe }}"),
        (house.templates_escape, "web/a/templates/a/b.html", "{% autoescape off %}"),
        (house.logs_name_nobody, "web/a/changes.py", "log.info('voted %s', person.pk)"),
        (house.logs_name_nobody, "web/a/views.py", "logging.warning(request.user)"),
        (house.only_text_is_read_back, "craft/a.py", "import pickle"),
        (house.only_text_is_read_back, "craft/a.py", "eval(words)"),
        (house.only_text_is_read_back, "craft/a.py", "run(words, shell=True)"),
        (house.nothing_inline, "a.html", "<script>act()</script>"),
        (house.nothing_inline, "a.html", '<p style="color: red">'),
        (house.nothing_inline, "a.html", '<button onclick="act()">'),
    ],
)
def test_a_look_finds_what_it_looks_for(look, path, text):
    assert complaints(look, path, text)


@pytest.mark.parametrize(
    ("look", "path", "text"),
    [
        (house.names_and_places, "web/people/views/door.py", ""),
        (house.names_and_places, "web/people/templates/people/card.html", ""),
        (
            house.sizes,
            "rules/easyread/words.py",
            '"""Words."""\nWORDS = {\n' + "1: 2,\n" * 500 + "}",
        ),
        (house.changes_say_who_and_when, "web/a/changes.py", "def end(*, by, now): record()"),
        (house.changes_say_who_and_when, "web/a/changes.py", "def works_in(place): pass"),
        (house.only_changes_write, "web/people/changes.py", "card.save()"),
        (house.one_clock, "web/people/models.py", "timezone.localdate(self.ended_at)"),
        (
            house.pages_ask_for_what_may_be_seen,
            "web/people/views.py",
            "Card.objects.filter(person=request.user)",
        ),
        (
            house.pages_ask_for_what_may_be_seen,
            "web/people/views.py",
            "get_object_or_404(Card.objects.visible_to(person), pk=1)",
        ),
        (house.logs_name_nobody, "web/a/changes.py", "log.info('settled %s', count)"),
        (house.markup_is_made_in_one_place, "web/kit/templatetags/kit.py", "mark_safe(drawn)"),
        (
            house.forms_are_safe_to_send_twice,
            "a.html",
            '<form method="post" action="/">{% csrf_token %}{% key %}</form>',
        ),
        (house.forms_are_safe_to_send_twice, "a.html", "<form><input name=q></form>"),
        (house.nothing_inline, "a.html", '<script src="/static/a.js" defer></script>'),
    ],
)
def test_a_look_leaves_good_work_alone(look, path, text):
    assert not complaints(look, path, text)


def test_a_table_that_looks_up_the_house_is_found():
    assert points_up("people", "decisions")
    assert points_up("history", "errands")
    assert not points_up("decisions", "people")


def test_an_open_page_is_found():
    @login_not_required
    def opened(request): ...

    def closed(request): ...

    assert ways_in([("a", "a/", opened), ("b", "b/", closed)]) == {"a"}


@pytest.mark.parametrize("route", ["My-Page/", "my_page/", "a--b/", "a/<int:pk>/seeAll/"])
def test_an_address_that_is_not_kebab_case_is_found(route):
    assert not is_kebab(route)


@pytest.mark.parametrize("route", ["", "my-page/<int:pk>/", "sw.js", "<slug:room>/a-b/"])
def test_a_kebab_case_address_is_fine(route):
    assert is_kebab(route)


def test_the_house_is_really_looked_at():
    assert len(house.files("**/*.py")) > 30
    assert Path("web/kit/words/reasons.py") in [Path(path) for path in house.files("**/*.py")]


def test_every_page_of_the_docs_that_is_named_is_there():
    texts = [path.read_text() for path in [*house.HOUSE.glob("**/*.py"), *ROOT.glob("*.md")]]
    named = {page for text in texts for page in re.findall(r"docs/[\w/-]+\.md", text)}
    linked = {
        (page.parent / link).resolve()
        for page in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
        for link in re.findall(r"\]\(([\w./-]+\.md)\)", page.read_text())
    }
    missing = [page for page in {ROOT / name for name in named} | linked if not page.exists()]
    assert not missing


def test_what_the_safety_table_points_at_is_there():
    page = (ROOT / "docs/asvs.md").read_text()
    named = set(re.findall(r"`((?:tests|docs|sayso)/[\w/.-]+)`", page))
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []
    looks = {look.__name__ for look in (*house.CODE, *house.TEMPLATES)}
    assert set(re.findall(r"looks? `(\w+)`", page)) <= looks
