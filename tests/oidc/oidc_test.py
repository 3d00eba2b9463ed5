"""Signing in at an identity provider, without a browser: oidc_test.py BINARY NODE_MODULES [unittest arguments]

The provider is npm's oidc-provider (issuer.mjs beside this file), which also sends what nobody may take."""
import html
import http.client
import json
import os
import pathlib
import re
import ssl
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.parse

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "http"))
from served import LONG, House, Served, die_with_parent, own_address  # noqa: E402
from staff_test import Desk, token_of  # noqa: E402

MODULES = ""
PUBLIC = "http://127.0.0.1:8080"  # where people would come back to; here the way goes to the server itself


class Issuer:
    def __init__(self, last, *tls):
        self.process = subprocess.Popen(["node", str(HERE / "issuer.mjs"), own_address(last), PUBLIC + "/staff/oidc", PUBLIC + "/staff/sign-in", *tls],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                                        preexec_fn=die_with_parent, env={**os.environ, "XITAM_OIDC_MODULES": MODULES})
        self.address = json.loads(self.process.stdout.readline())["issuer"]
        self.host = self.address.split("//")[1]

    def wish(self, **wishes):
        self.process.stdin.write(json.dumps(wishes) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def stop(self):
        self.process.stdin.close()
        self.process.wait(timeout=LONG)
        self.process.stdout.close()


class There:
    """A browser at the provider: its cookies there."""

    def __init__(self, issuer):
        self.issuer, self.cookies = issuer, {}

    def connection(self):
        if not self.issuer.address.startswith("https:"):
            return http.client.HTTPConnection(self.issuer.host, timeout=LONG)
        return http.client.HTTPSConnection(self.issuer.host, timeout=LONG, context=ssl._create_unverified_context())

    def walk(self, address):
        """From the provider's door until it leads back to us: the path and query there."""
        for _ in range(10):
            if address.startswith(PUBLIC):
                return address[len(PUBLIC):]
            path = address[len(self.issuer.address):] if address.startswith(self.issuer.address) else address
            connection = self.connection()
            connection.request("GET", path, headers={"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())})
            answer = connection.getresponse()
            for name, value in answer.getheaders():
                if name.lower() == "set-cookie":
                    key, content = value.split(";")[0].split("=", 1)
                    self.cookies[key] = content
            body = answer.read().decode()
            connection.close()
            if answer.status not in (302, 303):
                raise AssertionError(f"{path}: {answer.status} {body}")
            address = answer.getheader("location")
        raise AssertionError("round and round")


class Elsewhere(Desk):
    client = 'oidc_client_id = "xitam"\noidc_client_secret_file = "keys/oidc.secret"'
    more = ""
    tls = ()

    @classmethod
    def setUpClass(cls):
        cls.issuer = Issuer(9, *cls.tls)
        cls.house = House(cls.binary, 1)
        os.makedirs(os.path.join(cls.house.data, "keys"), exist_ok=True)
        with open(os.path.join(cls.house.data, "keys", "oidc.secret"), "w", encoding="utf-8") as file:
            file.write("a secret & +%\n")
        cls.house.configure({"\n[staff]\n": f"""\n[staff]
oidc_issuer = "{cls.issuer.address}"
{cls.client}
oidc_roles = {{ "xitam-clerks" = "clerk", "xitam-managers" = "manager" }}
oidc_branch_claim = "branch"
{cls.more}
"""})
        cls.served = Served(cls.house, 1)

    @classmethod
    def tearDownClass(cls):
        try:
            super().tearDownClass()
        finally:
            cls.issuer.stop()

    def setUp(self):
        self.issuer.wish(token="good", discovery={}, deny=False)

    def account(self, who, roles=("xitam-clerks",), **more):
        self.issuer.wish(account=[who, {"roles": list(roles), "name": f"{who.title()} M.", "branch": "Baku 2", **more}], who=who)

    def back(self, me, there=None, start="/staff/oidc/start"):
        return (there or There(self.issuer)).walk(me.get(start, 303))

    def enter(self, me, want=303, **more):
        """All the way; the page it ends at, or where it leads."""
        page = me.get(self.back(me, **more))
        self.assertIn("/staff/oidc/in", page)
        return me.get("/staff/oidc/in", want)

    def signed_in(self, last, who, **more):
        self.account(who, **more)
        me = self.person(last)
        self.assertEqual(self.enter(me), "/staff")
        return me

    def name_of(self, who):
        return self.sql("SELECT a.name FROM staff_account a JOIN staff_identity i ON i.account_id = a.id WHERE i.subject = ?", who)[0][0]


class Journey(Elsewhere):
    def test_0_the_first_who_signs_in_there_is_the_first_to_work_here(self):
        me = self.person(20)
        page = me.get("/staff/sign-in")
        self.assertIn(f"Sign in with your account at {self.issuer.host}", page)
        self.assertIn('name="password"', page)
        leyla = self.signed_in(21, "leyla")
        home = leyla.get("/staff")
        self.assertIn("Leyla M., clerk, Baku 2", home)
        name = self.name_of("leyla")
        self.assertRegex(name, r"^oidc-[0-9a-f]{16}$")
        self.assertEqual(self.audit("staff_added"), [f"by=oidc name={name} role=clerk"])
        self.assertEqual(self.audit("staff_signed_in"), [f"by={name} how=oidc"])
        # No password, no codes: none is shown, none can be made.
        account = leyla.get("/staff/account")
        self.assertNotIn("/staff/password", account)
        self.assertNotIn("/staff/account/codes", account)
        self.assertEqual(leyla.get("/staff/password", 303), "/staff/account")
        token = token_of(account)
        self.assertEqual(leyla.ask("/staff/account/codes", "POST", {"token": token})[0], 403)
        self.assertEqual(leyla.ask("/staff/password", "POST", {"token": token, "current": "", "new": "five quiet boats", "again": "five quiet boats"})[0], 403)
        listed = self.house.run("staff", "list", "--data", self.house.data)
        self.assertIn("signs in elsewhere", listed)

    def test_cookies_of_the_way_are_short_and_bound_to_this_browser(self):
        self.account("rena")
        me = self.person(22)
        address = me.get("/staff/oidc/start?next=/staff/account", 303)
        asked = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(address).query))
        self.assertEqual((asked["response_type"], asked["code_challenge_method"], asked["redirect_uri"]), ("code", "S256", PUBLIC + "/staff/oidc"))
        self.assertNotIn("prompt", asked)
        for word in ("HttpOnly", "SameSite=Lax", "Max-Age=600"):
            self.assertIn(word, me.said["staff-oidc"])
        other = me.get("/staff/oidc/start", 303)
        again = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(other).query))
        for what in ("state", "nonce", "code_challenge"):
            self.assertNotEqual(asked[what], again[what])
        me.get("/staff/oidc/start?next=/staff/account", 303)
        planted = "a" * 64
        me.cookies["staff"] = planted
        back = self.back(me, start="/staff/oidc/start?next=/staff/account")
        page = me.get(back)
        self.assertNotIn(urllib.parse.parse_qs(back.split("?")[1])["code"][0], page)
        self.assertIn("SameSite=Strict", me.said["staff-oidc-code"])
        self.assertEqual(me.cookies["staff"], planted)
        self.assertEqual(me.get("/staff/oidc/in", 303), "/staff/account")
        self.assertNotEqual(me.cookies["staff"], planted)
        self.assertIn("SameSite=Strict", me.said["staff"])
        self.assertNotIn("staff-oidc", me.cookies)
        self.assertNotIn("staff-oidc-code", me.cookies)
        # The session that was there before ends with the new one.
        first = me.cookies["staff"]
        self.assertEqual(self.enter(me), "/staff")
        thief = self.person(23)
        thief.cookies["staff"] = first
        self.assertIn("/staff/sign-in", thief.get("/staff", 303))

    def test_state_and_browser_must_fit_and_a_code_opens_once(self):
        self.account("anar")
        me = self.person(24)
        back = self.back(me)
        state = urllib.parse.parse_qs(back.split("?")[1])["state"][0]
        said = [self.person(25).get(back, 403),  # another browser
                me.get(back.replace(state, state[::-1]), 403), me.get("/staff/oidc", 403), me.get("/staff/oidc/in", 403),
                me.get(re.sub("iss=[^&]*", "iss=https%3A%2F%2Fevil.example", back), 403),
                me.get(re.sub("&iss=[^&]*", "", back), 403)]  # the provider says that it always tells
        for page in said:
            self.assertIn("Begin once more", page)
        me.get(back)
        kept = dict(me.cookies)
        self.assertEqual(me.get("/staff/oidc/in", 303), "/staff")
        thief = self.person(26)
        thief.cookies = {name: value for name, value in kept.items() if name.startswith("staff-oidc")}
        self.assertIn("was not accepted", thief.get("/staff/oidc/in", 403))
        self.assertNotIn("staff", thief.cookies)
        self.assertEqual(self.audit("staff_sign_in_failed")[-1], "name=- how=oidc wrong=code")
        # A cookie of this way that somebody wrote himself.
        for name in ("staff-oidc", "staff-oidc-code"):
            forged = self.person(27)
            forged.cookies = {**thief.cookies, **kept, name: kept[name][:-1] + ("a" if kept[name][-1] != "a" else "b")}
            forged.cookies.pop("staff", None)
            self.assertIn("Begin once more", forged.get("/staff/oidc/in", 403))

    def test_tokens_that_do_not_fit_open_nothing(self):
        self.account("farid")
        for last, wrong in enumerate(("nonce", "aud", "azp", "iss", "exp", "iat", "at_hash", "kid", "signature", "none", "none_signed", "hs256")):
            with self.subTest(wrong):
                self.issuer.wish(token=wrong)
                me = self.person(30 + last)
                self.assertIn("was not accepted", self.enter(me, 403))
                self.assertNotIn("staff", me.cookies)
                said = self.audit("staff_sign_in_failed")[-1]
                self.assertEqual(said, f"name=- how=oidc wrong={'alg' if wrong in ('none', 'none_signed', 'hs256') else wrong}")
        self.assertEqual(self.sql("SELECT COUNT(*) FROM staff_identity WHERE subject = 'farid'"), [(0,)])
        for last, good in enumerate(("es256", "ps256", "two_audiences")):
            self.issuer.wish(token=good)
            self.assertEqual(self.enter(self.person(45 + last)), "/staff")

    def test_a_new_key_is_asked_for_once(self):
        self.signed_in(50, "sevda")
        before = self.issuer.wish(count=True)["/jwks"]
        self.issuer.wish(token="rotated", keys=["k2"])
        self.assertEqual(self.enter(self.person(51)), "/staff")
        self.assertEqual(self.enter(self.person(52)), "/staff")
        self.assertEqual(self.issuer.wish(count=True)["/jwks"], before + 1)
        self.issuer.wish(token="kid")
        self.enter(self.person(53), 403)
        self.assertEqual(self.issuer.wish(count=True)["/jwks"], before + 2)
        self.issuer.wish(token="good", keys=["k1", "e1"])
        self.assertEqual(self.enter(self.person(54)), "/staff")

    def test_answers_that_lead_elsewhere_or_never_end_are_not_taken(self):
        self.account("kamil")
        for wrong in ("redirect", "huge"):
            self.issuer.wish(token=wrong)
            self.assertIn("is not set up rightly", self.enter(self.person(55), 503))
        self.assertNotIn("/led/astray", self.issuer.wish(count=True))
        self.issuer.wish(token="hang")
        begun = time.monotonic()
        self.assertIn("does not answer", self.enter(self.person(57), 503))
        self.assertLess(time.monotonic() - begun, LONG / 2)
        self.issuer.wish(token="good")
        me = self.person(56)
        self.issuer.wish(deny=True)
        page = me.get(self.back(me), 403)
        self.assertIn("You did not sign in", page)
        self.assertNotIn("staff-oidc", me.cookies)

    def test_the_role_follows_the_claim_at_each_sign_in(self):
        me = self.signed_in(60, "gunel")
        self.account("gunel", roles=("something", "xitam-managers"), branch="Ganja", name="Günel R.")
        self.assertEqual(self.enter(self.person(61)), "/staff")
        self.assertIn("Günel R., manager, Ganja", me.get("/staff"))
        doors = {(door["method"], door["path"]) for door in json.loads(me.get("/staff/doors"))}
        self.assertLessEqual({("GET", "/staff/oidc" + path) for path in ("", "/start", "/again", "/in", "/out")}, doors)
        name = self.name_of("gunel")
        self.assertEqual(self.audit("staff_role_changed")[-1], f"by=oidc name={name} from=clerk to=manager")
        for roles, words, wrong in (((), "You have no role here", "role_missing"), (("others",), "You have no role here", "role_missing"),
                                    (("xitam-clerks", "xitam-managers"), "more than one role", "role_unclear")):
            self.account("gunel", roles=roles)
            self.assertIn(words, self.enter(self.person(62), 403))
            self.assertEqual(self.audit("staff_sign_in_failed")[-1], f"name={name} how=oidc wrong={wrong}")
        self.assertIn("/staff/sign-in", me.get("/staff", 303))  # whoever lost his role there has none here in any window
        self.account("stranger", roles=())
        self.assertIn("You have no role here", self.enter(self.person(63), 403))
        self.assertEqual(self.sql("SELECT COUNT(*) FROM staff_identity WHERE subject = 'stranger'"), [(0,)])

    def test_who_is_disabled_stays_out_until_he_is_let_in_again(self):
        me = self.signed_in(64, "ilqar")
        name = self.name_of("ilqar")
        self.house.run("staff", "disable", name, "--data", self.house.data)
        self.assertIn("/staff/sign-in", me.get("/staff", 303))
        self.assertIn("Your account here is closed", self.enter(self.person(65), 403))
        self.assertEqual(self.audit("staff_sign_in_failed")[-1], f"name={name} how=oidc wrong=account_disabled")
        self.assertIn("may again", self.house.run("staff", "reset", name, "--data", self.house.data))
        self.assertEqual(self.enter(self.person(66)), "/staff")

    def test_name_and_password_do_not_open_such_an_account(self):
        self.signed_in(67, "nigar")
        page = self.person(68).try_to_enter(self.name_of("nigar"), "", "", 422)
        self.assertIn("do not fit together", page)
        self.assertEqual(self.audit("staff_sign_in_failed")[-1], f"name={self.name_of('nigar')} wrong=password")
        # Those who have a password still sign in with it.
        self.colleague("local.one").settle(self.person(69))

    def test_dangerous_acts_want_a_fresh_proof_from_there(self):
        me = self.signed_in(70, "togrul")
        page = me.get("/staff/again?next=/staff/account")
        self.assertNotIn('name="password"', page)
        way = html.unescape(re.search(r'href="(/staff/oidc/again[^"]*)"', page).group(1))
        there = There(self.issuer)
        there.walk(me.get("/staff/oidc/start", 303))  # a session there, which must not be enough
        asked = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(me.get(way, 303)).query))
        self.assertEqual((asked["prompt"], asked["max_age"]), ("login", "0"))
        before = me.cookies["staff"]
        self.assertEqual(self.enter(me, there=there, start=way), "/staff/account")
        self.assertNotEqual(me.cookies["staff"], before)
        name = self.name_of("togrul")
        self.assertEqual(self.audit("staff_proved")[-1], f"by={name} how=oidc")
        for wrong in ("no_auth_time", "old_auth_time"):
            self.issuer.wish(token=wrong)
            self.assertIn("was not accepted", self.enter(me, 403, start=way))
            self.assertEqual(self.audit("staff_proof_failed")[-1], f"name={name} how=oidc wrong=auth_time")
        self.issuer.wish(token="good")
        self.account("somebody.else")
        self.assertIn("Somebody else came back", self.enter(me, 403, start=way))
        self.assertIn("Togrul M.", me.get("/staff"))
        # A way that began in one session does not end in another.
        self.issuer.wish(who="togrul")
        back = self.back(me, start=way)
        me.get(back)
        me.cookies["staff"] = self.signed_in(71, "togrul").cookies["staff"]
        self.assertIn("/staff/sign-in?ended=1", me.get("/staff/oidc/in", 303))

    def test_signing_out_leads_to_the_provider_and_tells_no_token(self):
        me = self.signed_in(72, "aysel")
        old = me.cookies["staff"]
        self.assertEqual(me.post("/staff/sign-out", {"token": token_of(me.get("/staff"))}), "/staff/oidc/out")
        status, headers, page = me.ask("/staff/oidc/out")
        self.assertEqual(status, 200)
        where = headers["refresh"].split("url=")[1]
        self.assertTrue(where.startswith(self.issuer.address + "/session/end?client_id=xitam&post_logout_redirect_uri="), where)
        self.assertNotIn("hint", where)
        self.assertIn(self.issuer.host, page)
        thief = self.person(73)
        thief.cookies["staff"] = old
        self.assertIn("/staff/sign-in", thief.get("/staff", 303))

    def test_tokens_and_codes_are_in_no_log_and_no_audit(self):
        self.account("zaur")
        me = self.person(74)
        back = self.back(me)
        code = urllib.parse.parse_qs(back.split("?")[1])["code"][0]
        me.get(back)
        me.get("/staff/oidc/in", 303)
        rows = " ".join(body for (body,) in self.sql("SELECT body FROM audit")) + " ".join(self.served.log)
        for secret in (code, "eyJ", "a secret", "zaur", "Zaur", me.cookies["staff"]):
            self.assertNotIn(secret, rows)
        self.house.run("audit", "verify", "--data", self.house.data)

    def test_z_without_an_answer_people_are_told_to_wait_and_passwords_still_open(self):
        """The last to run, by its name: the provider goes away."""
        self.account("murad")
        me = self.person(75)
        back = self.back(me)
        me.get(back)
        local = self.colleague("local.two").settle(self.person(76))
        self.issuer.wish(open=False)
        self.assertIn("does not answer", me.get("/staff/oidc/in", 503))
        self.assertEqual(self.audit("staff_sign_in_failed")[-1], "name=- how=oidc wrong=issuer_away")
        # What it published is still known, so the browser finds out by itself; a restart knows nothing.
        self.assertTrue(me.get("/staff/oidc/start", 303).startswith(self.issuer.address))
        self.assertIn("local", local.get("/staff").lower())
        self.issuer.wish(open=True)
        self.assertEqual(self.enter(me), "/staff")


