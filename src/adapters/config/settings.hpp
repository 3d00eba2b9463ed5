// The settings of an installation: the small file DIR/xitam.toml. Rules of operators are not settings (docs/rule-packs.md).
#pragma once

#include "adapters/config/default_config.hpp"
#include "base/instant.hpp"
#include "base/result.hpp"
#include "domain/access/right.hpp"
#include "domain/line/words.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace xitam::config {

enum class NetworkKind { osmo_hlr, fake, manual };
enum class UnreachableNode { wait, accept };

struct NetworkSettings {
    std::string name;  // NAME of [network.NAME]
    NetworkKind kind = NetworkKind::manual;
    std::string address;  // osmo-hlr: where CTRL and GSUP are answered
    std::uint16_t ctrl_port = 4259;
    std::uint16_t gsup_port = 4222;
    Duration connect_timeout = std::chrono::seconds{2};
    Duration answer_timeout = std::chrono::seconds{5};
    // A serving node that the HLR names but that is not connected to it: wait for it (then a clerk decides), or go on.
    UnreachableNode unreachable_node = UnreachableNode::wait;
    Duration unreachable_wait = std::chrono::minutes{10};
    std::vector<std::string> also_cancel;  // GSUP names of nodes that are told in every case
    std::string script;                    // fake: a file with scripted answers; empty: all goes well
};

// How mails leave; without a server they stay in DIR/outbox, as short messages do.
enum class MailTls { starttls, none };
struct MailSettings {
    std::string server;  // "smtp://..." or "smtps://..."; empty: none
    std::string from;
    std::string user;
    std::filesystem::path password_file;  // a relative one begins in DIR
    MailTls tls = MailTls::starttls;      // of smtp://; smtps:// always has TLS
    std::filesystem::path ca_file;        // empty: the system's
};

struct MessageSettings {
    std::int64_t parts_an_hour_alarm = 2000;  // of short messages: more in an hour, and the alarm is on
};

// Who works here and where he signs in: with a password of ours, at the operator's own identity provider (OpenID Connect), or
// both.
struct StaffSettings {
    bool local_accounts = true;
    std::string oidc_issuer;  // https, or on this machine; empty: there is none
    std::string oidc_client_id;
    std::filesystem::path oidc_client_secret_file;  // empty: a public client; a relative one begins in DIR
    std::string oidc_scopes = "openid profile";
    std::string oidc_role_claim = "roles";
    std::map<std::string, access::Role> oidc_roles;  // a value of that claim -> the role here
    std::string oidc_branch_claim;                   // empty: branches are ours
    std::string oidc_name_claim = "name";
    std::filesystem::path oidc_ca_file;  // empty: the system's
};

// The telephone: when it is answered, and how many call-backs each half hour promises. Unset: none is offered.
struct HotlineSettings {
    std::string hours;  // "Mo-Fr 09:00-18:00", as a branch's; checked where it is used
    std::int64_t callbacks_per_half_hour = 0;
};

struct Settings {
    std::string public_url = "http://127.0.0.1:8080";  // `iss` and the QR; no slash at the end
    std::vector<std::string> trusted_proxies;          // addresses and networks that may name the client; checked by http
    std::vector<std::string> api_token_sha256;         // of the installation's own systems: 64 hexadecimal digits each
    std::string operator_id;                           // empty: none told
    std::string operator_network;                      // empty only when there is one network or none
    Lang language = Lang::en;                          // of notices and certificates when the holder's is not known
    std::filesystem::path store_path;                  // empty: DIR/xitam.db
    std::filesystem::path rules_path;                  // empty: the packs in the binary alone
    std::filesystem::path image_program;               // empty: xitam-image beside this program
    std::vector<NetworkSettings> networks;             // by name
    MailSettings mail;
    MessageSettings messages;
    StaffSettings staff;
    HotlineSettings hotline;
    bool demo_clock = false;

    // The network that serves all lines; nullptr when none is set.
    const NetworkSettings* network() const;
};

inline constexpr std::string_view settings_file_name = "xitam.toml";

// `file` is for error messages: "xitam.toml:12:3: ...". bad_input with config_malformed, config_key_unknown,
// config_value_wrong or config_network_missing.
Result<Settings> parse_settings(std::string_view toml, std::string_view file);
Result<Settings> load_settings(const std::filesystem::path& file);  // not_found/config_missing when it cannot be read

// Where the database of an installation in `dir` lives: absolute when set so, else inside `dir`.
std::filesystem::path store_path(const Settings& settings, const std::filesystem::path& dir);

}  // namespace xitam::config
