"""Ways to look at the house that imports cannot show. Each look returns complaints that teach.

A look is handed a path (its place inside `sayso/`) and the text, so that it can be tried on a few
lines as well as on the whole house: `test_architecture.py` does both.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path, PurePath

import sayso

HOUSE = Path(sayso.__file__).parent
ROOM_FILES = {"__init__", "models", "changes", "forms", "views", "urls", "apps"}
ROOM_FOLDERS = {"templates", "static", "migrations", "management", "templatetags"}
KIT_FILES = {"words", "refusals", "middleware", "transactions", "prepared"}
VAGUE = {
    "base",
    "common",
    "core",
    "helpers",
    "misc",
    "mixins",
    "services",
    "signals",
    "tools",
    "utils",
}
BACKEND = PurePath("web/site/database")  # Django wants its module to be called `base`
LONGEST_FILE, LONGEST_FUNCTION = 400, 30
WRITES = {"save", "create", "update", "delete", "bulk_create", "bulk_update", "get_or_create"}
WRITES |= {"update_or_create", "select_for_update", "acreate", "asave", "adelete", "aupdate"}
ONE_S_OWN = {"user", "person", "me"}  # whose things a page asks for
QUERIES = {"all", "get", "filter", "exclude", "first", "last", "count", "exists", "values"}
CLOCKS = {"timezone.now", "datetime.now", "datetime.utcnow", "datetime.today", "date.today"}
CLOCKS |= {"time.time"}
READ_WHEN_EMPTY = {"localdate", "localtime"}  # with a time in hand they only translate it


def files(pattern: str) -> list[PurePath]:
    """Our own files that match, by their place inside `sayso/`. Migrations are left out."""
    found = (path.relative_to(HOUSE) for path in HOUSE.glob(pattern))
    return sorted(path for path in found if not {"migrations", "__pycache__"} & set(path.parts))


def read(path: PurePath) -> str:
    return (HOUSE / path).read_text()


def is_part(path: PurePath, *parts: str) -> bool:
    """Whether this file is, or is in, one of these parts of a room: views.py, views/ballots.py."""
    return (
        path.parts[0] == "web"
        and len(path.parts) > 2
        and path.parts[2].removesuffix(".py") in parts
    )


def dotted(node: ast.AST) -> str:
    """`a.b.c` as text, or only its end when it begins with a call."""
    names = []
    while isinstance(node, ast.Attribute):
        names.append(node.attr)
        node = node.value
    return ".".join(reversed([*names, node.id] if isinstance(node, ast.Name) else names))


def names_in(call: ast.Call) -> set[str]:
    """Every name in what a call is handed: `filter(person=request.user)` has person and user."""
    handed = [node for part in [*call.args, *call.keywords] for node in ast.walk(part)]
    names = {getattr(node, "id", None) or getattr(node, "attr", None) for node in handed}
    return {name for name in names | {keyword.arg for keyword in call.keywords} if name}


def functions(text: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def imports(text: str) -> set[str]:
    """The first name of everything that a file imports."""
    found = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module.partition(".")[0])
    return found


def names_and_places(path: PurePath, _text: str) -> Iterator[str]:
    """Only the files that every room has, under names that say something."""
    stem = path.stem
    if set(path.parts) & VAGUE or (stem in VAGUE and BACKEND not in path.parents):
        yield f"{path}: a name like '{stem}' says nothing. Put each thing where its kind belongs."
    if path.parts[0] != "web" or len(path.parts) < 3 or path.parts[1] == "site":
        return  # the site puts the rooms together, and has files of its own kinds
    room, part = path.parts[1], path.parts[2].removesuffix(".py")
    folder = len(path.parts) > 3
    allowed = ROOM_FILES | (KIT_FILES if room == "kit" else set())
    allowed |= ROOM_FOLDERS if folder else set()
    if part not in allowed:
        yield f"{path}: a room has no '{part}'. See the table of places in docs/architecture.md."
    if part in {"templates", "static"} and path.parts[3] != room:
        yield f"{path}: belongs in {part}/{room}/, so that rooms cannot hide each other's files."


def sizes(path: PurePath, text: str) -> Iterator[str]:
    """Small files, small functions. A list of words is not code, and may be long."""
    code = ast.parse(text)
    only_a_list = all(isinstance(node, ast.Expr | ast.Assign | ast.AnnAssign) for node in code.body)
    lines = len(text.splitlines())
    if lines > LONGEST_FILE and not only_a_list:
        yield f"{path}: {lines} lines. Past 300, make it a package of the same name."
    for function in functions(text):
        body = function.body[1:] if ast.get_docstring(function) else function.body
        length = function.end_lineno - body[0].lineno + 1 if body else 0
        if length > LONGEST_FUNCTION:
            yield f"{path}:{function.lineno}: {function.name}: {length} lines. Give a part a name."


def acts(function: ast.FunctionDef) -> bool:
    """Whether a function writes, asks a rule for leave, or keeps what it does together."""
    if any(dotted(decorator).endswith("contextmanager") for decorator in function.decorator_list):
        return False
    named = {dotted(node).rpartition(".")[2] for node in ast.walk(function)}
    return bool(named & (WRITES | {"atomic", "AtomicUnlessRefused", "record", "require"}))


def changes_say_who_and_when(path: PurePath, text: str) -> Iterator[str]:
    """Every change takes `by` and `now`, by name, so that nothing happens by nobody, at no time."""
    if not is_part(path, "changes"):
        return
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and acts(node):
            missing = {"by", "now"} - {arg.arg for arg in node.args.kwonlyargs}
            for name in sorted(missing):
                yield f"{path}:{node.lineno}: {node.name} must take `{name}` by name (after `*`)."


def only_changes_write(path: PurePath, text: str) -> Iterator[str]:
    """Pages, forms, tables, commands and the demo write through changes, or not at all."""
    told = is_part(path, "views", "forms", "models", "templatetags", "management")
    if not told and path.parts[0] != "demo":
        return
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr in WRITES and "super" not in ast.dump(node.func.value):
                yield (
                    f"{path}:{node.lineno}: .{node.func.attr}() writes. Call a change instead "
                    "(and join dicts with |)."
                )
        elif told and isinstance(node, ast.Attribute) and dotted(node) == "transaction.atomic":
            yield f"{path}:{node.lineno}: a transaction belongs in a change."


def pages_ask_for_what_may_be_seen(path: PurePath, text: str) -> Iterator[str]:
    """A page never picks from a whole table: it asks a queryset with a name, like visible_to."""
    if not is_part(path, "views", "forms", "templatetags"):
        return
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call):
            continue
        table, _, query = dotted(node.func).rpartition(".objects.")
        whole = query in (QUERIES if is_part(path, "views") else {"all"})
        if table and whole and not names_in(node) & ONE_S_OWN:
            yield f"{path}:{node.lineno}: .objects.{query}: begin with .visible_to(person)."
        finds = dotted(node.func).endswith("_or_404")
        if finds and re.search(r"(^|\.)([A-Z]\w*|objects)$", dotted(node.args[0])):
            yield f"{path}:{node.lineno}: strangers get 404: hand it .visible_to(person)."


def one_clock(path: PurePath, text: str) -> Iterator[str]:
    """Time is handed in. Only `site/clock.py` looks at a clock."""
    if path == PurePath("web/site/clock.py"):
        return
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Attribute) and ".".join(dotted(node).split(".")[-2:]) in CLOCKS:
            yield f"{path}:{node.lineno}: {dotted(node)} reads a clock. Take `now` instead."
        is_empty_call = isinstance(node, ast.Call) and not node.args and not node.keywords
        if is_empty_call and dotted(node.func).rpartition(".")[2] in READ_WHEN_EMPTY:
            yield f"{path}:{node.lineno}: {dotted(node.func)}() reads a clock. Hand it `now`."
        if isinstance(node, ast.keyword) and node.arg in {"auto_now", "auto_now_add"}:
            yield f"{path}:{node.value.lineno}: {node.arg} reads a clock. A change writes `now`."


def chance_is_handed_down(path: PurePath, text: str) -> Iterator[str]:
    """What is drawn by lot is drawn in views and commands, so that anyone can run it again."""
    if not is_part(path, "models", "changes", "forms"):
        return
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = {alias.name for alias in node.names} | {getattr(node, "module", None)}
            if names & {"random", "secrets", "uuid4", "urandom"}:
                yield f"{path}:{node.lineno}: draw it in a view or a command, and hand it down."


def no_back_door(path: PurePath, text: str) -> Iterator[str]:
    """Nobody stands above the rules, whoever runs the server."""
    for number, line in enumerate(text.splitlines(), 1):
        if re.search(r"is_superuser|is_staff|django\.contrib\.admin|has_perm\b", line):
            yield f"{path}:{number}: that is a back door. Write the right in rules/power."


def at_most_two_bases(path: PurePath, text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ClassDef) and len(node.bases) > 2:
            yield f"{path}:{node.lineno}: {node.name} has {len(node.bases)} bases. Two at most."


def rules_explain_themselves(path: PurePath, text: str) -> Iterator[str]:
    """Every rule opens with its belief, and every public name in it says what it promises."""
    if path.parts[0] != "rules":
        return
    code = ast.parse(text)
    if not ast.get_docstring(code):
        yield f"{path}: open with what we believe, in one sentence."
    named = [node for node in code.body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    for node in named:
        if not node.name.startswith("_") and not ast.get_docstring(node):
            yield f"{path}:{node.lineno}: {node.name} needs words: what it says, also at the edge."


def forms_are_safe_to_send_twice(path: PurePath, text: str) -> Iterator[str]:
    """A form that acts says where it goes, that it is ours, and carries its key."""
    for form in re.finditer(r"<form\b[^>]*>.*?</form>", text, re.DOTALL | re.IGNORECASE):
        opening = form.group().split(">", 1)[0]
        if not re.search(r"method=[\"']?post", opening, re.IGNORECASE):
            continue
        if not re.search(r"\baction=", opening):
            yield f"{path}: a form needs action=, so that it works wherever it is shown."
        for tag in ("csrf_token", "key"):
            if not re.search(r"{%\s*" + tag + r"\b", form.group()):
                yield f"{path}: a form that acts needs {{% {tag} %}}."


def nothing_inline(path: PurePath, text: str) -> Iterator[str]:
    """Scripts and styles come from files: the browser is told to run nothing else."""
    inline = r"<script\b(?![^>]*\bsrc=)|<style\b|\sstyle=[\"']|<[^>]+\son[a-z]+=[\"']|javascript:"
    for found in re.finditer(inline, text, re.IGNORECASE):
        yield f"{path}: {found.group()[-20:]!r} is inline. Put it into static/."


DRAWN_BY_US = {  # the square on a card, of a part of a key, of a sheet, for an app
    PurePath("web/places/views/cards.py"),
    PurePath("web/people/views/cards.py"),
    PurePath("web/people/views/codes.py"),
    PurePath("web/decisions/views/custodians.py"),
    PurePath("web/questions/views/papers.py"),  # and on a sheet of paper
    PurePath("web/decisions/views/paper.py"),
}
UNESCAPED = {"mark_safe", "SafeString", "SafeText", "format_html_join"}


def markup_is_made_in_one_place(path: PurePath, text: str) -> Iterator[str]:
    """What people wrote is never markup. Only the kit draws; and the square on a card is drawn."""
    if path in DRAWN_BY_US or path.parts[:2] == ("web", "kit"):
        return
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and dotted(node.func).rpartition(".")[2] in UNESCAPED:
            yield f"{path}:{node.lineno}: this is not escaped. Let a template of the kit draw it."


def templates_escape(path: PurePath, text: str) -> Iterator[str]:
    """No template lets words through as markup."""
    if path.parts[:2] == ("web", "kit") or path.suffix == ".txt":  # a letter is no markup
        return
    for found in re.finditer(r"\|\s*safe\b|\|\s*safeseq\b|{%\s*autoescape\s+off", text):
        yield f"{path}: {found.group()!r} lets words through as markup."


LOGS = {"debug", "info", "warning", "error", "exception", "critical", "log"}
NEVER_LOGGED = set("person user by voter choice ballot words token code".split())


def logs_name_nobody(path: PurePath, text: str) -> Iterator[str]:
    """A log line holds counts and names of code: no person, no choice, nothing that was typed."""
    for node in ast.walk(ast.parse(text)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        if node.func.attr in LOGS and dotted(node.func.value) in {"log", "logger", "logging"}:
            for name in sorted(names_in(node) & NEVER_LOGGED):
                yield f"{path}:{node.lineno}: `{name}` in a log line. Write a count."


def only_text_is_read_back(path: PurePath, text: str) -> Iterator[str]:
    """Nothing that came from outside is run: no eval, no pickle, no shell, no raw SQL by format."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = {alias.name for alias in node.names} | {getattr(node, "module", None)}
            if names & {"pickle", "marshal", "shelve", "dill"}:
                yield f"{path}:{node.lineno}: what is read back could run. Use JSON."
        if isinstance(node, ast.Call) and dotted(node.func) in {"eval", "exec", "os.system"}:
            yield f"{path}:{node.lineno}: {dotted(node.func)} runs what it is handed."
        if isinstance(node, ast.keyword) and node.arg == "shell":
            yield f"{path}:{node.value.lineno}: no shell: hand over a list."


CODE = (
    names_and_places,
    sizes,
    changes_say_who_and_when,
    only_changes_write,
    pages_ask_for_what_may_be_seen,
    one_clock,
    chance_is_handed_down,
    no_back_door,
    at_most_two_bases,
    rules_explain_themselves,
    markup_is_made_in_one_place,
    logs_name_nobody,
    only_text_is_read_back,
)
TEMPLATES = (names_and_places, templates_escape, forms_are_safe_to_send_twice, nothing_inline)
