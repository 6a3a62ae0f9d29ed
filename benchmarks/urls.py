"""The system's own addresses, and the bare views that its pages are raced against."""

from django.urls import include, path

from benchmarks import bare

urlpatterns = [
    path("bare/empty/", bare.empty),
    path("bare/models/<slug:page>/", bare.models),
    path("bare/rows/<slug:page>/", bare.rows),
    path("bare/drawn/", bare.drawn),
    path("bare/writes/", bare.writes),
    path("", include("mrc.urls")),
]
