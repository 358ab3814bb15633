"""Addresses of questions, voices and letters."""

from django.urls import path

from sayso.web.questions.views import asking, letters, listing, public, saying, sorting, voices

FOR = "questions/<int:pk>/for/<int:person>/<slug:whose>/"
LINE = "letters/to/<int:organisation>/<int:leader>/"

urlpatterns = [
    path("questions/", listing.questions, name="questions"),
    path("questions/ask/", asking.ask, name="ask-question"),
    path("questions/code/", saying.by_code, name="question-code"),
    path("questions/<int:pk>/", listing.question, name="question"),
    path("questions/<int:pk>/voices/", listing.voices, name="question-voices"),
    path("questions/<int:pk>/who-and-how/", asking.settle, name="question-settle"),
    path("questions/<int:pk>/ready/", asking.ready, name="question-ready"),
    path("questions/<int:pk>/picture/<int:chunk>/", asking.choose_picture, name="question-picture"),
    path("questions/<int:pk>/cards/add/", asking.add_card, name="add-card"),
    path("questions/<int:pk>/cards/<int:card>/answer/", asking.answer_card, name="answer-card"),
    path("questions/<int:pk>/faces/add/", asking.add_statement, name="add-statement"),
    path("questions/<int:pk>/open/", asking.open_question, name="open-question"),
    path("questions/<int:pk>/public/", asking.open_to_public, name="question-public"),
    path("questions/<int:pk>/draft/", asking.put_in_draft, name="question-draft"),
    path("questions/<int:pk>/paper/", asking.paper, name="question-paper"),
    path("questions/<int:pk>/typed-in/", saying.paper_back, name="paper-back"),
    path("questions/<int:pk>/say/", saying.say, name="say"),
    path("questions/<int:pk>/say/<slug:form>/", saying.say_it, name="say-it"),
    path("questions/<int:pk>/for/", saying.say_for, name="say-for"),
    path(FOR, saying.say_for_how, name="say-for-how"),
    path(f"{FOR}<slug:form>/", saying.say_it_for, name="say-it-for"),
    path("questions/<int:pk>/sort/", sorting.sort, name="sort-cards"),
    path("questions/<int:pk>/sort/<int:card>/", sorting.sort_card, name="sort-card"),
    path("questions/<int:pk>/fill-in/", sorting.fill_in, name="fill-in"),
    path("questions/<int:pk>/fill-in/for/", sorting.fill_in_for, name="fill-in-for"),
    path("sheets/<int:pk>/", sorting.sheet, name="sheet"),
    path("sheets/<int:pk>/helped/", sorting.sheet_helped, name="sheet-helped"),
    path("voices/<int:pk>/helped/", voices.helped, name="voice-helped"),
    path("voices/<int:pk>/change/", voices.change, name="change-voice"),
    path("voices/<int:pk>/me-too/", voices.me_too, name="me-too"),
    path("voices/<int:pk>/write-down/", voices.write_down, name="write-down"),
    path("voices/<int:pk>/sound/", voices.file, {"name": "sound"}, name="voice-sound"),
    path("voices/<int:pk>/image/", voices.file, {"name": "image"}, name="voice-image"),
    path("voices/<int:pk>/image/small/", voices.file, {"name": "thumb"}, name="voice-thumb"),
    path("q/<slug:code>/", public.question, name="public-question"),
    path("q/<slug:code>/<slug:form>/", public.say, name="say-in-public"),
    path("what-came-of-it/", public.what_came_of_it, name="what-came-of-it"),
    path("letters/", letters.letters, name="letters"),
    path(LINE, letters.write, name="write-letter"),
    path(f"{LINE}<slug:form>/", letters.write_so, name="write-letter-so"),
    path("letters/<int:pk>/", letters.letter, name="letter"),
    path("letters/<int:pk>/open/", letters.open_letter, name="open-letter"),
    path("letters/<int:pk>/answer/", letters.answer, name="answer-letter"),
    path("letters/<int:pk>/sound/", letters.file, {"name": "sound"}, name="letter-sound"),
    path("letters/<int:pk>/image/", letters.file, {"name": "image"}, name="letter-image"),
    path(
        "letters/<int:pk>/answer/sound/",
        letters.file,
        {"name": "answer_sound"},
        name="letter-answer-sound",
    ),
]
