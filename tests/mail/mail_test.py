"""Mails that really leave, against a mail server that refuses, waits and hangs up: mail_test.py BINARY NODE_MODULES [unittest ...]"""
import base64
import email
import email.policy
import json
import os
import pathlib
import queue
import subprocess
import sys
import tempfile
import threading
import time
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "http"))
from portal_test import Browser, reference_of  # noqa: E402
from served import House, Served, die_with_parent, document, imsi, number, own_address  # noqa: E402

BINARY = MODULES = ""
LONG = 90
HEADER = "msisdn,imsi,operator,payment_mode,status,currency,holder_kind,balance,debt,given_names,surname,document_type," \
         "document_number,document_country,email,language\n"


class MailServer:
    def __init__(self, last, mode, *more):
        self.host = own_address(last)
        self.process = subprocess.Popen(["node", str(HERE / "mail_server.js"), self.host, mode, *more], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True, preexec_fn=die_with_parent,
                                        env={**os.environ, "NODE_PATH": MODULES})
        self.events, self.lines = [], queue.Queue()
        self.reader = threading.Thread(target=lambda: [self.lines.put(line) for line in self.process.stdout], daemon=True)
        self.reader.start()
        self.port = self.wait(lambda event: event["event"] == "listening")["port"]

    def read(self, timeout):
        try:
            self.events.append(json.loads(self.lines.get(timeout=timeout)))
            return True
        except queue.Empty:
            return False

    def of(self, name, to):
        while self.read(0.01):
            pass
        return [event for event in self.events if event["event"] == name and event.get("to") == to]

    def wait(self, what):
        until = time.monotonic() + LONG
        while time.monotonic() < until:
            found = next((event for event in self.events if what(event)), None)
            if found:
                return found
            self.read(0.2)
        raise AssertionError(f"that did not come: {self.events}")

    def mail_to(self, to, n=1):
        return self.wait(lambda event: event["event"] == "mail" and event["to"] == to and event["n"] == n)

    def stop(self):
        self.process.stdin.close()
        self.process.wait(timeout=LONG)
        self.reader.join(LONG)
        self.process.stdout.close()


def parsed(event):
    return email.message_from_bytes(base64.b64decode(event["raw"]), policy=email.policy.default)


def house_with(settings, contacts):
    """Line n belongs to contacts[n - 1]: (address, language)."""
    rows = (f"{number(line)},{imsi(line)},demo,prepaid,active,AZN,citizen,0,0,Xiaoyu,Lin,passport,{document(line)},CHN,"
            f"{address},{language}\n" for line, (address, language) in enumerate(contacts, 1))
    house = House(BINARY, HEADER + "".join(rows))
    house.configure({"\n[mail]\n": "\n[mail]\n" + settings})
    return house


