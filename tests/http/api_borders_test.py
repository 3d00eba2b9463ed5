"""What /api/v1 refuses, and what it does not tell: api_borders_test.py BINARY [unittest arguments]"""
import json
import os
import re
import sys
import threading
import unittest

from api_client import IBAN, Spoken, iccid, key, unknown
from served import LONG, document, number


class Borders(Spoken):
    clock = "false"

    def test_the_same_request_twice_is_one_order(self):
        me, sent = self.client(21), key()
        body = {"line": number(1), "name": "LIN XIAOYU"}
        before = self.orders()
        first = me.open(body, idempotency=sent)
        again = me.open(body, idempotency=sent)
        self.assertEqual((first.body, first.headers["etag"]), (again.body, again.headers["etag"]))
        self.assertEqual(me.open({**body, "name": "WANG"}, 422, idempotency=sent).reason, "idempotency_key_reused")
        self.assertEqual(self.orders(), before + 1)
        self.assertEqual(me.call("POST", "/api/v1/orders", body, 400).reason, "idempotency_key_missing")
        for short in ("1", "a" * 129, "with a blank in it"):
            self.assertEqual(me.open(body, 400, idempotency=short).reason, "idempotency_key_malformed")
        own = self.system(22)
        body = {"msisdn": number(2), "documents": [{"type": "passport", "number": document(2)}]}
        own.open(body, idempotency=sent)  # another caller's key is another key
        self.assertEqual(own.open({**body, "reason": "price"}, 422, idempotency=sent).reason, "idempotency_key_reused")
        accepted = {**body, "by": "anna", "documents": [{**body["documents"][0], "accepted": True}]}
        self.assertEqual(own.open(accepted, 422, idempotency=sent).reason, "idempotency_key_reused")

    def test_versions(self):
        me = self.client(23)
        tag = me.declare(number(3)).headers["etag"]
        self.assertEqual(me.call("GET", me.path, want=200).headers["etag"], tag)
        self.assertEqual(me.call("GET", me.path, want=304, If_None_Match=tag).headers["etag"], tag)
        self.assertEqual(me.call("GET", me.path, want=304, If_None_Match='"x", W/' + tag).body, b"")
        self.assertEqual(me.post("cancel", want=412, If_Match='"v999"').reason, "changed_meanwhile")
        for what, body in (("codes", {"to": "line"}), ("shares", {})):
            me.post(what, body, 412, If_Match='"x"', idempotency=key())
        ended = me.post("cancel", If_Match=tag)
        self.assertEqual(ended.json["state"], "cancelled")
        self.assertNotEqual(ended.headers["etag"], tag)
        self.assertEqual(me.call("GET", me.path, want=200, If_None_Match=tag).json["state"], "cancelled")

    def at_once(self, calls):
        """The answers of calls that begin at the same moment, in their order."""
        gate, answers = threading.Barrier(len(calls), timeout=LONG), [None] * len(calls)

        def one(index, call):
            gate.wait()
            answers[index] = call()

        threads = [threading.Thread(target=one, args=pair) for pair in enumerate(calls)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(LONG)
        return answers

    def test_of_those_who_saw_the_same_version_one_wins(self):
        me = self.proven(10, 38)
        clients = [self.client(last, bearer=me.bearer) for last in range(39, 47)]
        ways = ({"way": "give-up"}, {"way": "refund", "iban": IBAN})
        for turn in range(4):
            tag = me.call("GET", me.path, want=200).headers["etag"]
            answers = self.at_once([lambda one=one: one.call("PUT", me.path + "/balance", ways[turn % 2], If_Match=tag)
                                    for one in clients])
            self.assertEqual(sorted(one.status for one in answers), [200] + [412] * 7, turn)
            winner = next(one for one in answers if one.status == 200)
            self.assertEqual(winner.headers["etag"], me.call("GET", me.path, want=200).headers["etag"])

    def test_who_lost_the_race_has_changed_nothing(self):
        desk = self.system(47)
        me = self.client(48)
        me.declare(number(11))
        desk.path, desk.reference = me.path, me.reference
        sent, before = {}, self.kept_pictures()
        for to, place in (("line", "sms:+" + number(11)), ("contact", "mailto:old11@example.org")):
            desk.post("codes", {"to": to}, 202, idempotency=key())
            sent[to] = self.code(me.reference, place)
        tag = desk.call("GET", desk.path, want=200).headers["etag"]
        answers = self.at_once([lambda to=to: self.system(49).call("POST", desk.path + "/proofs", {"to": to, "code": sent[to]},
                                                                   If_Match=tag) for to in sent])
        self.assertEqual(sorted(one.status for one in answers), [200, 412])
        lost = list(sent)[[one.status for one in answers].index(412)]
        for _ in range(6):  # more often than a code may be tried
            desk.post("proofs", {"to": lost, "code": sent[lost]}, 412, If_Match=tag)
        desk.post("codes", {"to": "line"}, 412, If_Match=tag, idempotency=key())
        desk.post("shares", {}, 412, If_Match=tag, idempotency=key())
        desk.call("DELETE", desk.path + "/shares", want=412, If_Match=tag)
        desk.picture(want=412, If_Match=tag)
        self.assertEqual(desk.order()["documents"], [])
        self.assertEqual(self.kept_pictures(), before)
        now, again = desk.call("GET", desk.path, want=200).headers["etag"], key()
        for _ in range(2):  # the same key again is the same request, whatever it changed itself
            desk.post("proofs", {"to": lost, "code": sent[lost]}, If_Match=now, idempotency=again)
        now, again = desk.call("GET", desk.path, want=200).headers["etag"], key()
        for _ in range(2):
            desk.picture(If_Match=now, idempotency=again)
        self.assertEqual(self.kept_pictures(), before + 1)
        desk.post("cancel")
        desk.post("codes", {"to": "line"}, 412, If_Match=now, idempotency=key())
        desk.picture(want=412, If_Match=now)

    def kept_pictures(self):
        vault = os.path.join(self.house.data, "vault")
        return sum(len(files) for _, _, files in os.walk(vault))

    def test_no_case_is_open_to_another(self):
        mine, other = self.client(24), self.client(25)
        mine.declare(number(4))
        other.declare(number(5))
        nobody = "/api/v1/orders/XT-0000-0000"
        bearers = [other.bearer, mine.bearer[:-1] + ("0" if mine.bearer[-1] != "0" else "1"), "x", "f" * 64]
        last = 100
        for template, item in self.contract.document["paths"].items():
            for method in item:
                if "{order}" not in template or method == "parameters":
                    continue
                for bearer in bearers:
                    last += 1
                    stranger = self.client(last, bearer=bearer)
                    answers = []
                    for path in (mine.path, nobody):
                        path += template[len("/api/v1/orders/{order}"):]
                        if template.endswith("/documents"):
                            stranger.path = path[:-len("/documents")]
                            answers.append(stranger.picture(want=404))
                        else:
                            body = {} if method in ("post", "put") else None
                            answers.append(stranger.call(method.upper(), path, body, 404, idempotency=key()))
                    self.assertEqual(answers[0].body, answers[1].body)
                path = mine.path + template[len("/api/v1/orders/{order}"):]
                answer = self.client(last).call(method.upper(), path, want=401)
                self.assertEqual((answer.reason, answer.headers["www-authenticate"]), ("token_missing", "Bearer"))
        self.assertEqual(mine.order()["state"], "awaiting_identity")
        self.assertEqual(self.client(26, bearer=mine.bearer).open({"line": number(4), "name": "X"}, 401).reason, "token_unknown")

    def test_whoever_guesses_waits(self):
        stranger = self.client(27, bearer="XT00000000." + "0" * 26)
        statuses = [stranger.call("GET", "/api/v1/orders/XT-0000-0000").status for _ in range(70)]
        self.assertEqual((statuses[0], statuses[-1]), (404, 429))

    def alike(self, me, answer):
        """Without what differs between any two cases."""
        text = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "ID", answer.body.decode()).replace(me.bearer, "SECRET")
        text = re.sub(r"XT-?[0-9A-Z]{4}-?[0-9A-Z]{4}(\.[0-9A-Z]{26})?", "REF", text)
        text = re.sub(r"\d{4}-\d\d-\d\dT[0-9:]+Z", "TIME", text)
        return answer.status, re.sub(r"99\d{3}\*+\d\d", "LINE", text), sorted(set(answer.headers) - {"date"})

    def test_before_the_proof_nothing_is_told(self):
        lines = (number(6), unknown(6), "994501234506")
        told = []
        for last, line in enumerate(lines, 28):
            me = self.client(last)
            seen = [me.declare(line)]
            answers = [("GET", "", None), ("POST", "/codes", {"to": "line"}), ("POST", "/codes", {"to": "contact"}),
                       ("POST", "/proofs", {"to": "line", "code": "000000"}), ("POST", "/proofs", {"to": "contact", "code": "000000"}),
                       ("POST", "/proofs", {"type": "iccid", "number": iccid(6)}), ("GET", "/quote", None),
                       ("PUT", "/balance", {"way": "give-up"}), ("POST", "/confirmation", None), ("GET", "/certificate", None),
                       ("POST", "/undo", None), ("POST", "/go-on", None), ("POST", "/stop", None), ("POST", "/stop", None),
                       ("POST", "/go-on", None), ("GET", "", None), ("POST", "/cancel", None), ("POST", "/cancel", None),
                       ("GET", "", None)]
            for method, path, body in answers:
                seen.append(me.call(method, me.path + path, body, idempotency=key()))
            paper = me.call("GET", me.path + "/receipt", want=200)
            self.assertEqual(paper.json["reference"], me.reference)
            paper.body = re.sub(rb'"(jws|jti|iat|kid)": ?[^,}]*', b"", paper.body)
            told.append([self.alike(me, one) for one in [*seen, paper]])
        for i, answer in enumerate(told[0]):
            self.assertEqual(answer, told[1][i], i)
            self.assertEqual(answer, told[2][i], i)

    def test_a_picture_tells_no_more_than_a_code(self):
        told = []
        for last, line in ((32, number(7)), (33, unknown(7))):
            me = self.client(last)
            me.declare(line)
            sent = key()
            seen = [me.picture(idempotency=sent), me.picture(idempotency=sent), me.picture(photo=b"nothing", want=400),
                    me.picture(photo=None, want=400), me.picture({"type": "king", "x": "y"}, want=400),
                    me.picture({"type": "passport", "mrz1": "P<"}, want=400)]
            told.append([self.alike(me, one) for one in seen])
            self.assertEqual(me.picture(field="file", want=400).pointers, [("/photo", "member_missing")])
            self.assertEqual(len(me.order()["documents"]), 1)
        self.assertEqual(told[0], told[1])

    def test_what_is_wrong_is_named(self):
        me, own = self.client(34), self.system(35)
        cases = (
            ({}, [("/line", "member_missing"), ("/name", "member_missing")]),
            ({"line": "12", "name": " "}, [("/line", "msisdn_malformed"), ("/name", "name_malformed")]),
            ({"line": 5, "name": "X"}, [("/line", "member_type")]),
            ({"line": number(8), "name": "X", "msisdn": number(8)}, [("/msisdn", "member_unknown")]),
            ({"line": number(8), "name": "X", "reply": {}}, [("/reply", "reply_malformed")]),
            ({"line": number(8), "name": "X", "reply": {"email": "x"}}, [("/reply/email", "email_malformed")]),
            ({"line": number(8), "name": "X", "reply": {"phone": number(8)}}, [("/reply/phone", "reply_is_the_line")]),
            ({"line": number(8), "name": "X", "reply": {"fax": "1"}}, [("/reply/fax", "member_unknown"), ("/reply", "reply_malformed")]),
            ({"line": number(8), "name": "X", "at": "2020-01-01"}, [("/at", "date_past")]),
            ({"line": number(8), "name": "X", "at": "2999-01-01"}, [("/at", "date_too_far")]),
            ({"line": number(8), "name": "X", "at": "soon"}, [("/at", "date_malformed")]),
            ({"line": number(8), "name": "X", "holder": "king", "language": "fr"}, [("/holder", "word_unknown"), ("/language", "word_unknown")]),
            ({"line": "89994990000000000", "name": "X"}, [("/line", "msisdn_malformed")]),
        )
        for body, wrong in cases:
            self.assertCountEqual(me.open(body, 400).pointers, wrong, body)
        own_cases = (
            ({}, [("/msisdn", "member_missing")]),
            ({"msisdn": number(8), "line": number(8)}, [("/line", "member_unknown")]),
            ({"msisdn": number(8), "holder_present": True}, [("/holder_present", "holder_present_not_at_desk")]),
            ({"msisdn": number(8), "holder_present": "yes"}, [("/holder_present", "member_type")]),
            ({"msisdn": number(8), "documents": {}}, [("/documents", "member_type")]),
            ({"msisdn": number(8), "documents": ["passport"]}, [("/documents/0", "member_type")]),
            ({"msisdn": number(8), "documents": [{"type": "king"}]}, [("/documents/0/type", "word_unknown"), ("/documents/0/number", "member_missing")]),
            ({"msisdn": number(8), "balance": {"way": "refund"}}, [("/balance/iban", "member_missing")]),
            ({"msisdn": number(8), "balance": {"way": "refund", "iban": "AZ00"}}, [("/balance/iban", "iban_malformed")]),
            ({"msisdn": number(8), "balance": {"way": "eat"}}, [("/balance/way", "balance_way_malformed")]),
            ({"msisdn": number(8), "by": "a b"}, [("/by", "by_malformed")]),
        )
        for body, wrong in own_cases:
            self.assertCountEqual(own.open(body, 400).pointers, wrong, body)

    def test_bodies_that_are_none(self):
        me = self.client(36)
        before = self.orders()
        whole = json.dumps({"line": number(9), "name": "X"}).encode()

        def raw(data, want, kind="application/json"):
            return me.call("POST", "/api/v1/orders", want=want, raw=data, kind=kind, idempotency=key())

        for kind in (None, "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
            self.assertEqual(raw(whole, 415, kind).reason, "body_not_taken")
        self.assertEqual(raw(b'{"line":"' + b"9" * 70_000 + b'"}', 413).reason, "body_too_large")
        for data, reason in ((whole[:-1], "json_malformed"), (whole + b"{}", "json_malformed"), (b"[]", "member_type"), (b"7", "member_type"),
                             (b"\xff", "json_malformed"), (b'{"line":"\xc3\x28"}', "json_malformed"), (b"[" * 9 + b"]" * 9, "json_too_deep"),
                             (b"[" * 60_000, "json_too_deep"), (b'{"line":1.5}', "number_not_whole"), (b'{"line":1e3}', "number_not_whole"),
                             (b'{"line":99999999999999999999}', "number_not_whole"), (b'{"line":"\\u0000"}', "text_malformed"),
                             (b'{"line":"1","line":"2"}', "member_doubled"), (b'{"name":"' + b"x" * 5000 + b'"}', "json_too_large"),
                             (b"{'line':1}", "json_malformed"), (b'{"line":NaN}', "json_malformed")):
            self.assertEqual(raw(data, 400).reason, reason, data[:40])
        self.assertEqual(self.orders(), before)
        me.declare(number(9))
        self.assertEqual(me.post("cancel", {"x": 1}, 400).pointers, [("/x", "member_unknown")])
        self.assertEqual(me.post("shares", {"days": 0}, 400, idempotency=key()).pointers, [("/days", "number_outside")])
        self.assertEqual(me.post("codes", {"to": "aunt"}, 400, idempotency=key()).pointers, [("/to", "word_unknown")])
        self.assertEqual(me.post("proofs", {"to": "line", "code": "12"}, 400).pointers, [("/code", "code_malformed")])
        for method in ("PUT", "PATCH", "DELETE"):
            answer = me.call(method, me.path, want=405)
            self.assertEqual(answer.headers["content-type"], "application/problem+json")
        self.assertEqual(me.call("GET", "/api/v1/nothing", want=404).reason, "path_unknown")

    def test_every_documented_path_is_answered(self):
        me = self.client(37)
        for template, item in self.contract.document["paths"].items():
            for method in item:
                if method != "parameters":
                    answer = me.call(method.upper(), template.replace("{order}", "XT-0000-0000"))
                    self.assertNotEqual(answer.body and answer.status == 404 and answer.reason, "path_unknown", template)
                    self.assertNotEqual(answer.status, 405, template)


if __name__ == "__main__":
    Spoken.binary = os.path.abspath(sys.argv[1])
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]], verbosity=2)
