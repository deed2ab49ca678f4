"""A real provider of OpenID Connect, a process of its own on this machine, for tests."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import httpx

SOON = 20.0
"""Seconds in which it has to answer."""


@contextmanager
def a_provider() -> Iterator[str]:
    """The address of a provider that runs until the block ends."""
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        port = tried.getsockname()[1]
    started = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://localhost:{port}"
    try:
        wait_for(address, started)
        yield address
    finally:
        started.terminate()
        started.wait(timeout=10)


def wait_for(address: str, started: subprocess.Popen) -> None:
    """Wait until the provider answers."""
    until = time.monotonic() + SOON
    while time.monotonic() < until:
        assert started.poll() is None, "The provider stopped"
        try:
            httpx.get(f"{address}/.well-known/openid-configuration").raise_for_status()
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("The provider does not answer")


def come(client, provider, sub, claims, begin="/sign-in/council/"):
    """Go to the provider, sign in there as `sub`, and come back; gives the last answer."""
    httpx.put(f"{provider}/users/{sub}", json=claims).raise_for_status()
    there = client.get(begin).url
    assert there.startswith(f"{provider}/oauth2/authorize")
    back = urlsplit(httpx.post(there, data={"sub": sub}).headers["Location"])
    assert back.path == "/sign-in/council/back/"
    return client.get(f"{back.path}?{back.query}")
