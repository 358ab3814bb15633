"""`sayso run --share`: other devices come in over TLS, and never without."""

import http.client
import re
import ssl
import subprocess

import pytest

from sayso.craft import certificates
from tests.command.conftest import typed


def visit(running, trusted, path):
    """What a device reads that trusts one certificate."""
    visitor = http.client.HTTPSConnection(
        "localhost", running.port, context=ssl.create_default_context(cafile=trusted), timeout=60
    )
    visitor.request("GET", path)
    answer = visitor.getresponse()
    body = answer.read()
    visitor.close()
    return answer, body


def test_a_tablet_that_trusts_the_certificate_comes_in_safely(start):
    running = start("--share").wait_until_ready()
    root = running.data / "tls" / "root.crt"
    answer, _page = visit(running, root, "/sign-in/")
    assert answer.getheader("Strict-Transport-Security") is None  # it could lock people out
    for cookie in answer.headers.get_all("Set-Cookie") or []:
        assert cookie.startswith("__Host-")
        assert "Secure" in cookie
    fetched, certificate = visit(running, root, "/static/sayso.crt")
    assert fetched.getheader("Content-Type") == "application/x-x509-ca-cert"
    assert certificate == root.read_bytes()
    assert certificates.fingerprint(certificate) in running.said
    assert re.search(r"Sayso is ready: https://", running.said)
    plain = http.client.HTTPConnection("127.0.0.1", running.port, timeout=60)
    plain.request("GET", "/")
    with pytest.raises(http.client.RemoteDisconnected):
        plain.getresponse()
    plain.close()


def test_the_same_certificate_is_shown_after_the_next_start(start):
    first = start("--share").wait_until_ready()
    shown = (first.data / "tls" / "leaf.crt").read_bytes()
    first.stop()
    second = start("--share").wait_until_ready()
    assert (second.data / "tls" / "leaf.crt").read_bytes() == shown
    visit(second, second.data / "tls" / "root.crt", "/static/gone")


def test_a_given_certificate_is_used_and_browsers_are_told_to_come_back_safely(start, tmp_path):
    files = given(tmp_path, "localhost")
    running = start("--share", **files, SAYSO_HOSTS="elm.example").wait_until_ready()
    answer, _page = visit(running, files["SAYSO_TLS_CERT"], "/static/gone")
    assert "max-age=31536000" in answer.getheader("Strict-Transport-Security")
    assert not (running.data / "tls").exists()
    assert f"https://elm.example:{running.port}" in running.said


def test_a_certificate_that_does_not_work_is_named(tmp_path):
    files = given(tmp_path, "localhost")
    other = given(tmp_path, "other")
    for wrong in (
        {"SAYSO_TLS_CERT": "/gone.crt"},
        {"SAYSO_TLS_KEY": other["SAYSO_TLS_KEY"]},
        {"SAYSO_TLS": "no"},
    ):
        at = {"--port": "0", "--data": str(tmp_path / "data")}
        words = [word for pair in at.items() for word in pair]
        stopped = typed("run", "--share", *words, **(files | wrong))
        assert stopped.returncode == 2, stopped.stdout
        assert "SAYSO_TLS" in stopped.stderr
        assert "Traceback" not in stopped.stderr


def given(folder, name):
    """A certificate as an organisation could have bought it."""
    certificate, key = folder / f"{name}.crt", folder / f"{name}.key"
    words = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30".split()
    words += ["-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}"]
    words += ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run(words, check=True, capture_output=True)
    return {"SAYSO_TLS_CERT": str(certificate), "SAYSO_TLS_KEY": str(key)}
