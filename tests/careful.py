"""A test client that looks at every whole page it is given, so that no page is ever unlooked at.

`look(html)` returns complaints that teach; browser tests may call it too. Words that people typed
themselves stand inside an element marked `data-words="theirs"`: nobody corrects those.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.test import Client
from selectolax.lexbor import LexborHTMLParser, LexborNode

from sayso.rules.easyread import check

Look = Callable[[LexborHTMLParser], Iterator[str]]
BLOCKS = set(
    "address article aside blockquote body button caption dd details div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr label legend li main nav ol option p pre section "
    "select summary table tbody td tfoot th thead title tr ul".split()
)
UNREAD = {"script", "style", "svg", "template", "textarea", "-comment"}
FIELDS = (
    "input:not([type=hidden]):not([type=submit]):not([type=button]):not([type=reset])"
    ":not([type=image]), select, textarea"
)
THEIRS = "data-words"
LATER = "2999-01-01T00:00:00+00:00"  # no clock of a test gets there


class CarefulClient(Client):
    """Django's test client, and a look at every whole page."""

    def request(self, **request: Any) -> Any:
        response = super().request(**request)
        html = "" if response.streaming else response.content.decode(errors="replace")
        taken_away = "Content-Disposition" in response  # a file, and no page of ours any more
        if re.match(r"\s*<!doctype html", html, re.IGNORECASE) and not taken_away:
            complaints = look(html)
            if complaints:
                told = "\n".join(f"- {complaint}" for complaint in complaints)
                page = (
                    f"{request['REQUEST_METHOD']} {request['PATH_INFO']} ({response.status_code})"
                )
                raise AssertionError(f"{page} is not as careful as a page must be:\n{told}")
        return response

    def force_login(self, user: Any, backend: str | None = None) -> None:
        super().force_login(user, backend)
        self.stay_sure()

    def stay_sure(self) -> None:
        """As someone who proves who they are whenever it is asked, and whose device never rests."""
        be_sure(self.session)


def be_sure(session: SessionBase) -> None:
    """Let a session be that of someone who has just shown who they are, whatever the clock says."""
    known = {"came-at": LATER, "sure-at": LATER, "touched-at": LATER, "staff": False}
    session.update(known)
    session.save()


def look(html: str) -> list[str]:
    """Everything that this page should do better. Empty: it is fine."""
    page = LexborHTMLParser(html)
    return [complaint for one in LOOKS for complaint in one(page)]


def said(node: LexborNode | None) -> str:
    """What an element says: its words, and what its pictures say."""
    if node is None:
        return ""
    pictures = [picture.attributes.get("alt") or "" for picture in node.css("img[alt]")]
    return " ".join(" ".join([node.text(deep=True), *pictures]).split())


def shown(node: LexborNode) -> str:
    """An element as people who mend it look for it: its opening tag."""
    return f"{node.html.partition('>')[0]}>"[:120]


def named(page: LexborHTMLParser, node: LexborNode) -> bool:
    """Whether an element says what it is, to people who listen to the page."""
    if (node.attributes.get("aria-label") or "").strip():
        return True
    by = (node.attributes.get("aria-labelledby") or "").split()
    return any(said(page.css_first(f'[id="{name}"]')) for name in by)


# ---- The frame -------------------------------------------------------------------------------


def one_heading_and_title(page: LexborHTMLParser) -> Iterator[str]:
    headings = page.css("h1")
    if len(headings) != 1:
        yield f"One h1 a page, here are {len(headings)}: a page is about one thing."
    title = said(page.css_first("title"))
    if headings and not (said(headings[0]) and title.startswith(said(headings[0]))):
        yield f"The title {title!r} must begin with the h1 {said(headings[0])!r}."


def a_language(page: LexborHTMLParser) -> Iterator[str]:
    if not (page.css_first("html").attributes.get("lang") or "").strip():
        yield "<html> needs lang, so that it is spoken in the right language."


def help_in_place(page: LexborHTMLParser) -> Iterator[str]:
    for address, words in (("/help/", "I need help"), ("/worried/", "I am worried")):
        if not any(said(link) for link in page.css(f'a[href="{address}"]')):
            yield f'"{words}" is missing: every page has a link to {address}.'


def one_main_part(page: LexborHTMLParser) -> Iterator[str]:
    if len(page.css("main")) != 1:
        yield "One <main> a page: the skip link goes there."


# ---- The structure ---------------------------------------------------------------------------


def ids_are_unique(page: LexborHTMLParser) -> Iterator[str]:
    count = Counter(node.attributes["id"] for node in page.css("[id]"))
    for name, times in count.items():
        if times > 1:
            yield f"The id {name!r} is there {times} times: a label or a link may reach the wrong one."


def references_lead_somewhere(page: LexborHTMLParser) -> Iterator[str]:
    ids = {node.attributes["id"] for node in page.css("[id]")}
    for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
        for node in page.css(f"[{name}]"):
            for target in (node.attributes[name] or "").split():
                if target not in ids:
                    yield f"{shown(node)}: {name} names {target!r}, which is not on the page."
    for node in page.css('a[href^="#"]'):
        if node.attributes["href"][1:] not in ids:
            yield f"{shown(node)} leads to nothing on the page."


