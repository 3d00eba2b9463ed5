"""The web server's own promises, asked over sockets: web_test.py RIG [unittest arguments]"""
import concurrent.futures
import gzip
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import unittest

from served import LONG, die_with_parent, own_address

RIG = ""
BOUNDARY = "xYzZY"


class Rig:
    def __init__(self, last, *words):
        self.host = own_address(last)
        self.process = subprocess.Popen([RIG, self.host, *words], stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
                                        preexec_fn=die_with_parent)
        line = self.process.stderr.readline()
        self.port = int(re.fullmatch(r"listening on http://[0-9.]+:([0-9]+)\n", line).group(1))

    def connect(self, source=None, timeout=LONG):
        return socket.create_connection((self.host, self.port), timeout=timeout, source_address=(source, 0) if source else None)

    def ask(self, path, method="GET", headers=None, body=None, source=None):
        connection = http.client.HTTPConnection(self.host, self.port, timeout=LONG, source_address=(source, 0) if source else None)
        try:
            connection.request(method, path, body=body, headers=headers or {})
            answer = connection.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        finally:
            connection.close()

    def json(self, path, *more, **named):
        status, _, body = self.ask(path, *more, **named)
        assert status == 200, (path, status, body)
        return json.loads(body)

    def stop(self):
        begun = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        try:
            code = self.process.wait(timeout=LONG)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
        told = self.process.stderr.read()
        self.process.stderr.close()
        assert code == 0, (code, told)
        return time.monotonic() - begun


def until_closed(connection):
    received = b""
    try:
        while piece := connection.recv(65536):
            received += piece
    except ConnectionError:
        pass
    return received


def until(connection, wanted, received=b""):
    while wanted not in received:
        piece = connection.recv(65536)
        if not piece:
            raise AssertionError(f"closed before {wanted!r}: {received!r}")
        received += piece
    return received


def multipart(*parts, end=True):
    """(name, filename or None, bytes) each."""
    out = b""
    for name, filename, content in parts:
        out += f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"'.encode()
        if filename is not None:
            out += f'; filename="{filename}"\r\nContent-Type: image/jpeg'.encode()
        out += b"\r\n\r\n" + content + b"\r\n"
    return out + (f"--{BOUNDARY}--\r\n".encode() if end else b"")


MULTIPART = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
JSON = {"Content-Type": "application/json"}


def sum_of(content):
    total = 0
    for byte in content:
        total = (total * 31 + byte) % 2**32
    return total


