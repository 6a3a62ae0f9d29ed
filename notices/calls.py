"""Where providers call: how a message fared, what somebody answered. Strangers learn nothing."""

from typing import Final

import structlog
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from centres import scope
from centres.views.brakes import TOO_MANY, caller, counted
from notices.channels import Call, Channel, ChannelClosed, channel_of
from notices.listening import tell

log = structlog.get_logger("notices")
BODY_MOST: Final = 256 * 1024
CALLS_MOST: Final = 6000
"""How often one address may call in ten minutes: a provider tells of each message several times."""
STRANGERS_MOST: Final = 60
"""How often somebody may call without the secret, before nothing is looked at any more."""


# A provider has no session of ours and so no token; its signature is what is asked for.
@csrf_exempt
@require_http_methods(["GET", "POST"])
def channel_called(request: HttpRequest, code: str) -> HttpResponse:
    """Take what a provider tells, once; whoever can't prove that he is one finds no page."""
    where = caller(request)
    if counted("channel", where) > CALLS_MOST:
        return HttpResponse(status=TOO_MANY)
    try:
        channel = channel_of(code)
    except ChannelClosed:
        raise Http404 from None
    call = _call_of(request)
    if request.method == "GET":
        return _greeted(channel, call, where)
    if not channel.authentic(call):
        return _stranger(where)
    try:
        heard = channel.heard(call)
    except (ValueError, KeyError, TypeError, AttributeError):
        # Authentic, but no form of call that we know: the provider would only send it again.
        log.warning("call not understood", channel=code)
        return HttpResponse(status=204)
    with scope.system(reason="messages.heard"):
        for each in heard:
            tell(code, each)
    return HttpResponse(status=204)


def _call_of(request: HttpRequest) -> Call:
    body = b"" if request.method == "GET" else request.read(BODY_MOST + 1)
    if len(body) > BODY_MOST:
        body = b""
    return Call(body, dict(request.headers), request.GET.dict())


def _greeted(channel: Channel, call: Call, where: str) -> HttpResponse:
    greeting = channel.greeting(call)
    if not greeting:
        return _stranger(where)
    return HttpResponse(greeting, content_type="text/plain; charset=utf-8")


def _stranger(where: str) -> HttpResponse:
    if counted("channel stranger", where) > STRANGERS_MOST:
        return HttpResponse(status=TOO_MANY)
    raise Http404
