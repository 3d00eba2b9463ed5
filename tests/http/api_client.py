"""What the tests of /api/v1 share: a client whose every answer is held against /openapi.json, and a house with lines."""
import hashlib
import json
import pathlib
import re
import sys
import time
import uuid

import jsonschema

from served import House, LONG, Served, Serving, document, imsi, number, own_address

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "pictures"))
import corpus  # noqa: E402

TOKEN = "3f1c55b5a5f0d6b28f3e6a0c7f4d"
BOUNDARY = "----FormBoundary7MA4YWxk"
PHOTO = corpus.jpeg(64, 48, corpus.thirds)
COLUMNS = "msisdn,imsi,operator,payment_mode,status,currency,holder_kind,balance,debt,given_names,surname,document_type," \
          "document_number,document_country,iccid,email\n"
IBAN = "AZ21NABZ00000000137010001944"


def iccid(line):
    return f"89994990000000000{line:02}"


def unknown(line):
    """A number of the same series that nobody holds, with the same last two digits."""
    return number(line).replace("0000", "0077", 1)


def key():
    return str(uuid.uuid4())


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def reason(self):
        return self.json.get("reason")

    @property
    def pointers(self):
        return [(one["pointer"], one["reason"]) for one in self.json.get("errors", [])]


class Contract:
    """The description that the server gives, and which of it the tests have seen."""

    def __init__(self, document):
        self.document = document
        self.seen = set()
        self.templates = [(path, re.compile(re.sub(r"\{[a-z]+\}", "[^/]+", path) + "$")) for path in document["paths"]]

    def resolve(self, node):
        while "$ref" in node:
            at = self.document
            for part in node["$ref"][2:].split("/"):
                at = at[part]
            node = at
        return node

    def operation(self, method, path):
        for template, pattern in self.templates:
            item = self.document["paths"][template]
            if pattern.match(path) and method.lower() in item:
                return template, item[method.lower()]
        return None, None

    def members_of(self, schema):
        """All names that the schema has a word for; None: any."""
        schema = self.resolve(schema)
        if "oneOf" in schema:
            names = [self.members_of(one) for one in schema["oneOf"]]
            return None if None in names else set().union(*names)
        return set(schema["properties"]) if "properties" in schema else None

    def check(self, method, path, answer):
        template, operation = self.operation(method, path)
        if operation is None:
            return
        assert str(answer.status) in operation["responses"], f"{method} {path}: {answer.status} is not described\n{answer.body}"
        self.seen.add((template, method.lower(), answer.status))
        described = self.resolve(operation["responses"][str(answer.status)])
        if answer.status in (204, 304):
            assert answer.body == b"", answer.body
            return
        kind = answer.headers["content-type"].split(";")[0]
        assert kind in described["content"], f"{method} {path}: {answer.status} as {kind}"
        schema = described["content"][kind]["schema"]
        if not kind.endswith("json"):
            return
        shown = answer.json
        jsonschema.Draft202012Validator({**schema, "components": self.document["components"]}).validate(shown)
        names = self.members_of(schema)
        if names and not ("Quote" in str(schema) or "Identified" in str(schema)):
            assert set(shown) <= names, f"{path}: {sorted(set(shown) - names)} is not described"
        if answer.status >= 400:
            assert kind == "application/problem+json" and shown["status"] == answer.status


