"""The addresses of the whole system."""

from django.contrib import admin
from django.urls import include, path

from mrc.health import healthz, readyz
from mrc.metrics import metrics

urlpatterns = [
    path("", include("centres.urls")),
    path("", include("notices.urls")),
    path("", include("counselling.urls")),
    path("account/", include("allauth.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("back-office/", admin.site.urls),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("metrics", metrics, name="metrics"),
]
