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
