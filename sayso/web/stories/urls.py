"""Addresses of stories, and of talks and films made together."""

from django.urls import path

from sayso.web.stories.views import consents, hearing, pieces, telling

urlpatterns = [
    path("told/", hearing.told, name="told"),
    path("stories/", hearing.stories, name="stories"),
    path("stories/tell/", telling.tell, name="tell-story"),
    path("stories/tell/<slug:form>/", telling.tell_as, name="tell-story-as"),
    path("stories/<int:pk>/", hearing.story, name="one-story"),
    path("stories/<int:pk>/words/", telling.words, name="story-words"),
    path("stories/<int:pk>/wish/", telling.wish, name="story-wish"),
    path("stories/<int:pk>/ask/<slug:wish>/", telling.ask, name="story-ask"),
    path("stories/<int:pk>/who/", consents.consents, name="story-consents"),
    path("stories/<int:pk>/who/<int:consent>/", consents.stop_consent, name="stop-consent"),
    path("stories/<int:pk>/hear/", hearing.hear, name="hear-story"),
    path("stories/<int:pk>/heard/", hearing.heard, name="heard-story"),
    path("stories/<int:pk>/may-i/", hearing.ask_to_hear, name="ask-to-hear"),
    path("stories/<int:pk>/use/", consents.use, name="use-story"),
    path("stories/<int:pk>/again/", consents.again, name="tell-again"),
    path("stories/<int:pk>/uses/<int:use>/", consents.answer_use, name="answer-use"),
    path("stories/<int:pk>/files/<slug:form>/", hearing.file, name="story-file"),
    path(
        "stories/<int:pk>/files/<slug:form>/small/",
        hearing.file,
        {"small": True},
        name="story-file-small",
    ),
    path("stories/pieces/new/", pieces.new_piece, name="new-piece"),
    path("stories/pieces/<int:pk>/", pieces.piece, name="piece"),
    path("stories/pieces/<int:pk>/part/", pieces.new_part, name="new-piece-part"),
    path("stories/pieces/<int:pk>/showing/", pieces.new_showing, name="new-showing"),
    path("stories/parts/<int:pk>/", pieces.part, name="part"),
    path("stories/parts/<int:pk>/fill/", pieces.fill, name="fill-part"),
    path("stories/parts/<int:pk>/file/", pieces.part_file, name="part-file"),
    path(
        "stories/parts/<int:pk>/file/small/",
        pieces.part_file,
        {"small": True},
        name="part-file-small",
    ),
    path("stories/parts/<int:pk>/say/<slug:moment>/", pieces.say, name="say-part"),
    path(
        "stories/parts/<int:pk>/say/<slug:moment>/<int:showing>/",
        pieces.say,
        name="say-part-showing",
    ),
    path("stories/showings/<int:pk>/", pieces.showing, name="showing"),
    path("stories/showings/<int:pk>/show/", pieces.show, name="show-piece"),
    path("stories/showings/<int:pk>/shown/", pieces.shown, name="shown"),
]
