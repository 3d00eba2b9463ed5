#include "adapters/config/default_config.hpp"

namespace xitam::config {

// A fresh installation is the fictional operator `demo` on a network that is acted: nothing it ends is anybody's line.
std::string default_config_text()
{
    return R"toml(# The settings of this Xitam installation. Rules of operators are not here: see `xitam rules show`.
# A line that begins with # is a comment; the commented keys show their defaults.

[http]
# What people and verifiers open. Certificates name it as their issuer, and their QR code leads here.
# public_url = "http://127.0.0.1:8080"
# Addresses and networks of proxies in front, such as "127.0.0.1" or "10.0.0.0/8": they, and nobody else, may name the client
# by X-Forwarded-For.
# trusted_proxies = []

[api]
# Your own systems, which open and close orders over /api/v1 as the command line does: the SHA-256 sum of each one's token.
# A token: `openssl rand -hex 32`; its sum: `printf %s TOKEN | sha256sum`. The token stands with the system alone, as a password
# does; to take it back is to strike its sum out and to start `xitam serve` again.
# token_sha256 = []

[operator]
# Whose lines these are: a rule pack's id. `demo` is fictional; `xitam rules show` lists the others.
id = "demo"
# Language of notices and certificates when the holder's own is not known: az, en, ru, tr or zh.
# language = "en"
# Which network serves the lines. Needed only when there is more than one [network.NAME] below.
# network = "core"

[store]
# The database. A relative path begins in this directory.
# path = "xitam.db"

[rules]
# A directory with further rule packs, beside those in the program.
# path = "rules"

[network.core]
# "osmo-hlr"  a real OsmoHLR, over its control interface (CTRL) and GSUP
# "manual"    people act in the network and attest it with evidence; certificates say "attested"
# "fake"      nothing is real: for trying things out
kind = "fake"
# osmo-hlr: where it listens.
# address = "127.0.42.1"
# ctrl_port = 4259
# gsup_port = 4222
# connect_timeout = "2s"
# answer_timeout = "5s"
# A serving node that the HLR names but that is not connected to it: "wait" for it (after unreachable_wait a clerk
# decides), or "accept" and say so on the certificate.
# unreachable_node = "wait"
# unreachable_wait = "10m"
# GSUP names of nodes that are told of every closing, whether the HLR names them or not.
# also_cancel = []
# fake: a file with scripted answers.
# script = "answers.txt"

[documents]
# The program that cleans pictures of documents; else the xitam-image beside this one.
# image_program = "/usr/libexec/xitam-image"

[mail]
# A mail server that takes our notices. Without one they lie in the folder outbox, as short messages do.
# server = "smtp://127.0.0.1:25"
# from = "lines@example.az"
# "starttls": no mail without TLS; "none": in the clear. A server smtps:// has TLS from its first byte.
# tls = "starttls"
# Certificates of those who may vouch for the server; else the system's.
# ca_file = "mail-ca.pem"
# A log-in; the password is the first line of the file.
# user = "lines"
# password_file = "keys/mail.password"

[messages]
# Short messages are charged by the part. More parts than this within an hour are not usual here: somebody may run up a bill. The
# log of `xitam serve` says so, and xitam_message_cost_alarm in /metrics is 1; nothing is held back.
# parts_an_hour_alarm = 2000

[staff]
# false: whoever works here signs in at the identity provider below and nowhere else.
# local_accounts = true
# Your own identity provider, over OpenID Connect. There, register the address public_url + "/staff/oidc" to come back to, and
# public_url + "/staff/sign-in" for after signing out.
# oidc_issuer = "https://login.example.az"
# oidc_client_id = "xitam"
# The secret is the first line of the file; without one we are a public client (PKCE is asked for in any case).
# oidc_client_secret_file = "keys/oidc.secret"
# oidc_scopes = "openid profile"
# The claim of the ID token that says what somebody may be; "realm_access.roles" looks inside of a claim.
# oidc_role_claim = "roles"
# Its values, and the role here: clerk, reviewer, hotline, finance, manager, auditor, privacy_officer or admin. Whoever has none of
# them stays out.
# oidc_roles = { "xitam-clerks" = "clerk", "xitam-managers" = "manager" }
# oidc_branch_claim = "branch"
# oidc_name_claim = "name"
# Certificates of those who may vouch for the issuer; else the system's.
# oidc_ca_file = "oidc-ca.pem"

[hotline]
# When the telephone is answered ("Mo-Fr 09:00-18:00; Sa 10:00-15:00"), and how many call-backs each half hour promises on /help.
# Without both none is offered.
# hours = "Mo-Fr 09:00-18:00"
# callbacks_per_half_hour = 2

[demo]
# true: `xitam clock --advance 8d` moves business time, and a fictional operator has a desk for it all under /demo. Banners and
# certificates then say DEMO CLOCK. `xitam staff code NAME` then shows anybody's code: never where the accounts are real.
# clock = false
)toml";
}

}  // namespace xitam::config
