"""The addresses of the whole system."""

from django.urls import include, path

from centres.admin import back_office
from centres.views.me import language_choose
from mrc.health import healthz, readyz
from mrc.metrics import metrics
from mrc.views import home

urlpatterns = [
    path("", home, name="home"),
    path("", include("centres.urls")),
    path("", include("notices.urls")),
    path("", include("counselling.urls")),
    path("referrals/", include("referrals.urls")),
    path("account/", include("allauth.urls")),
    path("i18n/setlang/", language_choose, name="set_language"),
    path("back-office/", back_office.urls),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("metrics", metrics, name="metrics"),
]
