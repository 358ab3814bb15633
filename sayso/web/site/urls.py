"""Every address, by room."""

from django.urls import include, path

urlpatterns = [
    path("", include("sayso.web.decisions.urls")),  # first: most of what is asked for
    path("", include("sayso.web.reports.urls")),
    path("", include("sayso.web.post.urls")),
    path("", include("sayso.web.forgetting.urls")),
    path("", include("sayso.web.promises.urls")),
    path("", include("sayso.web.documents.urls")),
    path("", include("sayso.web.stories.urls")),
    path("", include("sayso.web.projects.urls")),
    path("", include("sayso.web.questions.urls")),
    path("", include("sayso.web.worries.urls")),
    path("", include("sayso.web.groups.urls")),
    path("", include("sayso.web.places.urls")),
    path("", include("sayso.web.content.urls")),
    path("", include("sayso.web.kit.urls")),
    path("", include("sayso.web.people.urls")),
]
handler400 = "sayso.web.kit.views.bad_request"
handler403 = "sayso.web.kit.views.forbidden"
handler404 = "sayso.web.kit.views.not_found"
handler500 = "sayso.web.kit.views.server_error"
