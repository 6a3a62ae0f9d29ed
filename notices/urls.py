"""Addresses of notices."""

from django.urls import path

from notices import calls, views

app_name = "notices"
urlpatterns = [
    path("notices/", views.notice_list, name="list"),
    path("notices/settings/", views.preferences, name="preferences"),
    path("notices/read/", views.notice_read_all, name="read-all"),
    path("notices/<uuid:pk>/", views.notice_open, name="open"),
    path("channels/<slug:code>/", calls.channel_called, name="channel"),
]
