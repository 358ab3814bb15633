"""Addresses of setting up, of places, and of looking after who is in them."""

from django.urls import path

from sayso.web.places.views import cards, duties, people, places, setting_up

urlpatterns = [
    # Setting up, and afterwards looking after an organisation
    path("set-up/", setting_up.set_up, name="set-up"),
    path("set-up/organisation/", setting_up.set_up_organisation, name="set-up-organisation"),
    path("set-up/yourself/", setting_up.set_up_yourself, name="set-up-yourself"),
    path("set-up/<int:pk>/", setting_up.set_up, name="set-up"),
    path("set-up/<int:pk>/organisation/", setting_up.organisation, name="organisation"),
    path("set-up/<int:pk>/places/", places.organisation_places, name="organisation-places"),
    path("set-up/<int:pk>/places/new/", places.new_place, name="new-place"),
    path("set-up/<int:pk>/people/", people.organisation_people, name="organisation-people"),
    path("set-up/<int:pk>/managers/", places.managers, name="managers"),
    path("set-up/<int:pk>/jobs/<slug:duty>/", duties.job, name="job"),
    path("set-up/<int:pk>/jobs/<slug:duty>/new/", duties.new_job, name="new-job"),
    path("set-up/<int:pk>/cards/", cards.cards, name="cards"),
    path("set-up/<int:pk>/tablets/", places.organisation_tablets, name="organisation-tablets"),
    path("set-up/<int:pk>/start/", setting_up.go_live, name="go-live"),
    path("jobs/<int:pk>/hand-over/", duties.hand_over, name="hand-over-job"),
    path("jobs/<int:pk>/end/", duties.end_job, name="end-job"),
    # Places
    path("places/", places.my_places, name="places"),
    path("places/<int:pk>/", places.place, name="place"),
    path("places/<int:pk>/name/", places.place_name, name="place-name"),
    path("places/<int:pk>/manager/", places.place_manager, name="place-manager"),
    path("places/<int:pk>/tablet/", places.place_tablet, name="place-tablet"),
    path("places/<int:pk>/cards/", cards.place_cards, name="place-cards"),
    path("places/<int:pk>/close/", places.close_place, name="close-place"),
    # Who is in them
    path("people-here/new/", people.new_person, name="new-person"),
    path("people-here/<int:pk>/", people.person_here, name="person-here"),
    path("people-here/<int:pk>/name/", people.person_name, name="person-name"),
    path("people-here/<int:pk>/place/", people.new_part, name="new-part"),
    path("people-here/<int:pk>/died/", people.died, name="person-died"),
    path("people-here/<int:pk>/leave/<int:organisation>/", people.leave, name="person-leaves"),
    path("parts/<int:pk>/move/", people.move, name="move"),
    path("parts/<int:pk>/end/", people.end_part, name="end-part"),
]
