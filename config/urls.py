"""All addresses. Of allauth only what stands here: without an address for it, nobody can sign up."""

from django.urls import include, path

from allauth.account import views as allauth
from allauth.mfa.recovery_codes import views as recovery_codes

from access.views import account, invitation, sign_in
from config.about import about
from config.language import language_choose
from config.navigation import home

handler403 = "config.refusals.not_permitted"
handler404 = "config.refusals.not_found"

urlpatterns = [
    path("", home, name="home"),
    path("sprak/", language_choose, name="language_choose"),
    path("logga-in/", sign_in.sign_in, name="account_login"),
    path("logga-in/kod/", sign_in.second_step, name="mfa_authenticate"),
    path("logga-ut/", allauth.logout, name="account_logout"),
    path("avstangt/", allauth.account_inactive, name="account_inactive"),
    path("inbjudan/", invitation.invitation_accept, name="invitation_accept"),
    path("inbjudan/<str:secret>/", invitation.invitation_open, name="invitation_open"),
    path("glomt-losenord/", sign_in.forgotten_password, name="account_reset_password"),
    path("glomt-losenord/skickat/", allauth.password_reset_done, name="account_reset_password_done"),
    path(
        "glomt-losenord/<str:uidb36>/<str:key>/",
        sign_in.new_password,
        name="account_reset_password_from_key",
    ),
    path(
        "glomt-losenord/klart/",
        allauth.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("konto/", account.account, name="account"),
    path("konto/kvar/", account.stay, name="stay"),
    path("konto/inloggningar/avsluta/", account.session_end, name="session_end"),
    path("konto/losenord/", account.change_password, name="account_change_password"),
    path("konto/bekrafta/", account.confirm, name="account_reauthenticate"),
    path("konto/andra-steget/", account.second_factor_choose, name="mfa_index"),
    path("konto/andra-steget/app/", account.choose_app, name="mfa_activate_totp"),
    path("konto/andra-steget/nyckel/", account.choose_key, name="mfa_add_webauthn"),
    path("konto/andra-steget/ta-bort/", account.second_factor_remove, name="second_factor_remove"),
    path("konto/reservkoder/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("konto/reservkoder/nya/", account.new_codes, name="mfa_generate_recovery_codes"),
    path("om/tillganglighet/", about, {"page": "accessibility"}, name="accessibility"),
    path("om/personuppgifter/", about, {"page": "privacy"}, name="privacy"),
    path("hjalp/", about, {"page": "help"}, name="help"),
    path("", include("access.urls")),
    path("", include("pilotverkstad.urls")),
    path("", include("casework.urls")),
]
