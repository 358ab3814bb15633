"""Addresses of people: coming in, turns, my page, who is beside me, devices."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from sayso.web.people.views import (
    cards,
    codes,
    devices,
    doors,
    me,
    passkeys,
    pictures,
    relations,
    steps,
    turns,
    whereabouts,
)


class Way(StringConverter):
    """Which way round someone asks: to have someone beside them, or to be beside someone."""

    regex = "me|them"


register_converter(Way, "way")

urlpatterns = [
    path("sign-in/", doors.sign_in, name="sign-in"),
    path("sign-in/card/", doors.show_card, name="show-card"),
    path("sign-in/card/<int:pk>/", doors.show_card, name="show-card"),
    path("sign-in/code/", doors.type_code, name="type-code"),
    path("sign-in/code/<int:pk>/", doors.type_code, name="type-code"),
    path("sign-in/link/", doors.send_link, name="send-link"),
    path("sign-in/link/sent/", doors.link_sent, name="link-sent"),
    path("sign-in/password/", doors.password, name="password"),
    path("sign-in/picture/", steps.own_picture, name="own-picture"),
    path("sign-in/picture/<int:number>/", steps.one_of_six, name="one-of-six"),
    path("sign-in/passkey/", passkeys.passkey_in, name="passkey-in"),
    path("sign-in/proof/", steps.second_step, name="second-step"),
    path("sign-in/again/", steps.start_anew, name="start-anew"),
    path("again/", whereabouts.start_again, name="new-start"),
    path("again/<str:token>/", whereabouts.start_again_link, name="new-start-link"),
    path("c/", doors.card_in, name="card-in"),
    path("c/<str:token>/", doors.card_link, name="card-link"),
    path("l/", doors.link_in, name="link-in"),
    path("l/<str:token>/", doors.link, name="link"),
    path("start/", doors.start_in, name="start-in"),
    path("start/<str:token>/", doors.start, name="start"),
    path("beside/", turns.beside, name="beside"),
    path("finish/", turns.finish, name="finish-turn"),
    path("rest/", turns.rest, name="rest"),
    path("still-here/", turns.still_here, name="still-here"),
    path("kept/", turns.kept, name="kept"),
    path("me/", me.me, name="me"),
    path("me/name/", me.my_name, name="my-name"),
    path("me/photo/", me.my_photo, name="my-photo"),
    path("me/password/", me.my_password, name="my-password"),
    path("me/face/", me.my_face, name="my-face"),
    path("me/history/", me.my_history, name="my-history"),
    path("me/proof/", steps.show_it_is_me, name="show-it-is-me"),
    path("me/proof/second/", codes.second_way, name="second-way"),
    path("me/ways-in/", whereabouts.ways_in, name="ways-in"),
    path("me/signed-in/", whereabouts.signed_in, name="signed-in"),
    path("me/signed-in/end/", whereabouts.end_elsewhere, name="end-elsewhere"),
    path("me/signed-in/<int:pk>/end/", whereabouts.end_there, name="end-there"),
    path("me/passkeys/", passkeys.my_passkeys, name="my-passkeys"),
    path("me/passkeys/new/", passkeys.new_passkey, name="new-passkey"),
    path("me/passkeys/<int:pk>/", passkeys.my_passkey, name="my-passkey"),
    path("me/codes/", codes.my_codes, name="my-codes"),
    path("me/codes/new/", codes.new_time_codes, name="new-time-codes"),
    path("me/codes/end/", codes.end_time_codes, name="end-time-codes"),
    path("me/codes/spare/", codes.my_spare_codes, name="my-spare-codes"),
    path("me/card/", cards.my_card, name="my-card"),
    path("me/picture/", pictures.my_picture, name="my-picture"),
    path("me/picture/drawing/", pictures.my_drawing, name="my-drawing"),
    path("me/picture/photo/", pictures.my_own_photo, name="my-own-photo"),
    path("me/people/", relations.people_beside_me, name="people-beside-me"),
    path("me/people/ask/<way:way>/", relations.ask_beside, name="ask-beside"),
    path("me/people/ask/<way:way>/<int:pk>/", relations.ask_beside_as, name="ask-beside-as"),
    path("me/people/<int:pk>/", relations.beside_limits, name="beside-limits"),
    path("me/people/<int:pk>/agree/", relations.agree_beside, name="agree-beside"),
    path("me/people/<int:pk>/end/", relations.end_beside, name="end-beside"),
    path("people/<int:pk>/face/", me.face, name="face"),
    path("people/<int:pk>/card/", cards.person_card, name="person-card"),
    path("people/<int:pk>/card/new/", cards.new_card, name="new-card"),
    path("people/<int:pk>/card/end/", cards.end_card, name="end-card"),
    path("people/<int:pk>/picture/end/", pictures.end_picture, name="end-picture"),
    path("people/<int:pk>/again/", whereabouts.let_start_again, name="let-start-again"),
    path("devices/", devices.devices, name="devices"),
    path("devices/new/", devices.register_device, name="register-device"),
    path("devices/<int:pk>/end/", devices.end_device, name="end-device"),
    path("devices/photos/", pictures.box, name="box"),
    path("devices/photos/<int:pk>/", pictures.box_photo, name="box-photo"),
]
