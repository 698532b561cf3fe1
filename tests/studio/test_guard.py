"""The studio answers its own pages in the browser that it was opened in, and refuses whoever else asks."""

import http.client
import re
import socket
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from plangen.studio.guard import COOKIE, LARGEST_REQUEST
from plangen.studio.server import FIRST_PORT, PORTS, Studio, port_of
from tests.conftest import SMALL

Answer = tuple[int, dict[str, str], str]


class Asked:
    """A studio that runs, and the cookie that its first address was exchanged for."""

    def __init__(self, studio: Studio) -> None:
        self.port = int(re.search(r":(\d+)/", studio.first_address)[1])  # type: ignore[index]
        self.key = studio.first_address.partition("key=")[2]
        self.cookie = ""

    def ask(self, method: str, path: str, body: bytes = b"", *, cookie: bool = True, **headers: str) -> Answer:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        if cookie:
            named.setdefault("Cookie", self.cookie)
        named.setdefault("Host", f"127.0.0.1:{self.port}")
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        if method == "POST":
            named.setdefault("Content-Length", str(len(body)))
        for name, value in named.items():
            connection.putheader(name, value)
        connection.endheaders(body or None)
        answer = connection.getresponse()
        told = answer.read().decode()
        connection.close()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, told

    def own(self, **others: str) -> dict[str, str]:
        """The headers of a page of the studio, with others in place of some."""
        headers = {
            "Origin": f"http://127.0.0.1:{self.port}",
            "Sec_Fetch_Site": "same-origin",
            "X_Plangen": "studio",
            "Content_Type": "application/json",
        }
        return {name: value for name, value in {**headers, **others}.items() if value}


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    folder = tmp_path_factory.mktemp("plans")
    (folder / "plan").mkdir()
    (folder / "plan" / "plan.yaml").write_text(SMALL)
    (folder / "secret.txt").write_text("secret")
    studio = Studio(folder)
    thread = Thread(target=studio.run, daemon=True)
    thread.start()
    made = Asked(studio)
    status, headers, _ = made.ask("GET", f"/?key={made.key}")
    assert (status, headers["location"]) == (303, "/")
    made.cookie = headers["set-cookie"].partition(";")[0]
    assert {"HttpOnly", "SameSite=Strict"} <= {part.strip() for part in headers["set-cookie"].split(";")}
    yield made
    studio.stop()
    thread.join(10)
    assert not thread.is_alive()


def test_its_own_pages_are_answered(asked: Asked) -> None:
    status, headers, page = asked.ask("GET", "/")
    assert status == 200 and "Your plans" in page
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["cache-control"] == "no-store" and headers["referrer-policy"] == "no-referrer"
    body = b'{"address": "document.title", "value": "Our plan"}'
    assert asked.ask("POST", "/plan/plan/set", body, **asked.own())[0] == 200