class Mail(unittest.TestCase):
    addresses = ["good1@example.org", "bounce2@example.org", "later3@example.org", "lost4@example.org", "slow5@example.org",
                 "full6@example.org", "good7@example.org", "bounce8@example.org", "good9@example.org"]

    @classmethod
    def setUpClass(cls):
        cls.mail = MailServer(11, "plain")
        settings = f'server = "smtp://{cls.mail.host}:{cls.mail.port}"\nfrom = "lines@example.az"\ntls = "none"\n'
        cls.house = house_with(settings, [(address, "az" if address.startswith("good1") else "en") for address in cls.addresses])
        cls.served = Served(cls.house, 12)

    @classmethod
    def tearDownClass(cls):
        code, _ = cls.served.stop()
        cls.mail.stop()
        log = "".join(cls.served.log)
        cls.house.remove()
        assert code == 0 and "example.org" not in log, log

    def close(self, line):
        reference = self.house.close(line)["reference"]
        self.served.wait_until_closed(reference)
        return reference

    def lost_notices(self, reference, count):
        """What the case's history says was not delivered; at least so many."""
        until = time.monotonic() + LONG
        while time.monotonic() < until:
            seen = self.house.events(reference)
            if seen.count("notice_undeliverable") >= count:
                text = self.house.run("history", "--data", self.house.data, reference)
                return [row for row in text.splitlines() if "notice_undeliverable" in row]
            time.sleep(0.2)
        raise AssertionError(seen)

    def test_a_notice_is_a_mail_that_others_can_read(self):
        reference = self.close(1)
        self.mail.mail_to("good1@example.org", 2)
        event = next(event for event in self.mail.of("mail", "good1@example.org") if "/status/" in parsed(event).get_content())
        mail = parsed(event)
        self.assertEqual((event["from"], mail["From"], mail["To"]), ("lines@example.az", "lines@example.az", "good1@example.org"))
        self.assertEqual(mail.get_content_type(), "text/plain")
        self.assertIn(reference, mail["Subject"])
        self.assertTrue(any(ord(letter) > 127 for letter in mail["Subject"] + mail.get_content()), mail)
        self.assertIn("/status/", mail.get_content())
        self.assertRegex(mail["Message-ID"], r"^<[0-9a-f.-]+@example\.az>$")
        self.assertEqual(mail["Auto-Submitted"], "auto-generated")
        self.assertFalse(mail.defects)
        # What stays here says that it was sent, and neither to whom nor what.
        folder = os.path.join(self.house.data, "outbox")
        name = mail["Message-ID"].strip("<>").split("@")[0] + ".json"
        until = time.monotonic() + LONG
        while not os.path.exists(os.path.join(folder, name)) and time.monotonic() < until:
            time.sleep(0.1)
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            kept = file.read()
        self.assertNotIn("example.org", kept)
        self.assertNotIn("/status/", kept)

    def test_an_address_that_bounces_ends_the_notices_and_the_case_says_so(self):
        reference = self.close(2)
        rows = self.lost_notices(reference, 2)  # the warning and the certificate's
        time.sleep(2.5)  # another try would come after one second
        self.assertEqual(len(self.mail.of("asked", "bounce2@example.org")), 2)
        self.assertEqual(self.mail.of("mail", "bounce2@example.org"), [])
        self.assertEqual(len(rows), 2)
        for row in rows:
            self.assertRegex(row, r"mailto .*kind=notice_(contacts|receipt) answer=550")
            self.assertNotIn("example.org", row)

    def test_a_mail_that_is_refused_whole_is_told_too(self):
        reference = self.close(6)
        for row in self.lost_notices(reference, 2):
            self.assertIn("answer=552", row)
        time.sleep(2.5)
        self.assertEqual(len(self.mail.of("mail", "full6@example.org")), 2)

    def ids(self, to):
        return [parsed(event)["Message-ID"] for event in self.mail.of("mail", to)]

    def test_not_now_is_tried_again_and_sent_once(self):
        self.close(3)
        self.mail.mail_to("later3@example.org", 2)
        time.sleep(3)
        self.assertEqual(len(self.mail.of("asked", "later3@example.org")), 4)  # twice refused
        self.assertEqual(len(self.ids("later3@example.org")), 2)
        self.assertEqual(len(set(self.ids("later3@example.org"))), 2)

    def test_a_lost_answer_is_the_same_mail_again(self):
        self.close(4)
        self.mail.mail_to("lost4@example.org", 3)
        time.sleep(3)
        ids = self.ids("lost4@example.org")
        self.assertEqual((len(ids), len(set(ids)), ids.count(ids[0])), (3, 2, 2))  # two notices, the first of them twice

    def test_a_slow_server_is_waited_for(self):
        begun = time.monotonic()
        self.close(5)
        self.mail.mail_to("slow5@example.org", 2)
        self.assertLess(time.monotonic() - begun, 60)  # R11
        time.sleep(5)
        self.assertEqual(len(self.ids("slow5@example.org")), 2)
        self.assertEqual(len(set(self.ids("slow5@example.org"))), 2)

    def test_a_declarer_whose_address_bounces_reads_it_on_his_receipt(self):
        me = Browser(self.served, 61)
        reference = reference_of(me.close(number(9), email="bounce77@example.org"))
        self.assertIn("kind=notice_declared", self.lost_notices(reference, 1)[0])
        page = me.get("/receipt")
        self.assertIn("came back", page)
        self.assertNotIn("within a minute", page)
        other = Browser(self.served, 62)
        other.close(number(9), email="good78@example.org")
        self.mail.mail_to("good78@example.org")
        self.assertIn("within a minute", other.get("/receipt"))

    def test_a_contact_that_cannot_be_told_shortens_no_hold(self):
        """The old contacts are warned before the cut; whether a warning bounces changes no date."""
        holds = []
        for line in (7, 8):
            words = ["close", "--data", self.house.data, number(line), "--channel", "portal", "--document",
                     f"passport:{document(line)}", "--json"]
            self.house.run(*words, want=4)
            self.house.run("document", "judge", "--data", self.house.data, number(line), "--document", "passport", "--accept",
                           "--level", "l2", "--by", "anna")
            holds.append(json.loads(self.house.run(*words, want=8)))
        self.mail.mail_to("good7@example.org")
        self.lost_notices(holds[1]["reference"], 1)
        for line, before in zip((7, 8), holds):
            after = json.loads(self.house.run("status", "--data", self.house.data, number(line), "--json", want=8))
            self.assertEqual(after["state"], "scheduled")
            self.assertTrue(after["cut_not_before"])
            self.assertEqual(after["cut_not_before"], before["cut_not_before"])


