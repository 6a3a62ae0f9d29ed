"""Addresses of places and people."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
