"""Easy texts that the checks must leave alone: written as people in a home might write them."""

EASY = [
    "We live here. We decide together.",
    "You can choose one. You can change it until Friday.",
    "The money is 300 pounds. This can change.",
    "Did someone help you? It is fine if no one did.",
    "Aisha wants to swim on Monday 4 May, in 3 days.",
    "Tell us what you think. You can say it, draw it or write it.",
    "I do not know yet. I want to ask my sister.",
    "8 of every 10 people said yes.",
    "The bus goes at 10:30 in the morning.",
    "Greg promised a new door. He will tell you when it is here.",
    "Only you can see this. Nobody else can.",
    "I am worried about the night. Who can I talk to?",
]

# The same told twice: as Easy Read, a sentence a line, and as an office would write it.
TOLD_TWICE = [
    (
        (
            "You can have a health check each year.\n"
            "A nurse will weigh you. The nurse will take some blood.\n"
            "It may hurt a little. You can bring a friend.\n"
            "You can say no.\n"
            "Ask the doctor if you are worried."
        ),
        (
            "Individuals aged fourteen or over who are included on the learning disability register"
            " of their practice are entitled to an annual health assessment, which encompasses a "
            "physical examination, a review of existing medication and the development of an "
            "individualised action plan."
        ),
    ),
    (
        (
            "This is about your rent.\n"
            "Rent is the money you pay to live in your home.\n"
            "You must pay it on time.\n"
            "If you cannot pay, tell us.\n"
            "We will help you make a plan.\n"
            "We want you to keep your home."
        ),
        (
            "Tenants experiencing difficulty in meeting their contractual rental obligations are "
            "strongly encouraged to contact the income recovery team at the earliest opportunity, "
            "in order that an appropriate repayment arrangement may be negotiated and possession "
            "proceedings avoided."
        ),
    ),
    (
        (
            "We want to know what you think of the day centre.\n"
            "Do you like the food?\n"
            "What do you want to do there?\n"
            "You can draw it, say it or write it.\n"
            "Send it to us by Friday 8 May.\n"
            "Then we will tell you what happens."
        ),
        (
            "The authority is undertaking a consultation on the future configuration of its "
            "building-based day provision. Responses received by the closing date will be analysed "
            "thematically and will inform the recommendations subsequently submitted to the cabinet"
            " for consideration."
        ),
    ),
    (
        (
            "Abuse is when someone hurts you.\n"
            "It may be someone you know.\n"
            "They may hit you. They may take your money.\n"
            "It is never your fault.\n"
            "Tell someone you trust.\n"
            "You can call us. We will listen."
        ),
        (
            "Any member of the workforce who becomes aware of an allegation of maltreatment is "
            "required to notify the designated safeguarding lead without delay, and to maintain a "
            "contemporaneous record of the disclosure in accordance with the multi-agency "
            "procedures."
        ),
    ),
]