class Tls(unittest.TestCase):
    def cut_off(self, mail, last, settings, password=None):
        """A line is closed all the same; gives the house's log when its mail should have come."""
        house = house_with(f'server = "smtp://{mail.host}:{mail.port}"\nfrom = "lines@example.az"\n' + settings,
                           [("good1@example.org", "en")])
        if password is not None:
            with open(os.path.join(house.data, "password"), "w", encoding="utf-8") as file:
                file.write(password + "\n")
        served = Served(house, last)
        try:
            served.wait_until_closed(house.close(1)["reference"])
            time.sleep(3)
            return mail.of("mail", "good1@example.org")
        finally:
            code, _ = served.stop()
            log = "".join(served.log)
            house.remove()
            self.assertEqual(code, 0)
            self.assertNotIn("pass word 1", log)

    def certificate(self, folder, host):
        key, cert = os.path.join(folder, "key.pem"), os.path.join(folder, "cert.pem")
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                        "-subj", "/CN=mail", "-addext", f"subjectAltName=IP:{host}", "-keyout", key, "-out", cert], check=True,
                       capture_output=True, timeout=LONG)
        return key, cert

    def test_without_tls_nothing_is_said(self):
        mail = MailServer(13, "plain")
        try:
            self.assertEqual(self.cut_off(mail, 14, ""), [])
            self.assertEqual(mail.of("asked", "good1@example.org"), [])
        finally:
            mail.stop()

    def test_a_server_that_nobody_vouches_for_gets_nothing(self):
        with tempfile.TemporaryDirectory(prefix="xitam-mail-") as folder:
            mail = MailServer(15, "tls", *self.certificate(folder, own_address(15)))
            try:
                self.assertEqual(self.cut_off(mail, 16, ""), [])
                self.assertEqual(mail.of("asked", "good1@example.org"), [])
            finally:
                mail.stop()

    def test_log_in_over_tls(self):
        with tempfile.TemporaryDirectory(prefix="xitam-mail-") as folder:
            key, cert = self.certificate(folder, own_address(17))
            mail = MailServer(17, "login", key, cert)
            settings = f'ca_file = "{cert}"\nuser = "lines"\npassword_file = "password"\n'
            try:
                self.assertEqual(self.cut_off(mail, 18, settings, "wrong"), [])
                sent = self.cut_off(mail, 18, settings, "pass word 1")
                self.assertTrue(sent and all(event["tls"] for event in sent), sent)
                self.assertTrue(all(event["tls"] for event in mail.events if event["event"] == "login"))
            finally:
                mail.stop()


if __name__ == "__main__":
    BINARY, MODULES = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]], verbosity=2)
