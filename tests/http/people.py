"""What the tests of a case's pages share: a house whose lines have contacts on file, and the messages that were sent."""
import os
import sqlite3
import time

from portal_test import Browser
from served import House, Served, Serving, document, imsi, number

LONG = 60
WITH_CONTACTS = "msisdn,imsi,operator,payment_mode,status,currency,holder_kind,balance,debt,given_names,surname,document_type," \
                "document_number,document_country,email,eid\n"
EID = "89049032123451234512345678901235"


def old_contact(line):
    return f"mailto:old{line}@example.org"


def to_line(line):
    return "sms:+" + number(line)


def unknown(line):
    """A number of the same series that nobody holds, with the same last two digits."""
    return number(line).replace("0000", "0077", 1)


class People(Serving):
    """Lines 1 to `lines`; the last one is an eSIM."""
    binary = ""
    lines = 9
    settings = {}  # what stands in xitam.toml -> what shall stand there
    rules = {}  # file name -> text of a rule pack that goes before the embedded one

    @classmethod
    def setUpClass(cls):
        rows = WITH_CONTACTS
        for line in range(1, cls.lines + 1):
            eid = EID if line == cls.lines else ""
            rows += f"{number(line)},{imsi(line)},demo,prepaid,active,AZN,citizen,0,0,Xiaoyu,Lin,passport,{document(line)}," \
                    f"CHN,old{line}@example.org,{eid}\n"
        cls.house = House(cls.binary, rows)
        cls.house.configure({old: new.replace("RULES", os.path.join(cls.house.folder, "rules")) for old, new in cls.settings.items()})
        for name, pack in cls.rules.items():
            os.makedirs(os.path.join(cls.house.folder, "rules"), exist_ok=True)
            cls.write(os.path.join("rules", name), pack)
        cls.served = Served(cls.house, 1)

    @classmethod
    def write(cls, name, text):
        with open(os.path.join(cls.house.folder, name), "w", encoding="utf-8") as file:
            file.write(text)

    def browser(self, last):
        return Browser(self.served, last)

    def messages(self, to, kind):
        return [message for message in self.house.messages() if message["to"] == to and message["kind"] == kind]

    def message(self, to, kind, count=1):
        """The newest of `count`; they are waited for."""
        until = time.monotonic() + LONG
        while time.monotonic() < until:
            sent = self.messages(to, kind)
            if len(sent) >= count:
                self.assertEqual(len(sent), count)
                return sent[-1]
            time.sleep(0.1)
        raise AssertionError(f"{len(self.messages(to, kind))} of {count} {kind} came to {to}")

    def code(self, to, kind, count=1):
        return self.message(to, kind, count)["text"][:6]

    def installation_rows(self):
        """What the installation's audit says about lines."""
        database = sqlite3.connect(os.path.join(self.house.data, "xitam.db"))
        try:
            return database.execute("SELECT kind, body FROM audit WHERE kind LIKE 'line_%' ORDER BY at, seq").fetchall()
        finally:
            database.close()


def wrong(code):
    return f"{(int(code) + 1) % 1_000_000:06}"