class Alone(Elsewhere):
    """No accounts of ours, no secret, a provider that is away when we start, and documents that are not what they should be."""
    client = 'oidc_client_id = "open"'
    more = "local_accounts = false\n"

    def enter_when_back(self, last):
        """A provider that was away is left alone for five seconds: until then we say so."""
        me = self.person(last)
        until = time.monotonic() + LONG
        while time.monotonic() < until:
            status, headers, _ = me.ask("/staff/oidc/start")
            if status == 303:
                me.get(There(self.issuer).walk(headers["location"]))
                return me.get("/staff/oidc/in", 303)
            self.assertIn(status, (429, 503))
            time.sleep(0.5)
        raise AssertionError("it stays away")

    def test_only_the_provider_opens(self):
        self.issuer.wish(open=False)
        me = self.person(20)
        page = me.get("/staff/oidc/start", 503)
        self.assertIn("does not answer", page)
        self.assertNotIn('href="/staff/sign-in"', page)
        self.issuer.wish(open=True)
        page = me.get("/staff/sign-in")
        self.assertNotIn('name="password"', page)
        self.assertEqual(me.post("/staff/sign-in", {"name": "leyla", "password": "x", "code": "1"}), "/staff/sign-in")
        self.assertEqual(me.get("/staff", 303), "/staff/sign-in?next=/staff")
        self.account("leyla")
        self.assertEqual(self.enter_when_back(26), "/staff")

    def test_discovery_must_be_of_this_issuer_and_keep_to_its_host(self):
        for discovery, last in (({"issuer": "https://evil.example"}, 21), ({"token_endpoint": "http://127.0.0.1:9/token"}, 22),
                                ({"jwks_uri": "http://127.0.0.1:9/jwks"}, 23), ({"authorization_endpoint": "http://evil.example/auth"}, 24),
                                ({"code_challenge_methods_supported": ["plain"]}, 25)):
            self.issuer.wish(discovery=discovery)
            self.assertIn("is not set up rightly", self.person(last).get("/staff/oidc/start", 503))


