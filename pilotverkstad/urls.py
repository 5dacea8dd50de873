"""Addresses of groups and offices. Each stands in the test table of addresses, with who gets what."""

from django.urls import path

from pilotverkstad.views import group, member, office, participation

urlpatterns = [
    path("projekt/uppdrag/", office.office_list, name="office_list"),
    path("projekt/uppdrag/<uuid:office>/avsluta/", office.office_end, name="office_end"),
    path(
        "projekt/kommun/<uuid:participation>/lamna/",
        participation.municipality_leave,
        name="municipality_leave",
    ),
    path("grupper/", group.group_list, name="group_list"),
    path("grupper/ny/", group.group_new, name="group_new"),
    path("grupper/<uuid:group>/", group.group_detail, name="group_detail"),
    path("grupper/<uuid:group>/andra/", group.group_change, name="group_change"),
    path("grupper/<uuid:group>/avsluta/", group.group_end, name="group_end"),
    path("grupper/<uuid:group>/bjud-in/", member.member_invite, name="member_invite"),
    path("grupper/<uuid:group>/medlem/<uuid:membership>/avsluta/", member.member_end, name="member_end"),
]
