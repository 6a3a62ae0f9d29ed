"""The first page of each role: the day, the referrals to answer, or what can be done here."""

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
    if may(request.standing, "referral.receive"):
        return redirect("referrals:inbox")
    return render(request, "home.html", {"held": request.standing.held})