ATTACKS = {
    "no key": ("GET", "/", {"cookie": False}, 403),
    "the key a second time": ("GET", "/?key=KEY", {"cookie": False}, 403),
    "a wrong key": ("GET", "/?key=x", {"cookie": False}, 403),
    "a wrong cookie": ("GET", "/", {"Cookie": f"{COOKIE}-1=guess"}, 403),
    "a broken cookie": ("GET", "/", {"Cookie": f'{COOKIE}="; =;;[]'}, 403),
    "a name that leads here": ("GET", "/", {"Host": "evil.example:PORT"}, 421),
    "a name with our address in it": ("GET", "/", {"Host": "127.0.0.1.nip.io:PORT"}, 421),
    "no port": ("GET", "/", {"Host": "127.0.0.1"}, 421),
    "another port": ("GET", "/", {"Host": "127.0.0.1:1"}, 421),
    "an address of this machine in the network": ("GET", "/", {"Host": "0.0.0.0:PORT"}, 421),
    "a picture asked for by another site": ("GET", "/", {"Sec_Fetch_Site": "cross-site"}, 403),
    "another port of this machine": ("GET", "/", {"Sec_Fetch_Site": "same-site"}, 403),
    "a post of another site": ("POST", "/plan/plan/set", {"Origin": "https://evil.example"}, 403),
    "a post of a file": ("POST", "/plan/plan/set", {"Origin": "null"}, 403),
    "a post of another port": ("POST", "/plan/plan/set", {"Origin": "http://127.0.0.1:1"}, 403),
    "a post of a form": ("POST", "/plan/plan/set", {"X_Plangen": ""}, 403),
    "a post that does not say whence": ("POST", "/plan/plan/set", {"Origin": "", "Sec_Fetch_Site": ""}, 403),
    "a plan above the folder": ("GET", "/plan/../secret.txt", {}, 404),
    "a plan above it in other signs": ("GET", "/plan/%2e%2e/", {}, 404),
    "a file of the folder as a plan": ("GET", "/plan/secret.txt/", {}, 404),
    "a document above its folder": ("GET", "/plan/plan/documents/..%2fplan.yaml", {}, 404),
    "a script above its folder": ("GET", "/static/..%2fguard.py", {}, 404),
    "another method": ("PUT", "/plan/plan/set", {"Content_Length": "0"}, 405),
    "a field that there is not": ("POST", "/plan/plan/set", {"body": b'{"address": "__class__", "value": "x"}'}, 404),
    "what is no JSON": ("POST", "/plan/plan/set", {"body": b"address=document.title"}, 400),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_is_refused(asked: Asked, attack: str) -> None:
    method, path, given, expected = ATTACKS[attack]
    options = dict(given)
    body = options.pop("body", b'{"address": "document.title", "value": "Taken over"}' if method == "POST" else b"")
    cookie = options.pop("cookie", True)
    headers = asked.own(**options) if method == "POST" else {name: str(value) for name, value in options.items()}
    headers = {name: value.replace("PORT", str(asked.port)) for name, value in headers.items()}
    status, _, told = asked.ask(method, path.replace("KEY", asked.key), body, cookie=cookie, **headers)
    assert status == expected, told
    assert "secret" not in told and "Taken over" not in asked.ask("GET", "/")[2]


def test_what_is_too_large_is_refused_before_it_is_read(asked: Asked) -> None:
    headers = asked.own(Content_Length=str(LARGEST_REQUEST + 1))
    with socket.create_connection(("127.0.0.1", asked.port), timeout=20) as connection:
        lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
        head = (
            f"POST /bring?name=a.docx HTTP/1.1\r\nHost: 127.0.0.1:{asked.port}\r\nCookie: {asked.cookie}\r\n{lines}\r\n"
        )
        connection.sendall(head.encode())
        assert b" 413 " in connection.recv(200)


def test_a_request_that_stands_still_holds_up_nobody(asked: Asked) -> None:
    standing = [socket.create_connection(("127.0.0.1", asked.port)) for _ in range(8)]
    for connection in standing:
        connection.sendall(
            f"POST /plan/plan/set HTTP/1.1\r\nHost: 127.0.0.1:{asked.port}\r\nContent-Length: 99\r\n\r\n{{".encode()
        )
    assert asked.ask("GET", "/alive")[0] == 200
    for connection in standing:
        connection.close()


def test_a_folder_has_the_same_port_each_time_and_another_where_that_is_taken(tmp_path: Path) -> None:
    port = port_of(tmp_path)
    assert port == port_of(tmp_path) and FIRST_PORT <= port < FIRST_PORT + PORTS
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        assert port_of(tmp_path) == 0
    assert port_of(tmp_path) == port


def test_two_studios_in_one_browser_keep_their_cookies_apart(asked: Asked, tmp_path: Path) -> None:
    other = Studio(tmp_path)
    thread = Thread(target=other.run, daemon=True)
    thread.start()
    second = Asked(other)
    second.cookie = second.ask("GET", f"/?key={second.key}", cookie=False)[1]["set-cookie"].partition(";")[0]
    both = {"Cookie": f"{asked.cookie}; {second.cookie}"}
    assert asked.ask("GET", "/alive", **both)[0] == second.ask("GET", "/alive", **both)[0] == 200
    other.stop()
    thread.join(10)
