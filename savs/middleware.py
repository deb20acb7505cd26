"""Around every request: what each answer tells the browser, what is too large, the files of an undone transaction."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse

from services.storage import drop_unconfirmed

# Nothing here asks for the camera, a position or a payment; a passkey is asked for by our own pages alone.
PERMISSIONS = (
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), "
    "midi=(), payment=(), serial=(), usb=(), publickey-credentials-create=(self), publickey-credentials-get=(self)"
)
HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": PERMISSIONS,
    "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
    "X-Content-Type-Options": "nosniff",
    # What someone was shown stays in no cache, nor in the browser's history after she left. Static files say otherwise.
    "Cache-Control": "no-store",
}


class Headers:
    """The outermost: Django's own middlewares say nothing on what is refused before they answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response


class LargestRequest:
    """A body that no form of ours sends is refused on its announced size, before anything of it is kept."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        announced = request.META.get("CONTENT_LENGTH") or "0"
        if not announced.isdecimal() or int(announced) > settings.LARGEST_REQUEST:
            raise RequestDataTooBig("The announced body is larger than LARGEST_REQUEST.")
        return self.get_response(request)


class SentByScript:
    """A form sent by static/js/drafts.js is told where to go next, instead of being led there: the script leaves the page
    once it knows that the form arrived, and the browser asks for the next page itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.headers.get("X-Sent-By") == "script" and response.status_code in (301, 302, 303):
            response.headers["X-Location"] = response.headers["Location"]
            del response.headers["Location"]
            response.status_code = 204
        return response


class UnconfirmedFiles:
    """A file that a request wrote goes with the transaction that was to name it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        drop_unconfirmed()
        return response
