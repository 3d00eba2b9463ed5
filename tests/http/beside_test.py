"""Several processes over one data directory: each line is closed exactly once. beside_test.py BINARY [unittest arguments]"""
import json
import os
import signal
import sys
import unittest

from served import LONG, House, Served, imsi

BINARY = ""


class Beside(unittest.TestCase):
    def setUp(self):
        self.house = House(BINARY, 8)
        self.addCleanup(self.house.remove)
        self.started = []
        self.addCleanup(self.end_all)

    def start(self, *words):
        process = self.house.start(*words)
        self.started.append(process)
        return process

    def end_all(self):
        for process in self.started:
            if process.poll() is None:
                process.kill()
            process.communicate(timeout=LONG)

    def serve(self, last, *more):
        served = Served(self.house, last, *more)
        self.started.append(served.process)
        return served

    def end(self, served):
        code, _ = served.stop()
        self.started.remove(served.process)
        self.assertEqual(code, 0, served.log)

    def assert_closed_once(self, order, line):
        """By the network's own journal, by the audit and by the order."""
        self.assertEqual(order["state"], "closed")
        for what, times in (("line", 1), ("delete", 1), ("cancel", 2)):
            self.assertEqual(self.house.effects(what, line), times, f"{what} of {imsi(line)}")
        kinds = self.house.events(order["reference"])
        for kind in ("confirmed", "bars_read_back", "removal_begun", "removal_read_back", "settled", "certified"):
            self.assertEqual(kinds.count(kind), 1, (kind, kinds))

    def audit_is_whole(self):
        self.assertIn("whole", self.house.run("audit", "verify", "--data", self.house.data))

    def test_the_server_works_what_a_command_only_opened(self):
        served = self.serve(1)
        order = self.house.close(1)
        served.wait_until_closed(order["reference"])
        self.end(served)
        self.assert_closed_once(json.loads(self.house.run("status", "--data", self.house.data, order["order_id"], "--json")), 1)

    def test_without_work_it_only_shows(self):
        served = self.serve(2, "--no-work")
        order = self.house.close(1)
        self.assertNotEqual(served.json("/status/" + order["reference"])["state"], "closed")
        self.house.run("work", "--data", self.house.data, "--until-idle")
        self.assertEqual(served.json("/status/" + order["reference"])["state"], "closed")
        self.end(served)

    def test_serve_two_workers_and_eight_closings_at_once(self):
        served = self.serve(3)
        workers = [self.start("work", "--data", self.house.data) for _ in range(2)]
        # Six lines; two of them are asked for twice under one key.
        asked = [(1, "a"), (2, "b"), (3, "c"), (4, "d"), (5, "e"), (6, "f"), (1, "a"), (2, "b")]
        closings = [self.start(*self.house.close_words(line, "--key", key, "--wait", "--timeout", f"{LONG - 20}s")) for line, key in asked]
        orders = []
        for process in closings:
            out, err = process.communicate(timeout=LONG)
            self.assertEqual(process.returncode, 0, out + err)
            orders.append(json.loads(out))
        self.assertEqual(orders[0]["order_id"], orders[6]["order_id"])
        self.assertEqual(orders[1]["order_id"], orders[7]["order_id"])
        for order, (line, _) in zip(orders[:6], asked[:6]):
            self.assert_closed_once(order, line)
            self.assertEqual(served.json("/status/" + order["reference"])["state"], "closed")
        self.assertEqual([self.house.effects("delete", line) for line in (7, 8)], [0, 0])
        for worker in workers:
            worker.send_signal(signal.SIGTERM)
            out, err = worker.communicate(timeout=LONG)
            self.assertEqual(worker.returncode, 0, out + err)
        self.end(served)
        self.audit_is_whole()


if __name__ == "__main__":
    BINARY = os.path.abspath(sys.argv[1])
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]], verbosity=2)
