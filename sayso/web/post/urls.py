"""The addresses of how I hear news, of stopping it, and of letters to print."""

from django.urls import path

from sayso.web.post import views

urlpatterns = [
    path("me/news/", views.my_news, name="my-news"),
    path("me/news/code/", views.news_code, name="news-code"),
    path("stop-news/<int:pk>/<slug:mark>/", views.stop_news, name="stop-news"),
    path("letters-to-print/", views.letters_to_print, name="letters-to-print"),
    path("places/<int:pk>/letters/", views.place_letters, name="place-letters"),
    path("printed-letters/<int:pk>/", views.printed_letters, name="printed-letters"),
]