class Client:
    def __init__(self, served, contract, last, bearer=None):
        self.served, self.contract, self.source, self.bearer = served, contract, own_address(last), bearer

    def call(self, method, path, body=None, want=None, bearer="", idempotency=None, raw=None, kind="application/json", **headers):
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        bearer = self.bearer if bearer == "" else bearer
        if bearer is not None:
            sent["Authorization"] = "Bearer " + bearer
        if idempotency:
            sent["Idempotency-Key"] = idempotency
        data = raw
        if body is not None:
            data = json.dumps(body).encode()
        if data is not None and kind:
            sent["Content-Type"] = kind
        answer = Answer(*self.served.ask(path, method, sent, data, self.source))
        if want is not None:
            assert answer.status == want, f"{method} {path}: {answer.status}, not {want}\n{answer.body.decode()}"
        self.contract.check(method, path.split("?")[0], answer)
        return answer

    def open(self, body, want=201, **more):
        return self.call("POST", "/api/v1/orders", body, want, idempotency=more.pop("idempotency", key()), **more)

    def declare(self, line, want=201, **more):
        """A case of this client from now on."""
        body = {"line": line, "name": "LIN XIAOYU", "reply": {"email": "lin@example.org"}, **more}
        answer = self.open(body, want, bearer=None)
        if answer.status == 201:
            self.bearer, self.path = answer.json["secret"], answer.headers["location"]
            self.reference = answer.json["reference"]
        return answer

    def order(self, **more):
        return self.call("GET", self.path, want=200, **more).json

    def post(self, what, body=None, want=200, **more):
        return self.call("POST", f"{self.path}/{what}", body, want, **more)

    def picture(self, fields=None, photo=PHOTO, kind="image/jpeg", want=200, idempotency=None, field="photo", **more):
        parts = [f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
                 for name, value in (fields or {"type": "passport"}).items()]
        if photo is not None:
            parts.append(f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{field}"; filename="p.jpg"\r\n'
                         f"Content-Type: {kind}\r\n\r\n".encode() + photo + b"\r\n")
        parts.append(f"--{BOUNDARY}--\r\n".encode())
        return self.call("POST", self.path + "/documents", want=want, raw=b"".join(parts), idempotency=idempotency or key(),
                         kind="multipart/form-data; boundary=" + BOUNDARY, **more)


class Spoken(Serving):
    """A house with 20 lines that have a card's number and a contact on file, and one system with a token."""
    binary = ""
    clock = "true"

    @classmethod
    def setUpClass(cls):
        rows = COLUMNS
        for line in range(1, 21):
            rows += f"{number(line)},{imsi(line)},demo,prepaid,active,AZN,citizen,7.35,0,Xiaoyu,Lin,passport,{document(line)}," \
                    f"CHN,{iccid(line)},old{line}@example.org\n"
        cls.house = House(cls.binary, rows)
        cls.house.configure({"# clock = false": "clock = " + cls.clock,
                       "# token_sha256 = []": f'token_sha256 = ["{hashlib.sha256(TOKEN.encode()).hexdigest()}"]'})
        cls.served = Served(cls.house, 1)
        cls.contract = Contract(json.loads(cls.served.ask("/openapi.json")[2]))

    def client(self, last, **more):
        return Client(self.served, self.contract, last, **more)

    def system(self, last):
        return self.client(last, bearer=TOKEN)

    def code(self, reference, to, count=1):
        until = time.monotonic() + LONG
        while time.monotonic() < until:
            sent = [one for one in self.house.messages()
                    if one["reference"] == reference and one["kind"] == "notice_code" and one["to"] == to]
            if len(sent) == count:
                return sent[-1]["text"][:6]
            time.sleep(0.1)
        raise AssertionError(f"no code came to {to}")

    def wait(self, client, state):
        until = time.monotonic() + LONG
        while time.monotonic() < until:
            seen = client.order()
            if seen["state"] == state:
                return seen
            time.sleep(0.1)
        raise AssertionError(f"{seen['state']}, not {state}")

    def accept(self, reference, kind):
        self.house.run("document", "judge", reference, "--data", self.house.data, "--document", kind, "--by", "anna", "--accept",
                       want=None)

    def advance(self, span):
        self.house.run("clock", "--advance", span, "--data", self.house.data)

    def orders(self):
        return self.sql("SELECT COUNT(*) FROM termination_order")[0][0]

    def proven(self, line, last):
        """A declarer who has shown who he is by a code and a document that a clerk accepted."""
        me = self.client(last)
        me.declare(number(line))
        me.post("codes", {"to": "line"}, 202, idempotency=key())
        me.post("proofs", {"to": "line", "code": self.code(me.reference, "sms:+" + number(line))})
        me.picture({"type": "passport", "number": document(line)})
        self.accept(me.reference, "passport")
        return me
