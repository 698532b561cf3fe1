"""Who may ask the studio: the browser that it was opened in, from the studio's own pages, and nobody else.

Before any page is made, each request must name this machine as its host (a page of another site that gives its name this
machine's address does not), carry the cookie that the first address was exchanged for, and, where it writes, come from one of
the studio's own pages.
"""

import hmac
import secrets
from collections.abc import Callable, Iterable
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

COOKIE = "plangen-studio"
"""Its name goes on with the port: a browser keeps the cookies of all ports of a machine together."""

OWN_HEADER = "HTTP_X_PLANGEN"
"""A header that no page of another site can send without being asked first, which it is not."""

LARGEST_REQUEST = 25_000_000
"""Bytes; a plan that is brought may have 20 million."""

HEADERS = (
    (
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        "frame-src 'self'; form-action 'self'; frame-ancestors 'self'; base-uri 'none'",
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Referrer-Policy", "no-referrer"),
    ("Cache-Control", "no-store"),
)


class Guard:
    """What stands before an application; `first_address` opens it once."""

    def __init__(self, application: Application, port: int) -> None:
        self._application = application
        self._cookie = f"{COOKIE}-{port}"
        self._hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}
        self._key: str | None = secrets.token_urlsafe(32)
        self._session = secrets.token_urlsafe(32)
        self.first_address = f"http://127.0.0.1:{port}/?key={self._key}"

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request, or refuse it with a line that says why."""
        refused = self._why_host_is_refused(environ)
        if not refused and self._is_first(environ):
            return self._let_in(start_response)
        refused = refused or self._why_refused(environ)
        if refused:
            status, why = refused
            start_response(status, [("Content-Type", "text/plain; charset=utf-8"), *HEADERS])
            return [f"{why}\n".encode()]

        def start(status: str, headers: list[tuple[str, str]], *error: Any) -> Any:
            own = {name for name, _ in headers}
            return start_response(status, [*headers, *(pair for pair in HEADERS if pair[0] not in own)], *error)

        return self._application(environ, start)

    def _why_host_is_refused(self, environ: Environ) -> tuple[str, str] | None:
        if environ.get("HTTP_HOST") not in self._hosts:
            return "421 Misdirected Request", "This is not the address of the studio."
        return None

    def _is_first(self, environ: Environ) -> bool:
        """Whether the request brings the key, which is good once: it would stand in the history of the browser."""
        given = parse_qs(environ.get("QUERY_STRING", "")).get("key", [""])[0]
        if environ.get("PATH_INFO") != "/" or self._key is None or not _same(given, self._key):
            return False
        self._key = None
        return True

    def _let_in(self, start_response: StartResponse) -> Iterable[bytes]:
        cookie = f"{self._cookie}={self._session}; HttpOnly; SameSite=Strict; Path=/"
        start_response("303 See Other", [("Location", "/"), ("Set-Cookie", cookie), *HEADERS])
        return [b""]

    def _why_refused(self, environ: Environ) -> tuple[str, str] | None:
        """The status and the reason for which a request is refused; None where it is not."""
        if not _same(_value(environ, self._cookie), self._session):
            return "403 Forbidden", "Open the studio by the address that it printed, or start it again."
        if environ.get("HTTP_SEC_FETCH_SITE", "same-origin") not in ("same-origin", "none"):
            return "403 Forbidden", "The request comes from another site."
        origin = environ.get("HTTP_ORIGIN")
        if origin is not None and origin not in {f"http://{host}" for host in self._hosts}:
            return "403 Forbidden", "The request comes from another site."
        if environ.get("REQUEST_METHOD") in ("GET", "HEAD"):
            return None
        if environ.get("REQUEST_METHOD") != "POST":
            return "405 Method Not Allowed", "Only GET and POST are understood."
        if environ.get(OWN_HEADER) != "studio" or (
            origin is None and environ.get("HTTP_SEC_FETCH_SITE") != "same-origin"
        ):
            return "403 Forbidden", "The request does not come from a page of the studio."
        if not (environ.get("CONTENT_LENGTH") or "").isdecimal() or int(environ["CONTENT_LENGTH"]) > LARGEST_REQUEST:
            return "413 Content Too Large", "The file is larger than 25 MB."
        return None


def _value(environ: Environ, cookie: str) -> str:
    try:
        found = SimpleCookie(environ.get("HTTP_COOKIE", "")).get(cookie)
    except CookieError:
        return ""
    return found.value if found else ""


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())
