"""Addresses of cases. Each stands in the test table of addresses, with who gets what."""

from django.urls import path

from casework.views import case, ground, note, readers, team

urlpatterns = [
    path("case/", case.case_list, name="case_list"),
    path("case/nytt/", case.case_start, name="case_start"),
    path("case/<uuid:uuid>/", case.case_detail, name="case_detail"),
    path("case/<uuid:uuid>/startat/", case.case_started, name="case_started"),
    path("case/<uuid:uuid>/igenkanning/", case.case_recognition, name="case_recognition"),
    path("case/<uuid:uuid>/lage/", case.case_state, name="case_state"),
    path("case/<uuid:uuid>/lapp/", case.case_slip, name="case_slip"),
    path("case/<uuid:uuid>/anteckning/", note.note_write, name="note_write"),
    path("case/<uuid:uuid>/anteckning/lasare/", note.note_readers, name="note_readers"),
    path("case/<uuid:uuid>/arbetar-har/", team.case_team, name="case_team"),
    path("case/<uuid:uuid>/arbetar-har/<uuid:grant>/", team.grant_end, name="grant_end"),
    path("case/<uuid:uuid>/grund/", ground.ground_list, name="ground_list"),
    path("case/<uuid:uuid>/grund/ny/", ground.ground_new, name="ground_new"),
    path("case/<uuid:uuid>/grund/<uuid:ground>/avsluta/", ground.ground_end, name="ground_end"),
    path("case/<uuid:uuid>/grund/<uuid:ground>/aldre-texter/", ground.ground_ticks, name="ground_ticks"),
    path("case/<uuid:uuid>/vem-har-last/", readers.case_readers, name="case_readers"),
]
