"""What short messages cost, in /metrics and in the log: messages_test.py BINARY [unittest arguments]"""
import os
import sys
import time
import unittest

from people import LONG, People
from served import Served

SAID = "more than [messages] parts_an_hour_alarm = 6"


class Messages(People):
    settings = {"# parts_an_hour_alarm = 2000": "parts_an_hour_alarm = 6"}

    def counted(self, served):
        seen = served.metrics()
        return seen["xitam_short_messages_total"], seen["xitam_short_message_parts_total"], seen["xitam_message_cost_alarm"]

    def sent(self):
        parts = []
        for message in self.house.messages():
            is_sms = message["to"].startswith("sms:")
            self.assertEqual(message.get("encoding") in ("gsm7", "ucs2"), is_sms)
            self.assertEqual("parts" in message, is_sms)
            if is_sms:
                parts.append(message["parts"])
        return len(parts), sum(parts)

    def until(self, true):
        until = time.monotonic() + LONG
        while not true():
            self.assertLess(time.monotonic(), until)
            time.sleep(0.1)

    def said(self, served):
        return sum(SAID in line for line in served.log)

    def test_every_part_is_counted_once_and_too_many_are_said_once(self):
        served = self.served
        self.assertEqual(self.counted(served), (0, 0, 0))
        closed = 0
        while self.sent()[1] <= 6:
            closed += 1
            self.served.wait_until_closed(self.house.close(closed)["reference"])
            self.until(lambda: self.counted(served)[:2] == self.sent() and self.sent()[0] > 0)
            self.assertEqual(self.counted(served)[2], int(self.sent()[1] > 6))
        self.until(lambda: self.said(served))
        before = self.sent()
        self.served.wait_until_closed(self.house.close(closed + 1)["reference"])
        self.until(lambda: self.sent() > before and self.counted(served)[:2] == self.sent())
        self.assertEqual(self.said(served), 1)

        # Another process works, and the server is a new one.
        self.assertEqual(served.stop()[0], 0, served.log)
        type(self).served = served = Served(self.house, 2, "--no-work")
        self.assertEqual(self.counted(served), (*self.sent(), 1))
        before = self.sent()
        self.house.close(closed + 2, "--wait")
        self.house.run("work", "--until-idle", "--data", self.house.data)
        self.assertGreater(self.sent(), before)
        self.until(lambda: self.counted(served) == (*self.sent(), 1))


if __name__ == "__main__":
    People.binary = os.path.abspath(sys.argv[1])
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]], verbosity=2)