class Tls(Elsewhere):
    """A provider whose certificate nobody but its own people vouches for, and that wants the secret in the form."""
    client = 'oidc_client_id = "posts"\noidc_client_secret_file = "keys/oidc.secret"'

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="xitam-oidc-")
        cls.tls = tuple(os.path.join(cls.folder.name, name) for name in ("key.pem", "ca.pem"))
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj",
                        "/CN=issuer", "-addext", f"subjectAltName=IP:{own_address(9)}", "-keyout", cls.tls[0], "-out", cls.tls[1]],
                       check=True, capture_output=True, timeout=LONG)
        super().setUpClass()

    @classmethod
    def tearDownClass(cls):
        super().tearDownClass()
        cls.folder.cleanup()

    def setUp(self):
        self.issuer.wish(token="good", discovery={"token_endpoint_auth_methods_supported": ["client_secret_post"]})

    def test_a_certificate_that_nobody_vouches_for_is_not_taken(self):
        self.account("leyla")
        self.assertIn("is not set up rightly", self.person(20).get("/staff/oidc/start", 503))
        type(self).served.stop()
        self.house.configure({"\n[staff]\n": f'\n[staff]\noidc_ca_file = "{self.tls[1]}"\n'})
        type(self).served = Served(self.house, 1)
        self.assertEqual(self.enter(self.person(21)), "/staff")


if __name__ == "__main__":
    Desk.binary = os.path.abspath(sys.argv[1])
    MODULES = os.path.abspath(sys.argv[2])
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]], verbosity=2)