class Answers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.rig = Rig(30)

    @classmethod
    def tearDownClass(cls):
        cls.rig.stop()

    def tearDown(self):
        self.assertEqual(self.rig.ask("/quick")[2], b"quick\n")

    def refused(self, answer, status, reason):
        told = answer[2].decode()
        self.assertEqual((answer[0], json.loads(told)["reason"] if told.startswith("{") else told), (status, reason))

    def test_query_captures_and_cookies_are_decoded(self):
        seen = self.rig.json("/store?x=%C6%8F+b&y=1", headers={"Cookie": "z=1; a=b"})
        self.assertEqual((seen["x"], seen["cookie"]), ("Ə b", "b"))
        self.assertEqual(self.rig.json("/item/a%2Fb+c"), "a/b+c")
        self.refused(self.rig.ask("/store?x=%zz"), 400, "<p>query_malformed")
        self.refused(self.rig.ask("/item/%00"), 400, "<p>path_malformed")

    def test_routes(self):
        status, headers, _ = self.rig.ask("/form")
        self.assertEqual((status, headers["allow"]), (405, "POST"))
        self.assertEqual(self.rig.ask("/api/length", "PUT")[1]["allow"], "POST, DELETE")
        status, headers, _ = self.rig.ask("/store/?x=1")
        self.assertEqual((status, headers["location"]), (308, "/store?x=1"))
        self.assertEqual(self.rig.ask("/quick/")[0], 404)
        self.assertNotIn("location", self.rig.ask("//evil.example/")[1])
        self.refused(self.rig.ask("/nothing"), 404, "<p>path_unknown")
        self.refused(self.rig.ask("/nothing", headers={"Accept": "application/json"}), 404, "path_unknown")
        self.refused(self.rig.ask("/api/nothing"), 404, "path_unknown")
        self.refused(self.rig.ask("/throws"), 500, "<p>internal")
        status, headers, body = self.rig.ask("/store", "HEAD")
        self.assertEqual((status, body), (200, b""))
        self.assertGreater(int(headers["content-length"]), 10)
        status, headers, _ = self.rig.ask("/bump", "POST", FORM, "a=b")
        self.assertEqual((status, headers["location"]), (303, "/quick"))

    def test_every_answer_is_guarded(self):
        for path in ("/quick", "/store", "/nothing", "/throws", "/long", "/api/length", "/store/"):
            headers = self.rig.ask(path)[1]
            self.assertTrue(headers["content-security-policy"].startswith("default-src 'none'"), path)
            for name, value in (("x-content-type-options", "nosniff"), ("referrer-policy", "no-referrer"), ("cache-control", "no-store")):
                self.assertEqual(headers[name], value, path)

    def test_gzip_where_it_is_accepted(self):
        status, headers, body = self.rig.ask("/long", headers={"Accept-Encoding": "br, gzip;q=0.5"})
        self.assertEqual((headers["content-encoding"], gzip.decompress(body)), ("gzip", b"x" * 20_000))
        for accept in ("", "identity", "gzip;q=0", "br"):
            headers, body = self.rig.ask("/long", headers={"Accept-Encoding": accept})[1:]
            self.assertNotIn("content-encoding", headers)
            self.assertEqual((headers["vary"], len(body)), ("Accept-Encoding", 20_000))

    def test_static_files_are_kept_for_ever(self):
        path = "/static/" + "f" * 16 + "/style.css"
        status, headers, body = self.rig.ask(path, headers={"Accept-Encoding": "gzip"})
        self.assertEqual((status, headers["content-encoding"], headers["cache-control"]), (200, "gzip", "public, max-age=31536000, immutable"))
        self.assertTrue(gzip.decompress(body).startswith(b"body{"))
        status, again, body = self.rig.ask(path, headers={"Accept-Encoding": "gzip", "If-None-Match": headers["etag"]})
        self.assertEqual((status, body, again["etag"]), (304, b"", headers["etag"]))
        self.assertNotEqual(self.rig.ask(path)[1]["etag"], headers["etag"])
        self.assertEqual(self.rig.ask(path.replace("f", "0", 1))[0], 404)
        self.assertEqual(self.rig.ask("/static/" + "0" * 16 + "/style.css")[0], 404)

    def test_forms_and_json(self):
        self.assertEqual(self.rig.json("/form", "POST", headers=FORM, body="a=1%2B1&b=x+y&a=2"), {"a": "2", "b": "x y"})
        self.assertEqual(self.rig.json("/form", "POST", headers=MULTIPART, body=multipart(("a", None, "Ə\r\nb".encode()), ("e", None, b""))),
                         {"a": "Ə\r\nb", "e": ""})
        self.assertEqual(self.rig.json("/form", "POST"), {})
        self.refused(self.rig.ask("/form", "POST", FORM, "a=%zz"), 400, "<p>form_malformed")
        self.refused(self.rig.ask("/form", "POST", MULTIPART, multipart(("a", None, b"\xff"))), 400, "<p>form_malformed")
        self.refused(self.rig.ask("/form", "POST", MULTIPART, multipart(("a", "file.jpg", b"x"))), 400, "<p>form_malformed")
        self.refused(self.rig.ask("/form", "POST", MULTIPART, multipart(("a", None, b"x"), end=False)), 400, "<p>form_malformed")
        self.refused(self.rig.ask("/form", "POST", {"Content-Type": "multipart/form-data"}, b"x"), 400, "<p>form_malformed")
        self.refused(self.rig.ask("/form", "POST", JSON, "{}"), 415, "<p>body_not_taken")
        self.refused(self.rig.ask("/form", "POST", FORM, "&".join(f"a{i}=" for i in range(65))), 413, "<p>body_too_large")
        self.refused(self.rig.ask("/form", "POST", MULTIPART, multipart(*[(f"a{i}", None, b"") for i in range(65)])), 413, "<p>body_too_large")
        self.refused(self.rig.ask("/form", "POST", MULTIPART, multipart(*[(f"a{i}", None, b"x" * 15_000) for i in range(5)])), 413, "<p>body_too_large")
        self.assertEqual(self.rig.json("/api/length", "POST", headers=JSON, body=b"x" * 65_536), 65_536)
        self.refused(self.rig.ask("/api/length", "POST", JSON, b"x" * 65_537), 413, "body_too_large")
        self.refused(self.rig.ask("/api/length", "POST", FORM, "a=b"), 415, "body_not_taken")
        self.refused(self.rig.ask("/api/length", "DELETE", JSON, "{}"), 415, "body_not_taken")
        self.assertEqual(self.rig.json("/api/length", "DELETE"), 0)
        self.assertEqual(self.rig.json("/api/length", "POST", headers=JSON, body=iter([b"ab", b"cde"])), 5)

    def test_too_long_without_a_length(self):
        pieces = iter([b"x" * 50_000, b"y" * 50_000])
        self.refused(self.rig.ask("/api/length", "POST", JSON, pieces), 413, "body_too_large")

    def test_two_lengths_are_refused(self):
        with self.rig.connect() as connection:
            connection.sendall(b"POST /api/length HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 4\r\n"
                               b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /quick HTTP/1.1\r\nHost: x\r\n\r\n")
            answer = until_closed(connection)
        self.assertTrue(answer.startswith(b"HTTP/1.1 400 "), answer[:80])
        self.assertEqual(answer.count(b"HTTP/1.1 "), 1)

    def test_a_body_nobody_reads_is_no_request(self):
        hidden = b"GET /quick HTTP/1.1\r\nHost: x\r\n\r\n"
        for head in (b"GET /quick", b"GET /store", b"DELETE /quick", b"PATCH /nothing", b"PUT /form"):
            with self.rig.connect() as connection:
                connection.sendall(head + b" HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % len(hidden) + hidden)
                answer = until_closed(connection)
            self.assertEqual(answer.count(b"HTTP/1.1 "), 1, (head, answer))

    def upload(self, *parts, **more):
        return self.rig.json("/upload", "POST", headers=MULTIPART, body=multipart(*parts), **more)

    def test_a_file_streams_to_its_sink(self):
        content = os.urandom(300_000) + f"\r\n--{BOUNDAR_LIKE}".encode()
        seen = self.upload(("token", None, b"t1"), ("picture", "şəkil.jpg", content), ("note", None, b"n"), ("other", "b.jpg", b"12"))
        self.assertEqual(seen["form"], {"token": "t1", "note": "n"})
        self.assertEqual(seen["files"][0], {"field": "picture", "filename": "şəkil.jpg", "type": "image/jpeg", "token": "t1",
                                            "size": len(content), "sum": sum_of(content), "whole": True})
        self.assertEqual((seen["files"][1]["size"], seen["files"][1]["whole"]), (2, True))

    def test_no_chosen_file_and_an_unwanted_one(self):
        self.assertEqual(self.upload(("token", None, b"t"), ("picture", "", b"")), {"files": [], "form": {"token": "t"}})
        seen = self.upload(("unwanted", "a.jpg", b"x" * 50_000), ("picture", "b.jpg", b"y"))["files"]
        self.assertEqual([(file["size"], file["whole"]) for file in seen], [(0, False), (1, True)])
        self.assertEqual(self.rig.json("/upload", "POST", headers=FORM, body="a=b"), {"files": [], "form": {"a": "b"}})

    def test_what_is_cut_malformed_or_too_long_is_aborted(self):
        before = self.rig.json("/aborted")
        self.refused(self.rig.ask("/upload", "POST", MULTIPART, multipart(("a", "b.jpg", b"x" * 100), end=False)), 400, "<p>form_malformed")
        with self.rig.connect() as connection:
            connection.sendall(b"POST /upload HTTP/1.1\r\nHost: x\r\nContent-Length: 9000\r\nContent-Type: " +
                               MULTIPART["Content-Type"].encode() + b"\r\n\r\n" + multipart(("a", "b.jpg", b"x" * 100), end=False))
            time.sleep(0.5)  # an end that comes together with the bytes is seen only when the silence is over
        with self.rig.connect() as connection:
            connection.sendall(b"POST /upload HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Type: " +
                               MULTIPART["Content-Type"].encode() + b"\r\n\r\n")
            for _ in range(11):
                connection.sendall(b"100000\r\n" + b"x" * 0x100000 + b"\r\n")
            connection.sendall(b"0\r\n\r\n")
            self.assertTrue(until(connection, b"body_too_large").startswith(b"HTTP/1.1 413 "))
        deadline = time.monotonic() + LONG
        while self.rig.json("/aborted") < before + 3 and time.monotonic() < deadline:
            time.sleep(0.05)
        self.assertEqual(self.rig.json("/aborted"), before + 3)

    def test_a_body_that_says_it_is_too_long_is_not_read(self):
        for path, kind, length, expect in (("/upload", MULTIPART, 11_000_000, b"Expect: 100-continue\r\n"), ("/upload", MULTIPART, 11_000_000, b""),
                                           ("/form", FORM, 65_537, b"")):
            with self.rig.connect() as connection:
                connection.sendall(f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: {length}\r\nContent-Type: {kind['Content-Type']}\r\n".encode() +
                                   expect + b"\r\n")
                answer = until_closed(connection)
            self.assertTrue(answer.startswith(b"HTTP/1.1 413 "), answer[:80])

    def test_expect_continue(self):
        with self.rig.connect() as connection:
            connection.sendall(b"POST /form HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nExpect: 100-continue\r\n"
                               b"Content-Type: application/x-www-form-urlencoded\r\n\r\n")
            self.assertTrue(until(connection, b"\r\n\r\n").startswith(b"HTTP/1.1 100 "))
            connection.sendall(b"a=b")
            self.assertIn(b'{"a":"b"}', until(connection, b"}"))

    def test_only_a_trusted_proxy_names_the_client(self):
        forged = {"X-Forwarded-For": "203.0.113.9"}
        stranger, proxy = own_address(31), "127.0.9.1"
        self.assertEqual(self.rig.json("/store", headers=forged, source=stranger)["client"], stranger)
        self.assertEqual(self.rig.json("/store", headers=forged, source=proxy)["client"], "203.0.113.9")
        self.assertEqual(self.rig.json("/store", headers={"X-Forwarded-For": "1.1.1.1, 2001:DB8:1:2:3::7, 127.0.9.5"}, source=proxy)["network"],
                         "2001:db8:1:2::/64")
        self.assertEqual(self.rig.json("/store", headers={"X-Forwarded-For": "1.1.1.1, junk"}, source=proxy)["client"], proxy)

    def test_keep_alive_and_pipelining(self):
        with self.rig.connect() as connection:
            one = b"GET /store?ms=%d&x=%d HTTP/1.1\r\nHost: x\r\n\r\n"
            connection.sendall(b"".join(one % (20 * (5 - i), i) for i in range(5)) + b"GET /quick HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            answer = until_closed(connection)
        self.assertEqual(re.findall(rb'"x":"([0-9])"', answer), [b"0", b"1", b"2", b"3", b"4"])
        self.assertTrue(answer.endswith(b"quick\n"))

    def test_two_hundred_clients_at_once(self):
        def ask(i):
            source = own_address(100 + i % 4)
            kind = i % 4
            if kind == 0:
                return self.rig.json("/store?ms=30", source=source)["client"] == source
            if kind == 1:
                return self.rig.json("/form", "POST", headers=FORM, body=f"a={i}", source=source) == {"a": str(i)}
            if kind == 2:
                return self.rig.json("/upload", "POST", headers=MULTIPART, body=multipart(("f", "n", b"x" * i)), source=source)["files"][0]["size"] == i
            return self.rig.ask("/quick", source=source)[2] == b"quick\n"
        with concurrent.futures.ThreadPoolExecutor(200) as pool:
            self.assertEqual(list(pool.map(ask, range(200))), [True] * 200)


BOUNDAR_LIKE = BOUNDARY[:-1]


class Bounds(unittest.TestCase):
    """The same with small times and few places."""

    def setUp(self):
        self.rig = Rig(40, "brisk")
        self.addCleanup(self.end)

    def end(self):
        if self.rig.process.returncode is None:
            self.assertLess(self.rig.stop(), 30)

    def open_stream(self, source=None):
        connection = self.rig.connect(source)
        self.addCleanup(connection.close)
        connection.sendall(b"GET /events HTTP/1.1\r\nHost: x\r\n\r\n")
        return connection, until(connection, b"\r\n\r\n")

    def test_events_come_as_they_happen(self):
        connection, received = self.open_stream()
        self.assertIn(b"Content-Type: text/event-stream", received)
        received = until(connection, b"data: 1\n\n", received)
        self.assertIn(b"retry: 700\n\n", received)
        self.rig.ask("/bump", "POST")
        self.rig.ask("/bump", "POST")
        received = until(connection, b"data: 3\n\n", received)
        received = until(connection, b":\n\n", received)
        self.assertLessEqual(received.count(b"event: version\n"), 3)

    def test_a_stream_ends_with_its_life_and_with_its_last_event(self):
        begun = time.monotonic()
        connection, _ = self.open_stream()
        until_closed_chunks = until(connection, b"\r\n0\r\n\r\n")
        self.assertGreater(until_closed_chunks.count(b":\n\n"), 5)
        self.assertGreater(time.monotonic() - begun, 2.5)
        connection, _ = self.open_stream()
        for _ in range(99):
            self.rig.ask("/bump", "POST")
        self.assertIn(b"data: 100\n\n", until(connection, b"\r\n0\r\n\r\n"))

    def test_streams_are_capped_and_their_places_come_back(self):
        one, two, three = own_address(41), own_address(42), own_address(43)
        first, _ = self.open_stream(one)
        self.open_stream(one)
        self.assertIn(b"503", self.open_stream(one)[1][:20])
        self.open_stream(two)
        _, refused = self.open_stream(three)
        self.assertIn(b"503", refused[:20])
        self.assertIn(b"Retry-After", refused)
        first.close()
        deadline = time.monotonic() + 30
        while self.rig.json("/open") == 3:
            self.assertLess(time.monotonic(), deadline)
            time.sleep(0.05)
        self.assertIn(b"200", self.open_stream(three)[1][:20])

    def test_the_server_ends_with_open_streams_uploads_and_waiting_requests(self):
        streams = [self.open_stream(own_address(41 + i))[0] for i in range(3)]
        waiting = [self.rig.connect() for _ in range(4)]
        for connection in waiting:
            connection.sendall(b"GET /store?ms=1200 HTTP/1.1\r\nHost: x\r\n\r\n")
        half = self.rig.connect()
        half.sendall(b"POST /upload HTTP/1.1\r\nHost: x\r\nContent-Length: 9000\r\nContent-Type: " + MULTIPART["Content-Type"].encode() + b"\r\n\r\n")
        time.sleep(0.3)
        self.assertLess(self.rig.stop(), 30)
        for connection in streams:
            self.assertTrue(until_closed(connection).endswith(b"0\r\n\r\n"))
        answers = sorted(until_closed(connection)[:12] for connection in waiting)
        self.assertEqual(answers, [b"HTTP/1.1 200"] * 2 + [b"HTTP/1.1 503"] * 2)
        for connection in (*waiting, half):
            connection.close()

    def test_who_waits_for_a_worker_is_one_of_few(self):
        with concurrent.futures.ThreadPoolExecutor(12) as pool:
            answers = list(pool.map(lambda _: self.rig.ask("/store?ms=700"), range(12)))
        statuses = [answer[0] for answer in answers]
        self.assertEqual(set(statuses), {200, 503})
        self.assertGreaterEqual(statuses.count(200), 4)
        refused = next(answer for answer in answers if answer[0] == 503)
        self.assertEqual((refused[1]["retry-after"], refused[2]), ("2", b"<p>busy"))

    def slow_ends_after(self, head, piece, pause):
        begun = time.monotonic()
        with self.rig.connect(timeout=0.01) as connection:
            connection.sendall(head)
            while time.monotonic() - begun < 30:
                try:
                    connection.sendall(piece)
                    if connection.recv(1000) == b"":
                        break
                except TimeoutError:
                    time.sleep(pause)
                except ConnectionError:
                    break
        return time.monotonic() - begun

    def test_who_dribbles_a_head_or_a_form_is_cut_off(self):
        heads = [b"GET /quick HTTP/1.1\r\nHost: x\r\nA: ",
                 b"POST /form HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 60000\r\n\r\na="]
        with concurrent.futures.ThreadPoolExecutor(60) as pool:
            slow = [pool.submit(self.slow_ends_after, heads[i % 2], b"b", 0.3) for i in range(50)]
            time.sleep(1)
            self.assertEqual(self.rig.ask("/quick")[2], b"quick\n")
            for one in slow:
                self.assertLess(one.result(), 20)

    def test_a_slow_file_may_take_its_time_but_not_be_silent(self):
        content = b"x" * 60
        body = multipart(("a", "b.jpg", content))
        head = (f"POST /upload HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body)}\r\nContent-Type: ".encode() +
                MULTIPART["Content-Type"].encode() + b"\r\n\r\n")
        with self.rig.connect() as connection:
            connection.sendall(head)
            for i in range(0, len(body), 10):
                connection.sendall(body[i:i + 10])
                time.sleep(0.4)
            self.assertIn(b'"size":60', until(connection, b"}]"))
        with self.rig.connect() as connection:
            connection.sendall(head + body[:50])
            begun = time.monotonic()
            self.assertEqual(until_closed(connection), b"")
            self.assertGreater(time.monotonic() - begun, 3)
        deadline = time.monotonic() + 30
        while self.rig.json("/aborted") < 1:
            self.assertLess(time.monotonic(), deadline)
            time.sleep(0.05)


if __name__ == "__main__":
    RIG = os.path.abspath(sys.argv[1])
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]], verbosity=2)
