"""Addresses of documents that people make together."""

from django.urls import path

from sayso.web.documents.views import checking, listing, publishing, reading, saying, whole, writing

urlpatterns = [
    path("documents/", listing.documents, name="documents"),
    path("documents/begin/", listing.begin, name="begin-document"),
    path("documents/<int:pk>/", listing.document, name="document"),
    path("documents/<int:pk>/who/", listing.makers, name="document-makers"),
    path("documents/makers/<int:pk>/stop/", listing.step_back, name="stop-making"),
    path("documents/<int:pk>/forms/", listing.forms_of, name="document-forms"),
    path("documents/<int:pk>/changes/", listing.edits, name="document-changes"),
    path("documents/<int:pk>/read/", whole.published, name="whole-document"),
    path("documents/<int:pk>/draft/", whole.draft, name="whole-draft"),
    path("documents/<int:pk>/read/<int:number>/", reading.published, name="read-document"),
    path("documents/<int:pk>/draft/<int:number>/", reading.draft, name="read-draft"),
    path("documents/<int:pk>/add/", writing.add, name="add-paragraph"),
    path("documents/<int:pk>/title/", writing.title, name="document-title"),
    path("documents/<int:pk>/ideas/<int:chunk>/picture/", writing.picture, name="idea-picture"),
    path("documents/<int:pk>/ideas/<int:chunk>/fits/", writing.fits, name="idea-picture-fits"),
    path(
        "documents/<int:pk>/ideas/<int:chunk>/<slug:read_as>/",
        writing.reading,
        name="idea-reading",
    ),
    path("documents/paragraphs/<int:pk>/change/", writing.change, name="change-paragraph"),
    path("documents/paragraphs/<int:pk>/move/", writing.move, name="move-paragraph"),
    path("documents/paragraphs/<int:pk>/take-out/", writing.take_out, name="take-out-paragraph"),
    path("documents/paragraphs/<int:pk>/say/", saying.comment, name="comment"),
    path("documents/paragraphs/<int:pk>/not-clear/", saying.not_clear, name="not-clear"),
    path("documents/paragraphs/<int:pk>/suggest/", saying.suggest, name="suggest"),
    path("documents/comments/<int:pk>/answer/", saying.answer, name="answer-comment"),
    path("documents/comments/<int:pk>/voice/", saying.voice, name="comment-voice"),
    path("documents/comments/<int:pk>/write-down/", saying.write_down, name="write-down-comment"),
    path("documents/<int:pk>/check/", checking.check, name="check-document"),
    path("documents/paragraphs/<int:pk>/task/", checking.set_task, name="set-task"),
    path("documents/tasks/<int:pk>/", checking.do_task, name="do-task"),
    path("documents/tries/<int:pk>/", checking.judge, name="judge-task"),
    path("documents/<int:pk>/sign/", publishing.sign, name="sign-document"),
    path("documents/<int:pk>/send-out/", publishing.send_out, name="send-out-document"),
    path("documents/<int:pk>/publish/", publishing.publish, name="publish-document"),
    path("documents/<int:pk>/six-weeks/", publishing.six_weeks, name="six-weeks"),
]
