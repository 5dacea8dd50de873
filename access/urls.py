"""Addresses of ``access``."""

from django.urls import path

from access.views import audit, post

urlpatterns = [
    path("granskning/", audit.audit_list, name="audit_list"),
    path("tjanst/", post.post_switch, name="post_switch"),
]
