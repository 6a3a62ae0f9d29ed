"""The addresses of the whole system."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("centres.urls")),
    path("", include("notices.urls")),
    path("", include("counselling.urls")),
    path("account/", include("allauth.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("back-office/", admin.site.urls),
]
