"""What people are asked before anything is drafted, and what each of them says in their own way."""

from sayso.web.questions.models.questions import Question, QuestionQuerySet, parts_in
from sayso.web.questions.models.voices import MeToo, Voice, VoiceQuerySet

__all__ = ["MeToo", "Question", "QuestionQuerySet", "Voice", "VoiceQuerySet", "parts_in"]