def headings_step_down(page: LexborHTMLParser) -> Iterator[str]:
    before = 0
    for heading in page.css("h1, h2, h3, h4, h5, h6"):
        level = int(heading.tag[1])
        if level > before + 1:
            yield f"<{heading.tag}> {said(heading)!r} comes after h{before}: no level may be left out."
        before = level


def fields_have_labels(page: LexborHTMLParser) -> Iterator[str]:
    labels = {label.attributes.get("for") for label in page.css("label") if said(label)}
    for field in page.css(FIELDS):
        inside = field.parent
        while inside is not None and inside.tag != "label":
            inside = inside.parent
        if not (
            field.attributes.get("id") in labels - {None} or said(inside) or named(page, field)
        ):
            yield f"{shown(field)} needs a <label>: what goes in here?"


def choices_have_a_question(page: LexborHTMLParser) -> Iterator[str]:
    for field in page.css("input[type=radio]"):
        group = field.parent
        while group is not None and group.tag != "fieldset":
            group = group.parent
        asked = group is not None and (said(group.css_first("legend")) or named(page, group))
        if not asked:
            yield f"{shown(field)} needs a <fieldset> with a <legend>: what is the question?"


def buttons_and_links_say_what_they_do(page: LexborHTMLParser) -> Iterator[str]:
    for node in page.css("button, a[href], summary"):
        if not (said(node) or named(page, node)):
            yield f"{shown(node)} says nothing: give it words."
    for node in page.css("input[type=submit], input[type=button], input[type=reset]"):
        if not (node.attributes.get("value") or "").strip():
            yield f"{shown(node)} says nothing: give it a value."


def pictures_have_alt(page: LexborHTMLParser) -> Iterator[str]:
    for picture in page.css("img:not([alt])"):
        yield f'{shown(picture)} needs alt: words, or alt="" where words beside it say the same.'


# ---- Safety ----------------------------------------------------------------------------------


def forms_are_safe_to_send_twice(page: LexborHTMLParser) -> Iterator[str]:
    for form in page.css('form[method="post" i]'):
        if not form.attributes.get("action"):
            yield f"{shown(form)} needs an action, so that it works wherever it is shown."
        if form.css_first("input[name=csrfmiddlewaretoken]") is None:
            yield f"{shown(form)} needs {{% csrf_token %}}."
        key = form.css_first("input[name=key]")
        if key is None or not key.attributes.get("value"):
            yield f"{shown(form)} needs {{% key %}}: a double tap must be one act."


def nothing_inline(page: LexborHTMLParser) -> Iterator[str]:
    for node in page.css("script:not([src]):not([type='application/json']), style, [style]"):
        yield f"{shown(node)} is inline: the browser is told to refuse it. Put it into static/."
    for node in page.css("*"):
        if any(name.startswith("on") for name in node.attributes):
            yield f"{shown(node)} has a script in an attribute: the browser is told to refuse it."


def nothing_from_elsewhere(page: LexborHTMLParser) -> Iterator[str]:
    for node in page.css(
        "img[src], script[src], link[href], audio[src], video[src], source[src], iframe"
    ):
        address = node.attributes.get("src") or node.attributes.get("href") or ""
        if re.match(r"(https?:)?//", address):
            yield f"{shown(node)} comes from another computer: nothing may."


# ---- Words -----------------------------------------------------------------------------------


def passages(node: LexborNode) -> Iterator[str]:
    """What the page itself says, a block at a time. People's own words are left out."""
    line: list[str] = []
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            line.append(child.text_content or "")
        elif child.tag not in UNREAD and child.attributes.get(THEIRS) != "theirs":
            inner = list(passages(child))
            if child.tag in BLOCKS or is_button(child):
                yield " ".join("".join(line).split())
                yield from inner
                line = []
            else:
                line += [child.attributes.get("alt") or "", " ".join(inner)]
    yield " ".join("".join(line).split())


def is_button(node: LexborNode) -> bool:
    """Whether a link is drawn as a button, and so is read by itself."""
    return bool({"go", "plain"} & set((node.attributes.get("class") or "").split()))


def words_are_easy(page: LexborHTMLParser) -> Iterator[str]:
    if not (page.css_first("html").attributes.get("lang") or "en").startswith("en"):
        return  # the checks know English only
    for passage in dict.fromkeys(passages(page.body)):
        for finding in check(passage):
            if finding.strong:
                hard = passage[finding.start : finding.end]
                better = f" Perhaps: {finding.instead!r}." if finding.instead else ""
                yield (
                    f"{hard!r} is hard to read ({finding.check}).{better} If people typed it, mark it: "
                    '<span data-words="theirs">.'
                )


LOOKS: tuple[Look, ...] = (
    one_heading_and_title,
    a_language,
    help_in_place,
    one_main_part,
    ids_are_unique,
    references_lead_somewhere,
    headings_step_down,
    fields_have_labels,
    choices_have_a_question,
    buttons_and_links_say_what_they_do,
    pictures_have_alt,
    forms_are_safe_to_send_twice,
    nothing_inline,
    nothing_from_elsewhere,
    words_are_easy,
)
