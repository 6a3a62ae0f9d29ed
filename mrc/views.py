"""The first page of each role: counsellors go to their day, others read what they can do here."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render

from centres.requests import StaffRequest
from centres.rules import may, require


@login_required
def home(request: StaffRequest) -> HttpResponse:
    """Lead a person to the day's work, or say what is here for the roles that he holds."""
    require(request.standing, "home")
    if may(request.standing, "today.view"):
        return redirect("counselling:today")
    return render(request, "home.html", {"held": request.standing.held})
