"""A real OpenID Connect provider on the loopback address: it signs with a real key and checks what it is sent.

Fixture `provider`: the application is set to sign in with it, as the environment would. `provider.person` is who has an
account there; the other attributes make it fail or lie. It moves from one of its hosts to the other before it answers.
"""

import base64
import contextlib
import hashlib
import json
import secrets
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlencode, urlsplit

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.http import HttpResponse
from django.test import Client
from django.urls import clear_url_caches

CLIENT_ID, SECRET = "savs", "un secret partagé"
NAME = "le compte des Rives"
START, RETURN = "/compte/connexion/organisation/", "/compte/connexion/organisation/retour/"
URLS = "tests.provider_urls"


class Provider:
    """The provider, and how it is to misbehave."""

    def __init__(self) -> None:
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.stranger = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.person = {"sub": "7", "email": "alice@exemple.test", "email_verified": True}
        self.claims: dict[str, object] = {}  # instead of the true ones; None takes one away
        self.headers: dict[str, object] = {"kid": "1"}
        self.algorithm, self.signs_with = "RS256", self.key
        self.configuration: dict[str, object] = {}
        self.answers: dict[str, tuple[int, bytes]] = {}  # by path, instead of the true one
        self.slow = 0.0
        self.only_userinfo = self.cancels = False
        self.waiting: dict[str, dict[str, str]] = {}
        self.seen: list[str] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        self.other_host = f"http://localhost:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.answer(dict(parse_qsl(urlsplit(self.path).query)))

            def do_POST(self) -> None:
                self.answer(dict(parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode())))

            def answer(self, sent: dict[str, str]) -> None:
                path = urlsplit(self.path).path
                provider.seen.append(path)
                time.sleep(provider.slow)
                if path in provider.answers:
                    status, body = provider.answers[path]
                elif path in ("/authorize", "/identify"):
                    self.send_response(302)
                    self.send_header("Location", getattr(provider, path[1:])(sent))
                    self.send_header("Content-Length", "0")
                    return self.end_headers()
                else:
                    given = provider.routes.get(path, lambda sent, bearer: (404, {}))
                    status, told = given(sent, self.headers.get("Authorization", ""))
                    body = json.dumps(told).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                with contextlib.suppress(BrokenPipeError):  # who asked did not wait
                    self.wfile.write(body)

            def log_message(self, *args: object) -> None:
                """Nothing on the terminal."""

        return Handler

    # What a browser asks

    def authorize(self, sent: dict[str, str]) -> str:
        asked = urlsplit(sent["redirect_uri"])
        assert (sent["client_id"], sent["response_type"], asked.path) == (CLIENT_ID, "code", RETURN)
        assert {"openid", "email"} <= set(sent["scope"].split())
        assert sent["code_challenge_method"] == "S256"
        return f"{self.other_host}/identify?{urlencode(sent)}"

    def identify(self, sent: dict[str, str]) -> str:
        if self.cancels:
            return f"{sent['redirect_uri']}?{urlencode({'error': 'access_denied', 'state': sent['state']})}"
        code = secrets.token_urlsafe()
        self.waiting[code] = sent
        return f"{sent['redirect_uri']}?{urlencode({'code': code, 'state': sent['state']})}"

    # What the application asks

    @property
    def routes(self):
        return {
            "/.well-known/openid-configuration": lambda sent, bearer: (200, self.configured()),
            "/keys": lambda sent, bearer: (200, {"keys": [self.public_key()]}),
            "/token": lambda sent, bearer: self.token(sent),
            "/userinfo": lambda sent, bearer: (200, self.person) if bearer == "Bearer open" else (401, {}),
        }

    def configured(self) -> dict[str, object]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        } | self.configuration

    def public_key(self) -> dict[str, object]:
        return json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key())) | {"kid": "1", "use": "sig"}

    def token(self, sent: dict[str, str]) -> tuple[int, dict[str, object]]:
        asked = self.waiting.pop(sent.get("code", ""), None)
        if asked is None or (sent["client_id"], sent["client_secret"]) != (CLIENT_ID, SECRET):
            return 400, {"error": "invalid_grant"}
        challenge = base64.urlsafe_b64encode(hashlib.sha256(sent["code_verifier"].encode()).digest()).decode()
        assert challenge.rstrip("=") == asked["code_challenge"]
        assert sent["redirect_uri"] == asked["redirect_uri"]
        now = int(time.time())
        true = {"iss": self.issuer, "aud": CLIENT_ID, "iat": now, "exp": now + 300, "nonce": asked["nonce"]}
        true |= {"sub": self.person["sub"]} if self.only_userinfo else self.person
        claims = {name: value for name, value in (true | self.claims).items() if value is not None}
        signed = jwt.encode(claims, self.signs_with, algorithm=self.algorithm, headers=self.headers)
        return 200, {"access_token": "open", "token_type": "Bearer", "id_token": signed}


@pytest.fixture
def provider(settings) -> Iterator[Provider]:
    made = Provider()
    settings.IDENTITY_PROVIDER = {
        "provider_id": "organisation",
        "name": NAME,
        "client_id": CLIENT_ID,
        "secret": SECRET,
        "settings": {"server_url": made.issuer, "oauth_pkce_enabled": True},
    }
    settings.ROOT_URLCONF = URLS
    clear_url_caches()
    yield made
    made.close()


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None


def leave(client: Client, **sent: str) -> HttpResponse:
    """Press the button."""
    return client.post(START, sent)


def at_the_provider(response: HttpResponse) -> str:
    """Be recognised there, from host to host; the address that the provider sends the browser back to."""
    address = response.context["address"]
    browser = urllib.request.build_opener(Stay)
    while RETURN not in urlsplit(address).path:
        with pytest.raises(urllib.error.HTTPError) as answer:
            browser.open(address, timeout=5)
        assert answer.value.code == 302, answer.value
        address = answer.value.headers["Location"]
        answer.value.close()
    return address


def come_back(client: Client, address: str) -> HttpResponse:
    there = urlsplit(address)
    return client.get(f"{there.path}?{there.query}")


def sign_in_with(client: Client, **sent: str) -> HttpResponse:
    """The whole way; the last answer."""
    return come_back(client, at_the_provider(leave(client, **sent)))
