"""A page with the text editor on it, served as the studio serves pages: under a policy that lets only its own files run."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.conftest import ROOT

STATIC = ROOT / "plangen" / "studio" / "static"
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'"
FIGURES = [
    {
        "reference": "contributions.total | money",
        "value": "£1,604,921",
        "what": "Total of contributions",
        "table": "Contributions",
        "address": "/tables/contributions",
    },
    {
        "reference": "contributions.police.cash | money",
        "value": "£318,618",
        "what": "Police, cash",
        "table": "Contributions",
        "address": "/tables/contributions",
    },
    {
        "reference": "facts.remanded | words",
        "value": "four",
        "what": "Children remanded",
        "table": "Facts",
        "address": "/tables/facts",
    },
    {
        "reference": "facts.diverted | percent",
        "value": "45%",
        "what": "Share of children diverted",
        "table": "Facts",
        "address": "/tables/facts",
    },
    {
        "reference": "contributions | table",
        "value": "",
        "what": "Contributions of the partners",
        "table": "Contributions",
        "address": "/tables/contributions",
        "rows": [["Partner", "Total"], ["Police", "£318,618"]],
    },
]
PICTURES = [{"reference": "pictures.board | figure", "what": "The Management Board", "picture": "/board.svg"}]
PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="40" height="30"/></svg>'
PAGE = """\
<!DOCTYPE html>
<html lang="en-GB">
<head><meta charset="utf-8"><title>A section</title><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><link rel="stylesheet" href="/static/text_editor.css"></head>
<body><main><h1>Resources</h1>
<form><label for="text">Text of the section</label>
<textarea id="text" name="text" data-text-editor data-figures="/figures.json" data-pictures="/pictures.json" lang="{lang}">
{text}</textarea></form></main>
<script type="module" src="/static/text_editor.js"></script></body>
</html>
"""


class _Handler(BaseHTTPRequestHandler):
    texts: dict[str, str]

    def do_GET(self) -> None:
        asked = urlsplit(self.path)
        query = parse_qs(asked.query)
        name = query.get("text", [""])[0]
        page = PAGE.format(text=escape(self.texts.get(name, "")), lang=query.get("lang", ["en-GB"])[0])
        answers: dict[str, tuple[str, bytes]] = {
            "/": ("text/html; charset=utf-8", page.encode()),
            "/figures.json": ("application/json", json.dumps(FIGURES).encode()),
            "/pictures.json": ("application/json", json.dumps(PICTURES).encode()),
            "/board.svg": ("image/svg+xml", PICTURE),
            "/static/text_editor.js": ("text/javascript; charset=utf-8", (STATIC / "text_editor.js").read_bytes()),
            "/static/text_editor.css": ("text/css; charset=utf-8", (STATIC / "text_editor.css").read_bytes()),
        }
        kind, body = answers.get(asked.path, ("", b""))
        self.send_response(200 if kind else 404)
        self.send_header("Content-Type", kind or "text/plain")
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: Any) -> None:
        """Says nothing: the tests tell what went wrong."""


@contextmanager
def served() -> Iterator[tuple[str, dict[str, str]]]:
    """The address of a running server, and the texts by name that its page shows (`/?text=NAME`)."""
    texts: dict[str, str] = {}
    handler = type("Handler", (_Handler,), {"texts": texts})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", texts
        server.shutdown()
        thread.join()
