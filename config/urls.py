"""All addresses. Of allauth only signing in and out: without an address for it, nobody can sign up."""

from django.urls import include, path

from allauth.account import views as account

from access.views.sign_in import sign_in
from config.navigation import home

urlpatterns = [
    path("", home, name="home"),
    path("logga-in/", sign_in, name="account_login"),
    path("logga-ut/", account.logout, name="account_logout"),
    path("avstangt/", account.account_inactive, name="account_inactive"),
    path("", include("access.urls")),
    path("", include("pilotverkstad.urls")),
    path("", include("casework.urls")),
]
