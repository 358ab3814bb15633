"""Texts that nobody should write, and someone does: into every box, and for the command."""

WELSH = "Mae’r cyngor yn penderfynu ar y gyllideb newydd ar gyfer gofal cymdeithasol. Dewch i’r cyfarfod."
NASTY = {
    "10,000 characters": "The council will commission services for stakeholders. " * 182,
    "right to left": "قرر المجلس أن يعطي المال للرعاية. نريد أن نسمع من الجميع.\u202e stakeholders \u202c",
    "emoji": "👩🏽‍🦽 We utilise 🎉🎉 it. " * 40,
    "HTML": "<script>alert(1)</script><img src=x onerror=alert(1)> </textarea> &amp; utilise",
    "one word": "a" * 5000,
    "one word with joints": "o'" * 2500,
    "nought bytes": "We \0 utilise \0\0 it.",
    "Welsh": WELSH,
    "capitals": "THE COUNCIL WILL COMMISSION A SERVICE. STAKEHOLDERS MUST UTILISE IT.",
    "digits": "1234567890 " * 500,
    "bullets": "\n".join("• utilise" for _each in range(400)),
    "spaces": " " * 10_000,
    "stops": "." * 10_000,
    "line ends": "\n" * 10_000,
    "halves of characters": "\ud83d utilise",
}
