"""Messages to a client: sent by hand, taken back, wished for again; how they fared."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from centres.requests import StaffRequest
from centres.rules import require
from centres.views.once import made_once
from centres.views.sending import errors_take, said, status_of
from counselling import actions
from counselling.forms.messages import MessageForm, StopLiftForm
from counselling.models import ClientMessage, ClientReply
from counselling.selectors.messages import messages_beside
from counselling.states import MoveIllegal
from counselling.views.seen import client_seen


@login_required
def client_messages(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Show what was sent to a client; send "please call us"."""
    client = client_seen(request, pk, "message.send")
    told = messages_beside(client)
    initial = {"follow_up": request.GET.get("follow_up", "")}
    form = MessageForm(request.POST or None, initial=initial, client=client, ways=told.ways)
    if form.is_valid():
        try:
            made_once(
                request,
                ClientMessage,
                form.form_key,
                lambda key: actions.message_send(
                    client=client,
                    channel=form.cleaned_data["channel"],
                    by=request.user,
                    key=key,
                    follow_up=form.cleaned_data["follow_up"],
                ),
            )
        except ValidationError as error:
            errors_take(form, error)
        else:
            said(request, _("The message is tried now; below stands what became of it."))
            return redirect(request.path)
    context = {"client": client, "form": form, "told": told}
    return render(request, "counselling/messages.html", context, status=status_of(form))


@require_POST
@login_required
def message_cancel(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Take back a message that has not gone out yet."""
    message = get_object_or_404(ClientMessage, pk=pk)
    require(request.standing, "message.send", message)
    try:
        actions.message_cancel(message=message, by=request.user)
    except MoveIllegal:
        said(request, _("It was too late: the message had gone out, or was dropped."))
    else:
        said(request, _("The message is taken back."))
    return redirect("counselling:client-messages", message.client_id)


@login_required
def stop_lift(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Write down that the client wants messages this way again, and how she said so."""
    found = ClientReply.objects.select_related("client", "message", "lifted_by")
    reply = get_object_or_404(found, pk=pk, stops=True)
    require(request.standing, "message.send", reply)
    form = StopLiftForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.stop_lift(reply=reply, by=request.user, word=form.cleaned_data["word"])
        way = reply.message.get_channel_display()
        said(request, _("Messages may go out again by %(way)s.") % {"way": way})
        return redirect("counselling:client-messages", reply.client_id)
    context = {
        "reply": reply,
        "client": reply.client,
        "form": form,
        "way": reply.message.get_channel_display(),
    }
    return render(request, "counselling/stop_lift.html", context, status=status_of(form))
