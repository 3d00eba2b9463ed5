"""Pages and programs share the limits of strangers, and /metrics says who was refused: limits_test.py BINARY [unittest arguments]"""
import os
import sys
import time
import unittest

from api_client import Spoken, key
from portal_test import Browser, token_of
from served import number

GUESS = "XT00000000." + "0" * 26


class Limits(Spoken):
    def refused(self, limit):
        return self.served.metrics()[f'xitam_limited_total{{limit="{limit}"}}']

    def visitor(self, line, last):
        """One address, one case, two ways."""
        program = self.client(last)
        program.declare(number(line))
        browser = Browser(self.served, last)
        self.assertEqual(browser.ask("/case/" + program.bearer)[0], 303)
        return program, browser

    def send(self, browser, line):
        return browser.ask("/close/check", "POST", {**browser.declare(line), "do": "send"})[0]

    def in_turn(self, ways):
        """Both ways by turns until one refuses: how often they did not, and how many seconds that took."""
        begun, tries = time.monotonic(), 0
        while ways[tries % 2]() != 429:
            tries += 1
            self.assertLess(tries, 200)
        return tries, time.monotonic() - begun

    def test_one_line_is_declared_ten_times(self):
        address = iter(range(100, 200))  # each from another one
        program = lambda: self.client(next(address)).declare(number(1), None).status
        browser = lambda: self.send(Browser(self.served, next(address)), number(1))
        tries, seconds = self.in_turn((program, browser))
        self.assertIn(tries, range(10, 12 + int(seconds / 600)))
        self.assertEqual((program(), browser()), (429, 429))
        self.assertEqual(self.refused("declarations_of_line"), 3)
        self.client(31).declare(number(2))

    def test_one_address_declares_thirty_times(self):
        line = iter(range(100, 400))
        program, browser = self.client(33), Browser(self.served, 33)
        typed = lambda: f"99440{next(line):07}"
        tries, seconds = self.in_turn((lambda: program.declare(typed(), None).status, lambda: self.send(browser, typed())))
        self.assertIn(tries, range(30, 32 + int(seconds / 20)))
        self.assertEqual(self.refused("declarations_of_address"), 1)

    def test_one_address_asks_for_twenty_codes(self):
        program, browser = self.visitor(3, 34)
        by_line = self.refused("codes_of_line")
        begun, asked = time.monotonic(), 0
        while not self.refused("codes_of_address"):
            if asked % 2:
                self.assertIn(program.post("codes", {"to": "line"}, None, idempotency=key()).status, (202, 429))
            else:
                fields = {"token": token_of(browser.get("/identify")), "do": "way", "way": "code-line"}
                self.assertIn(browser.ask("/identify", "POST", fields)[0], (303, 429))
            asked += 1
            self.assertLess(asked, 50)
        self.assertIn(asked - 1, range(20, 22 + int((time.monotonic() - begun) / 60)))
        self.assertEqual(self.refused("codes_of_line") - by_line, asked - 1 - 3)  # three went to the line
        self.assertEqual(self.refused("codes_of_prefix"), 0)

    def test_one_address_tries_sixty_codes(self):
        program, browser = self.visitor(4, 35)
        fields = {"token": token_of(browser.get("/identify")), "do": "code", "way": "code-line", "code": "000000"}
        ways = (lambda: program.post("proofs", {"to": "line", "code": "000000"}, None).status,
                lambda: browser.ask("/identify", "POST", fields)[0])
        tries, seconds = self.in_turn(ways)
        self.assertIn(tries, range(60, 62 + int(seconds / 5)))
        self.assertEqual(self.refused("code_tries"), 1)

    def test_one_address_guesses_sixty_links_that_stop(self):
        program, browser = self.client(36, bearer=GUESS), Browser(self.served, 36)
        ways = (lambda: program.call("POST", "/api/v1/orders/XT-0000-0000/stop").status,
                lambda: browser.ask("/stop/" + GUESS, "POST", {})[0])
        tries, seconds = self.in_turn(ways)
        self.assertIn(tries, range(60, 62 + int(seconds / 0.5)))
        self.assertEqual(self.refused("unknown_links"), 1)

    def test_a_system_of_our_own_is_not_limited(self):
        before = self.refused("lookups")
        desk = self.system(37)
        for _ in range(65):
            desk.call("POST", "/api/v1/identify", {"input": "+" + number(5)}, 200)
        self.assertEqual(self.refused("lookups"), before)


if __name__ == "__main__":
    Spoken.binary = os.path.abspath(sys.argv[1])
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]], verbosity=2)
