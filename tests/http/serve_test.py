"""xitam serve, the real program, asked as strangers ask: serve_test.py BINARY [unittest arguments]"""
import base64
import concurrent.futures
import errno
import hashlib
import json
import os
import re
import signal
import socket
import sys
import unittest

from served import House, Served, document, imsi, number, own_address

BINARY = ""
PATHS = ["/healthz", "/readyz", "/metrics", "/.well-known/jwks.json", "/status/XT-AAAA-AAAA", "/", "/nothing"]


class Pages(unittest.TestCase):
    """One server, one closed and one untouched line; every test leaves it answering."""

    @classmethod
    def setUpClass(cls):
        cls.house = House(BINARY, 2)
        cls.order = cls.house.close(1, "--wait")
        cls.served = Served(cls.house, 1, "--no-work")

    @classmethod
    def tearDownClass(cls):
        code, seconds = cls.served.stop()
        cls.house.remove()
        assert code == 0, f"ended with {code}: {cls.served.log}"
        assert seconds < 30, f"took {seconds} s to stop"

    def tearDown(self):
        self.assertEqual(self.served.ask("/healthz")[0], 200)

    def status_path(self):
        return "/status/" + self.order["reference"]

    def test_listens_on_the_given_address_alone(self):
        with self.assertRaises(ConnectionRefusedError):
            socket.create_connection((own_address(2), self.served.port), timeout=10)

    def test_health_and_head(self):
        status, headers, body = self.served.ask("/healthz")
        self.assertEqual((status, body), (200, b"ok\n"))
        status, head, nothing = self.served.ask("/healthz", "HEAD")
        self.assertEqual((status, nothing, head["content-length"]), (200, b"", headers["content-length"]))

    def test_ready_when_the_store_takes_a_write(self):
        seen = self.served.json("/readyz")
        self.assertEqual(seen, {"ready": True, "store": "ok", "clock": "ok", "core": seen["core"]})
        self.assertIn(seen["core"], ("unknown", "reachable"))

    def test_metrics_are_what_prometheus_reads(self):
        status, headers, body = self.served.ask("/metrics")
        self.assertEqual((status, headers["content-type"]), (200, "text/plain; version=0.0.4; charset=utf-8"))
        typed, samples = set(), {}
        for line in body.decode().splitlines():
            if line.startswith("# TYPE "):
                typed.add(line.split()[2])
                self.assertIn(line.split()[3], ("gauge", "counter"))
            elif not line.startswith("# HELP "):
                found = re.fullmatch(r'([a-z_]+)((?:\{[a-z_]+="[^"\\]*"\})?) ([0-9]+)', line)
                self.assertIsNotNone(found, line)
                self.assertIn(found.group(1), typed)
                self.assertNotIn(found.group(1) + found.group(2), samples)
                samples[found.group(1) + found.group(2)] = int(found.group(3))
        self.assertEqual(samples['xitam_orders{state="closed"}'], 1)
        self.assertEqual(samples['xitam_orders{state="needs_attention"}'], 0)
        self.assertEqual(samples["xitam_tasks_due"], 0)
        self.assertIn("xitam_store_commits_total", samples)

    def test_public_keys_are_those_of_the_command(self):
        status, headers, body = self.served.ask("/.well-known/jwks.json")
        self.assertEqual((status, headers["access-control-allow-origin"]), (200, "*"))
        keys = json.loads(body)["keys"]
        self.assertEqual(keys, json.loads(self.house.run("jwks", "--data", self.house.data))["keys"])
        self.assertTrue(keys and all("d" not in key for key in keys))

    def test_status_as_json(self):
        seen = self.served.json(self.status_path())
        self.assertEqual((seen["state"], seen["next"]["who"]), ("closed", "nobody"))
        for told, name in (("received", "received_at"), ("cut", "cut_at"), ("removed", "removed_at"), ("closed", "closed_at"),
                           ("rest_until", "rest_until"), ("billing_stop", "billing_stop_at")):
            self.assertEqual(seen["dates"][told], self.order[name])
        self.assertEqual(self.served.json(self.status_path().replace("XT-", "xt-").lower()), seen)

    def test_status_as_a_page_in_the_readers_language(self):
        status, headers, body = self.served.ask(self.status_path(), headers={"Accept": "text/html", "Accept-Language": "fr, az;q=0.8"})
        page = body.decode()
        self.assertEqual((status, headers["content-type"], headers["content-language"]), (200, "text/html; charset=utf-8", "az"))
        self.assertIn('<html lang="az">', page)
        self.assertIn(self.order["closed_at"], page)
        self.assertNotIn("<script", page)
        style = re.search(r"<style>(.*)</style>", page, re.DOTALL).group(1)
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        self.assertIn(f"style-src 'sha256-{digest}'", headers["content-security-policy"])

    def test_status_tells_nothing_of_the_person(self):
        for accept in ("text/html", "application/json"):
            body = self.served.ask(self.status_path(), headers={"Accept": accept})[2].decode()
            for secret in (number(1), number(1)[-7:], imsi(1), document(1), "Zeynalabdin", "Qaragozov", "99440", "demo",
                           self.order["order_id"]):
                self.assertNotIn(secret, body)

    def test_every_unknown_reference_gets_the_same_answer(self):
        for accept in ("text/html", "application/json"):
            answers = []
            for wrong in ("XT-AAAA-AAAA", "XT-ZZZZ-9999", "XT-AAAA", "", "x" * 100, "XT-AAAA-AAA%41", "..%2f..%2fetc", self.order["order_id"],
                          number(1), self.order["reference"] + "x"):
                status, headers, body = self.served.ask("/status/" + wrong, headers={"Accept": accept})
                headers.pop("date", None)
                answers.append((status, headers, body))
            self.assertEqual(answers[0][0], 404)
            for answer in answers:
                self.assertEqual(answer, answers[0])

    def test_every_answer_is_guarded(self):
        for path in PATHS + [self.status_path()]:
            headers = self.served.ask(path)[1]
            self.assertTrue(headers["content-security-policy"].startswith("default-src 'none'"), path)
            self.assertEqual(headers["x-content-type-options"], "nosniff")
            self.assertEqual(headers["referrer-policy"], "no-referrer")
            self.assertIn("cache-control", headers)
        self.assertEqual(self.served.ask(self.status_path())[1]["cache-control"], "no-store")

    def test_other_methods_are_refused_everywhere(self):
        for path in PATHS[:4]:
            for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "get", "XITAM"):
                status, headers, body = self.served.ask(path, method)
                self.assertEqual((status, headers["allow"]), (405, "GET, HEAD"), f"{method} {path}")
                self.assertEqual(headers["content-type"], "application/problem+json")
                self.assertEqual(json.loads(body)["reason"], "method_not_allowed")
        for method in ("PUT", "DELETE"):
            status, headers, _ = self.served.ask(self.status_path(), method)
            self.assertEqual((status, headers["allow"], headers["content-type"]),
                             (405, "GET, HEAD, POST", "text/html; charset=utf-8"))
        # Only behind a case's link there is something to do; a reference is none.
        self.assertEqual(self.served.ask(self.status_path(), "POST")[0], 404)

    def test_unknown_paths(self):
        for path in ("/nothing", "/healthz/", "/healthz%00", "/HEALTHZ", "/status", "/.well-known/"):
            status, headers, _ = self.served.ask(path)
            self.assertEqual((status, headers["content-type"]), (404, "text/html; charset=utf-8"), path)
            status, headers, body = self.served.ask(path, headers={"Accept": "application/json"})
            told = json.loads(body)
            self.assertEqual((status, told["reason"]), (404, "path_unknown"), path)
            self.assertEqual(headers["content-type"], "application/problem+json")
            self.assertEqual((told["status"], told["title"]), (404, "Not Found"))

    def test_long_paths(self):
        self.assertEqual(self.served.ask("/" + "a" * 300)[0], 414)
        answer = self.raw(b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n")
        self.assertTrue(answer == b"" or re.match(rb"HTTP/1\.1 4(14|31|13) ", answer), answer[:80])
        answer = self.raw(b"GET / HTTP/1.1\r\nHost: x\r\n" + b"A: " + b"b" * 100_000 + b"\r\n\r\n")
        self.assertTrue(answer == b"" or re.match(rb"HTTP/1\.1 4(31|13) ", answer), answer[:80])

    def test_what_is_not_http(self):
        wrong = (b"\r\n\r\n\r\n", b"\0" * 64 + b"\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n",
                 b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"GET /heal")
        # All at once: what is only half a request is held until its time is over.
        with concurrent.futures.ThreadPoolExecutor(len(wrong)) as pool:
            for sent, answer in zip(wrong, pool.map(self.raw, wrong)):
                self.assertTrue(answer == b"" or re.match(rb"HTTP/1\.[01] [45][0-9][0-9] ", answer), (sent, answer[:80]))

    def test_a_body_is_never_read(self):
        answer = self.raw(b"POST /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000000000\r\n\r\n" + b"x" * 1000, end=False)
        self.assertTrue(answer.startswith(b"HTTP/1.1 405 "), answer[:80])
        answer = self.raw(b"GET /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000000000\r\n\r\n" + b"x" * 1000, end=False)
        self.assertTrue(answer.startswith(b"HTTP/1.1 200 "), answer[:80])

    def test_guessing_is_slowed_down_for_the_guesser_alone(self):
        guesser, reader = own_address(11), own_address(12)
        seen = []
        for i in range(1, 2000):
            seen.append(self.served.ask(f"/status/XT-GUES-{i:04}", source=guesser)[0])
            if seen[-1] == 429:
                break
        self.assertEqual((set(seen[:-1]), seen[-1]), ({404}, 429))
        status, headers, body = self.served.ask(self.status_path(), source=guesser)
        self.assertEqual((status, json.loads(body)["reason"]), (429, "too_many_misses"))
        self.assertIn("retry-after", headers)
        self.assertEqual(self.served.ask(self.status_path(), source=reader)[0], 200)

    def test_one_address_cannot_take_all_connections(self):
        greedy = [socket.create_connection((self.served.host, self.served.port), timeout=10, source_address=(own_address(13), 0))
                  for _ in range(200)]
        try:
            self.assertEqual(self.served.ask("/healthz", source=own_address(14))[0], 200)
        finally:
            for connection in greedy:
                connection.close()

    def test_a_second_server_is_refused(self):
        told = json.loads(self.house.run("serve", "--data", self.house.data, "--listen", own_address(3) + ":0", "--json", want=5))
        self.assertEqual(told["reason"], "already_serving")
        self.assertIn(str(self.served.process.pid), told["detail"])

    def raw(self, sent, end=True):
        """What comes back for these bytes, until the server closes or says a whole head."""
        with socket.create_connection((self.served.host, self.served.port), timeout=60) as connection:
            received = b""
            try:
                connection.sendall(sent)
                if end:
                    connection.shutdown(socket.SHUT_WR)
                while b"\r\n\r\n" not in received:
                    piece = connection.recv(65536)
                    if not piece:
                        break
                    received += piece
            except OSError as gone:
                # A server that refuses before it has read all may reset what is still coming; silence is no answer at all.
                if gone.errno not in (errno.ECONNRESET, errno.EPIPE, errno.ENOTCONN):
                    raise
            return received


class Lives(unittest.TestCase):
    """Beginning, ending, and what stands in the way of beginning."""

    @classmethod
    def setUpClass(cls):
        cls.house = House(BINARY, 1)

    @classmethod
    def tearDownClass(cls):
        cls.house.remove()

    def test_ends_on_either_signal_while_a_client_holds_on(self):
        for how in (signal.SIGTERM, signal.SIGINT):
            served = Served(self.house, 1)
            with socket.create_connection((served.host, served.port), timeout=60) as holding:
                holding.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
                self.assertTrue(holding.recv(1000).startswith(b"HTTP/1.1 200 "))
                code, seconds = served.stop(how)
            self.assertEqual(code, 0, served.log)
            self.assertLess(seconds, 30)

    def test_a_killed_server_leaves_no_lock(self):
        served = Served(self.house, 1)
        self.assertEqual(served.stop(signal.SIGKILL)[0], -signal.SIGKILL)
        self.assertEqual(Served(self.house, 1).stop()[0], 0)

    def test_people_are_told_the_hotline_that_the_operator_published(self):
        own = House(BINARY, 0)
        try:
            for operator, hotline in (("demo", None), ("azercell", "*1111")):
                own.configure({'id = "demo"': f'id = "{operator}"'})
                served = Served(own, 1)
                page = served.ask("/help", headers={"Accept": "text/html"})[2].decode()
                self.assertEqual(served.stop()[0], 0)
                self.assertEqual('<span class="num">' in page, hotline is not None)
                self.assertIn(hotline or "<h1", page)
        finally:
            own.remove()

    def test_an_address_that_cannot_be_had(self):
        words = ["serve", "--data", self.house.data, "--json", "--listen"]
        with socket.create_server((own_address(4), 0)) as taken:
            told = json.loads(self.house.run(*words, f"{own_address(4)}:{taken.getsockname()[1]}", want=7))
        self.assertEqual(told["reason"], "cannot_listen")
        self.assertEqual(json.loads(self.house.run(*words, "256.0.0.1:0", want=2))["reason"], "host_unknown")


if __name__ == "__main__":
    BINARY = os.path.abspath(sys.argv[1])
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]], verbosity=2)
