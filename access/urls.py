"""Addresses of ``access``."""

from django.urls import path

from access.views import assignment, audit, kept_post, post, role_review, typed, unit

urlpatterns = [
    path("granskning/", audit.audit_visits, name="audit_visits"),
    path("granskning/handelser/", audit.audit_list, name="audit_list"),
    path("granskning/fil/", audit.audit_file, name="audit_file"),
    path("granskning/besok/<uuid:request_id>/<slug:subject>/", audit.audit_visit, name="audit_visit"),
    path("tjanst/", post.post_switch, name="post_switch"),
    path("granskare/", assignment.auditors, name="auditors"),
    path("granskare/<uuid:assignment>/avsluta/", assignment.assignment_end, name="assignment_end"),
    path("behov-och-risk/", role_review.needs_and_risks, name="needs_and_risks"),
    path("ord/kontroll/", typed.typed_check, name="typed_check"),
    path("manniskor/", unit.people, name="people"),
    path("manniskor/enhet/ny/", unit.unit_new, name="unit_new"),
    path("manniskor/enhet/<uuid:unit>/", unit.unit_change, name="unit_change"),
    path("manniskor/tjanst/ny/", kept_post.post_new, name="post_new"),
    path("manniskor/tjanst/<uuid:post>/", kept_post.post_change, name="post_change"),
    path("manniskor/tjanst/<uuid:post>/avsluta/", kept_post.post_end, name="post_end"),
    path("manniskor/tjanst/<uuid:post>/bjud-in/", kept_post.post_invite, name="post_invite"),
    path("manniskor/tjanst/<uuid:post>/borja-om/", kept_post.post_start_over, name="post_start_over"),
    path("manniskor/konto/<uuid:person>/stang/", kept_post.account_close, name="account_close"),
    path("manniskor/konto/<uuid:person>/oppna/", kept_post.account_open, name="account_open"),
]
