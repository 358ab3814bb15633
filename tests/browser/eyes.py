"""What is looked for on a page in a real browser. Each look returns what it complains about."""

from axe_playwright_python.base import AXE_SCRIPT

TAGS = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ALSO = ["color-contrast-enhanced", "identical-links-same-purpose", "target-size"]
COLOURS = ["color-contrast", "color-contrast-enhanced"]
EVERYTHING = {
    "runOnly": {"type": "tag", "values": TAGS},
    "rules": {rule: {"enabled": True} for rule in ALSO},
    "resultTypes": ["violations"],
}
ONLY_COLOURS = {
    "runOnly": {"type": "rule", "values": COLOURS},
    "resultTypes": ["violations"],
}

# What WCAG 1.4.12 lets every reader set. Put in as the browser's own, so our policy is still on.
SPACE_OUT = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
        * { line-height: 1.5 !important; letter-spacing: .12em !important;
            word-spacing: .16em !important; }
        p { margin-bottom: 2em !important; }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""

OVERFLOW = """() => {
    const width = document.documentElement.clientWidth;
    const out = [...document.body.querySelectorAll("*")].find((one) => {
        const box = one.getBoundingClientRect();
        return box.right > width + 1 && !one.closest(".wide, .skip, .hidden");
    });
    return [document.documentElement.scrollWidth - width, out ? out.outerHTML : ""];
}"""

# Six pixels: around a link there is room for a finger, which may stand over the edge; its words do not.
CLIPPED = """() => [...document.querySelectorAll("button, a, label, h1, h2, h3, p, li")].filter((one) =>
    !one.closest(".hidden, .skip") && one.scrollWidth > one.clientWidth + 6
    && getComputedStyle(one).display !== "inline").map((one) => one.outerHTML.slice(0, 120))"""

# Links inside a sentence may be as small as its words; on a line of their own they may not.
TOO_SMALL = """() => [...document.querySelectorAll(
    "button, a, .option label, select, textarea, input:not([type=hidden])"
)].filter((one) => {
    if (one.matches(".skip, .hidden, .option input") || !one.checkVisibility()) return false;
    const around = one.closest("p, li, td, dd");
    const alone = !around || around.textContent.trim() === one.textContent.trim();
    if (one.matches("a:not([class])") && !alone) return false;
    const spread = getComputedStyle(one, "::after").position === "absolute";
    const box = (spread ? one.closest(".card") : one).getBoundingClientRect();
    return box.width < 44 || box.height < 44;
}).map((one) => one.outerHTML.slice(0, 120))"""


def axe(page, *, only_colours=False):
    """All that WCAG 2.0 to 2.2 asks at A, AA and AAA, and what is good practice; a line for each."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    options = ONLY_COLOURS if only_colours else EVERYTHING
    found = page.evaluate("options => axe.run(options)", options)
    return [
        f"{rule['id']}: {rule['help']}: {node['html'][:200]} ({node['failureSummary']})"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def overflow(page):
    """How many pixels a page is wider than its window, and the first thing that sticks out."""
    return page.evaluate(OVERFLOW)


def clipped(page):
    """Words that do not fit into their box."""
    return page.evaluate(CLIPPED)


def too_small(page):
    """What can be pressed and is smaller than 44 pixels: WCAG's enhanced target size."""
    return page.evaluate(TOO_SMALL)


def space_out(page):
    """Set the widest spacing that every reader may set."""
    page.evaluate(SPACE_OUT)
