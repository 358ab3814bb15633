"""Someone who walks through pages as a browser would: reads, follows links, fills in forms.

    rosie.go("/")
    rosie.click("Have your say")
    rosie.press("Go on", choice="Bingo")
    assert "Is this right?" in rosie.words

What is pressed or chosen must be on the page, under the words that people read there; hidden fields
(the form's key, the guard against forged forms) are sent as the page has them.
"""

from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

from tests.careful import CarefulClient, said

KEPT = "input[type=hidden], input[type=text], input[type=date], input[type=time], input:not([type])"
TICKED = "input[type=radio], input[type=checkbox]"


class Visitor(CarefulClient):
    """A careful client that stays on a page, and guards its forms as a server does."""

    def __init__(self, **kwargs):
        super().__init__(enforce_csrf_checks=True, **kwargs)
        self._page = None
        self._sent_to = ""

    @property
    def page(self):
        """The page they are on. Where they were only sent to is opened when someone looks."""
        if self._sent_to:
            self.page = self.get(self._sent_to, follow=True)
        return self._page

    @page.setter
    def page(self, page):
        self._page, self._sent_to = page, ""

    def send(self, button):
        """Send the form with this button, and look at what comes of it only when it is asked for."""
        answer = self.post(*self.form(button))
        assert answer.status_code == 302, f"{self.path}: {answer.status_code}: {self.words}"
        self._sent_to = answer["Location"]
        return self

    # ---- Reading -----------------------------------------------------------------------------

    @property
    def html(self):
        return LexborHTMLParser(self.page.content.decode())

    @property
    def words(self):
        """Everything the main part says, its heading first."""
        return said(self.html.css_first("main"))

    @property
    def heading(self):
        return said(self.html.css_first("h1"))

    @property
    def path(self):
        return self.page.request["PATH_INFO"]

    @property
    def choices(self):
        """What can be chosen, in the order of the page."""
        return [self._label(each) for each in self.html.css(TICKED)]

    @property
    def buttons(self):
        return [said(each) for each in self.html.css("main button, main a.go, main a.plain")]

    def sees(self, words):
        return words in self.words

    # ---- Moving ------------------------------------------------------------------------------

    def go(self, address, *, status=200):
        self.page = self.get(address, follow=True)
        assert self.page.status_code == status, f"{address}: {self.page.status_code}"
        return self

    def click(self, words):
        """Follow the first link that says this."""
        links = [link for link in self.html.css("a[href]") if words in said(link)]
        assert links, f"{self.path} has no link {words!r}: {self.words}"
        return self.go(urljoin(self.path, links[0].attributes["href"]))

    def press(self, button, *, status=200, **fields):
        """Send the form with this button. A choice is named by its words, several as a list."""
        address, sent = self.form(button, **fields)
        self.page = self.post(address, sent, follow=True)
        assert self.page.status_code == status, f"{address}: {self.page.status_code}: {self.words}"
        return self

    def form(self, button, **fields):
        """Where the form with this button goes, and what it sends."""
        form, pressed = self._form_with(button)
        sent = {}
        for field in form.css(f"{KEPT}, textarea, {TICKED}"):
            self._add_as_it_is(sent, field)
        for name, value in fields.items():
            sent[name] = self._as_sent(form, name, value)
        if pressed.attributes.get("name"):
            sent[pressed.attributes["name"]] = pressed.attributes.get("value") or ""
        to = pressed.attributes.get("formaction") or form.attributes["action"]
        return urljoin(self.path, to), sent

    def _form_with(self, button):
        for form in self.html.css("form"):
            for each in form.css("button"):
                if said(each) == button:
                    return form, each
        raise AssertionError(f"{self.path} has no button {button!r}, only {self.buttons}")

    def _add_as_it_is(self, sent, field):
        attributes = field.attributes
        name = attributes.get("name")
        if not name:
            return
        if attributes.get("type") in ("radio", "checkbox"):
            if "checked" in attributes:
                sent.setdefault(name, []).append(attributes.get("value") or "on")
        elif field.tag == "textarea":
            sent[name] = field.text()
        elif attributes.get("type") == "hidden" and name in sent:  # a list of hidden choices
            already = sent[name] if isinstance(sent[name], list) else [sent[name]]
            sent[name] = [*already, attributes.get("value") or ""]
        else:
            sent[name] = attributes.get("value") or ""

    def _as_sent(self, form, name, value):
        offered = [each for each in form.css(TICKED) if each.attributes.get("name") == name]
        if not offered:
            there = form.css(f'[name="{name}"]')
            assert there, f"{self.path} has no field {name!r}"
            return value
        by_words = {self._label(each): each.attributes.get("value") for each in offered}
        wanted = value if isinstance(value, list) else [value]
        for each in wanted:
            assert each in by_words, f"{each!r} cannot be chosen here, only {list(by_words)}"
        return [by_words[each] for each in wanted]

    def _label(self, field):
        label = self.html.css_first(f'label[for="{field.attributes.get("id")}"]')
        own = label.css_first(".words") if label else None
        more = own.css_first(".more-words") if own else None
        words = said(own or label)
        return words.removesuffix(said(more)).strip() if more else words
