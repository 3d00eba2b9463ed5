"""An auditor that shares no code with the product: from the data directory, the HLR's database and what the serving nodes
were told it finds out whether anything was lost, doubled, half done, or said too early.

The invariants (I1 to I6, I8) are named in every complaint. The hash chain is recomputed from its written form:
SHA-256 over the row before's hash (32 bytes), the stream (16), seq and microseconds (8 bytes each, big endian), and kind and
body, each behind its length in 8 bytes. Signatures are checked by Debian's `jose`.
"""
import base64
import collections
import csv
import hashlib
import json
import os
import subprocess
import time

from rig import IBAN, equal

ZERO_STREAM = bytes(16)
STATE_CLOSED = 8
NUMBER_IN_USE, NUMBER_AT_REST = 1, 2
LEG_POSTED = 2
ACCOUNT_HOLDER_BALANCE = 1
LEG_REFUND = 9


class Auditor:
    """rows: every line of the import that stands in the network, as dictionaries of the CSV."""

    def __init__(self, installation, lab, rows):
        self.installation = installation
        self.lab = lab
        self.rows = {row["msisdn"]: row for row in rows}
        self.complaints = []

    def note(self, condition, invariant, what):
        if not condition:
            self.complaints.append(f"{invariant}: {what}")

    def judge(self, acknowledged, untouched):
        """acknowledged: numbers whose order somebody was told of; untouched: numbers that nobody asked to end."""
        self.orders = [(bytes(i), n, s, c, bytes(line)) for i, n, s, c, line in self.installation.rows(
            "SELECT id, msisdn, state, claims, line_id FROM termination_order")]
        self.closed = {str(number): order for order, number, state, _, _ in self.orders if state == STATE_CLOSED}
        self.acknowledged_are_closed(acknowledged)
        self.network_is_right(untouched)
        self.money_is_right()
        self.numbers_rest(untouched)
        self.nothing_is_half_done()
        self.chain_is_whole()
        self.certificates_are_right()
        self.notices_are_right()
        equal(self.complaints, [], "the auditor's complaints")
        return self.closed

    # I1
    def acknowledged_are_closed(self, acknowledged):
        for number in acknowledged:
            self.note(number in self.closed, "I1", f"the order for {number} was acknowledged and is not closed")
        for number, count in collections.Counter(str(number) for _, number, _, _, _ in self.orders).items():
            self.note(count == 1, "I1", f"{number} has {count} orders")

    # I2
    def network_is_right(self, untouched):
        known = {imsi: rest for imsi, *rest in self.lab.rows(
            "SELECT imsi, msisdn, nam_cs, nam_ps, id, vlr_number, sgsn_number FROM subscriber")}
        numbers = {rest[0] for rest in known.values()}
        told = {role: collections.defaultdict(list) for role in ("msc", "sgsn")}
        for role in told:
            for event in self.lab.events(role):
                if event["event"] == "message" and event["message"] == "LocationCancel":
                    told[role][event["imsi"]].append(event["cancel_type"])
        for number in self.closed:
            imsi = self.rows[number]["imsi"]
            self.note(imsi not in known and number not in numbers, "I2", f"{number} is closed and still in the HLR")
            for role in told:
                self.note(1 in told[role][imsi], "I2", f"{number} is closed and the {role} was never told to withdraw it")
            evidence = self.installation.rows("SELECT exchanges FROM evidence WHERE order_id = ? AND step = 5 ORDER BY seq",
                                              self.closed[number])
            self.note(evidence and "No such subscriber" in evidence[-1][0], "I2", f"{number} is closed without the read-back")
        for number in untouched:
            imsi = self.rows[number]["imsi"]
            facts = known.get(imsi)
            self.note(facts is not None and facts[0] == number, "I2", f"{number} was to be left alone and is not in the HLR")
            if facts is None:
                continue
            self.note(facts[1:3] == [1, 1], "I2", f"{number} was to be left alone and is barred: {facts[1:3]}")
            self.note(facts[4] and facts[5], "I2", f"{number} was to be left alone and is not attached")
            for role in told:
                self.note(not told[role][imsi], "I2", f"{number} was to be left alone and the {role} was told to cancel it")
        alive = {facts[3]: number for number, facts in known.items()}
        for table in ("auc_2g", "auc_3g"):
            keyed = [row[0] for row in self.lab.rows(f"SELECT subscriber_id FROM {table}")]
            self.note(set(keyed) <= set(alive), "I2", f"{table} has keys of subscribers that are gone")
            for number in untouched:
                facts = known.get(self.rows[number]["imsi"])
                self.note(facts is None or facts[3] in keyed, "I2", f"{number} was to be left alone and lost its {table} key")

    # I3
    def money_is_right(self):
        legs = collections.defaultdict(list)
        for order, *leg in self.installation.rows(
                "SELECT order_id, kind, from_account, to_account, reserved, posted, currency, state FROM ledger_leg"):
            legs[bytes(order)].append(leg)
        paid = self.payouts()
        due = {}
        for number, order in self.closed.items():
            balance = round(float(self.rows[number]["balance"]) * 100)
            movement = collections.Counter()
            for kind, giver, taker, _, posted, currency, state in legs[order]:
                self.note(state == LEG_POSTED, "I3", f"{number} is closed with a leg in state {state}")
                self.note(currency == "AZN", "I3", f"{number} has a leg in {currency}")
                movement[giver] -= posted
                movement[taker] += posted
                if kind == LEG_REFUND:
                    self.note(order not in due, "I3", f"{number} has two refunds")
                    due[order] = posted
            self.note(sum(movement.values()) == 0, "I3", f"the legs of {number} do not sum to zero")
            self.note(balance + movement[ACCOUNT_HOLDER_BALANCE] == 0, "I3",
                      f"{number} had {balance} and its legs moved {-movement[ACCOUNT_HOLDER_BALANCE]}")
        for order, posted in due.items():
            self.note(paid[order] == [posted], "I3", f"{order.hex()} is owed [{posted}] and was paid {paid[order]}")
        for order in set(paid) - set(due):
            self.note(False, "I3", f"{order.hex()} was paid {paid[order]} and is owed nothing")

    def payouts(self):
        paid = collections.defaultdict(list)
        ids = []
        path = os.path.join(self.installation.data, "payouts.csv")
        if os.path.exists(path):
            with open(path, newline="", encoding="utf-8") as file:
                text = file.read()
            self.note(text.endswith("\n"), "I3", "payouts.csv ends in half a line")
            for row in csv.DictReader(text.splitlines()):
                ids.append(row["leg"])
                self.note(row["to"] == IBAN and row["currency"] == "AZN", "I3", f"a payout went to {row['to']}")
                paid[bytes.fromhex(row["order"].replace("-", ""))].append(round(float(row["amount"]) * 100))
        self.note(len(ids) == len(set(ids)), "I3", "a leg stands twice in payouts.csv")
        return paid

    # I4
    def numbers_rest(self, untouched):
        pool = {str(number): rest for number, *rest in self.installation.rows(
            "SELECT msisdn, state, release_at, rest_until, epoch FROM number_pool")}
        today = time.time() / 86400
        for number in self.closed:
            state, release_at, rest_until, epoch = pool.get(number, (None, None, None, None))
            self.note(state == NUMBER_AT_REST and epoch == 1, "I4", f"{number} is closed and its number is in state {state}")
            if state == NUMBER_AT_REST:
                self.note(abs(rest_until - today - 180) < 2, "I4", f"{number} rests until day {rest_until}")
                self.note(abs(release_at / 86400e6 - rest_until) < 1, "I4", f"{number} is released on another day than it rests until")
        for number in untouched:
            self.note(pool[number][0] == NUMBER_IN_USE, "I4", f"{number} was to be left alone and its number is in state {pool[number][0]}")

    # I5
    def nothing_is_half_done(self):
        for _, number, state, _, _ in self.orders:
            self.note(state == STATE_CLOSED, "I5", f"the queue is empty and the order for {number} is in state {state}")
        now = int(time.time() * 1e6)
        late = self.installation.rows("SELECT count(*) FROM task WHERE due <= ?", now)[0][0]
        self.note(late == 0, "I5", f"{late} tasks are due and nobody does them")
        ended = {str(number) for (number,) in self.installation.rows("SELECT msisdn FROM line WHERE ended = 1")}
        self.note(ended == set(self.closed), "I5", f"lines marked as ended and not closed, or the reverse: {ended ^ set(self.closed)}")

    # I6
    def chain_is_whole(self):
        self.hashes = collections.defaultdict(dict)
        rows = self.installation.rows("SELECT stream_id, seq, prev_hash, at, kind, body FROM audit ORDER BY stream_id, seq")
        last = {}
        for stream, seq, before, at, kind, body in rows:
            expected_seq, expected_hash = last.get(stream, (0, bytes(32)))
            self.note(seq == expected_seq + 1, "I6", f"stream {stream.hex()} jumps from {expected_seq} to {seq}")
            self.note(before == expected_hash, "I6", f"row {seq} of {stream.hex()} does not follow from the one before")
            kind, body = kind.encode(), body.encode()
            digest = hashlib.sha256(before + stream + seq.to_bytes(8, "big") + at.to_bytes(8, "big", signed=True)
                                    + len(kind).to_bytes(8, "big") + kind + len(body).to_bytes(8, "big") + body).digest()
            self.hashes[stream][seq] = digest
            last[stream] = (seq, digest)
        heads = {stream: rest for stream, *rest in self.installation.rows(
            "SELECT stream_id, seq, hash, anchored_seq, signed_seq, jws FROM audit_head")}
        self.note(set(heads) == set(last), "I6", "heads and streams are not the same")
        for stream, (seq, digest, anchored, signed, jws) in heads.items():
            self.note(last.get(stream) == (seq, digest), "I6", f"the head of {stream.hex()} is not its last row")
            if jws:
                word = self.verified(jws, "I6")
                named = self.hashes[stream].get(signed, b"").hex()
                self.note(word.get("seq") == signed and word.get("hash") == named, "I6", f"a signed head of {stream.hex()} names another row")
        self.note(heads.get(ZERO_STREAM, [None] * 5)[4], "I6", "the installation's stream was never signed")
        for stream, _, _, _, kind, body in rows:
            if stream != ZERO_STREAM or kind != "anchor":
                continue
            for line in body.splitlines():
                named, seq, digest = line.split()
                found = self.hashes[bytes.fromhex(named)].get(int(seq), b"").hex()
                self.note(found == digest, "I6", f"an anchor names another row {seq} of {named}")
        for order, number, _, _, _ in self.orders:
            self.note(order in last, "I6", f"the order for {number} has no audit")
        said = self.installation.run("audit", "verify", "--json")
        self.note(said.code == 0, "I6", f"xitam's own look at the audit: {said}")

    # I8
    def verified(self, jws, invariant):
        """The claims of a signed text by an independent JOSE, or nothing where it does not verify."""
        if not hasattr(self, "keys"):
            self.keys = os.path.join(self.installation.folder, "jwks.json")
            with open(self.keys, "w", encoding="utf-8") as file:
                file.write(self.installation.run("jwks", expect=0).out)
        path = os.path.join(self.installation.folder, "signed.jws")
        with open(path, "w", encoding="utf-8") as file:
            file.write(jws)
        looked = subprocess.run(["jose", "jws", "ver", "-i", path, "-k", self.keys, "-O-"], capture_output=True, timeout=20)
        self.note(looked.returncode == 0, invariant, f"jose does not accept {jws[:40]}...")
        return json.loads(looked.stdout) if looked.returncode == 0 else {}

    def certificates_are_right(self):
        held = collections.defaultdict(list)
        for order, kind, jws, salt in self.installation.rows("SELECT order_id, kind, jws, holder_copy FROM certificate"):
            held[bytes(order)].append((kind, jws, salt))
        by_order = {order: number for number, order in self.closed.items()}
        for order in set(held) - set(by_order):
            self.note(False, "I8", f"{order.hex()} has a certificate and is not closed")
        for order, number in by_order.items():
            self.note([kind for kind, _, _ in held[order]] == ["closure"], "I8", f"{number} is closed and has {len(held[order])} certificates")
            for _, jws, salt in held[order]:
                self.certificate_says(number, order, self.verified(jws, "I8"), salt)
                header, claims, signature = jws.split(".")
                changed = base64.urlsafe_b64decode(claims + "==").replace(b'"demo"', b'"dema"')
                forged = ".".join((header, base64.urlsafe_b64encode(changed).decode().rstrip("="), signature))
                before = len(self.complaints)
                self.note(not self.verified(forged, "I8"), "I8*", "a changed certificate verifies")
                self.complaints[before:] = [c for c in self.complaints[before:] if c.startswith("I8*")]

    def certificate_says(self, number, order, claims, salt):
        identity = str(order.hex())
        said = claims.get("order", "").replace("-", "")
        self.note(said == identity, "I8", f"the certificate of {number} names order {said}")
        expected = {"hlr": "removed", "cs": "cancelled", "ps": "cancelled"}
        self.note(claims.get("network") == expected, "I8", f"the certificate of {number} says {claims.get('network')}")
        self.note(claims.get("numberHash") == hashlib.sha256(f"{salt}:{number}".encode()).hexdigest(), "I8",
                  f"the certificate of {number} hashes another number")
        self.note(claims.get("balance", {}).get("amount") == self.rows[number]["balance"], "I8",
                  f"the certificate of {number} says {claims.get('balance')}")
        self.note(number not in json.dumps(claims), "I8", f"the certificate of {number} holds the whole number")
        hashes = [digest.hex() for digest in self.hashes[order].values()]
        self.note(claims.get("auditHead") in hashes, "I8", f"the certificate of {number} names a row that is not in its audit")

    # the outbox: every notice once
    def notices_are_right(self):
        folder = os.path.join(self.installation.data, "outbox")
        found = collections.Counter()
        for name in os.listdir(folder) if os.path.isdir(folder) else []:
            if name.endswith(".json") and not name.startswith("."):
                with open(os.path.join(folder, name), encoding="utf-8") as file:
                    notice = json.load(file)
                found[(notice["reference"], notice["kind"], notice["to"])] += 1
        references = {bytes(order): reference for order, reference in self.installation.rows("SELECT id, reference FROM termination_order")}
        expected = collections.Counter()
        for number, order in self.closed.items():
            row = self.rows[number]
            contacts = ["mailto:" + row["email"], "sms:+" + row["contact_msisdn"]]
            for kind, to in [("notice_line", "sms:+" + number)] + [(k, c) for k in ("notice_contacts", "notice_receipt") for c in contacts]:
                expected[(references[order], kind, to)] += 1
        self.note(found == expected, "outbox", f"missing {list((expected - found).items())[:3]}, too many {list((found - expected).items())[:3]}")
