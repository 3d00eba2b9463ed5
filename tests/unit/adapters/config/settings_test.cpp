#include "adapters/config/settings.hpp"

#include "adapters/config/default_config.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <sstream>
#include <tuple>

namespace xitam::config {
namespace {

using namespace std::chrono_literals;

// "reason: detail" of the refusal, or "accepted".
std::string told(std::string_view toml)
{
    const auto settings = parse_settings(toml, "xitam.toml");
    if (settings) return "accepted";
    EXPECT_EQ(settings.error().code, Code::bad_input);
    return settings.error().reason + ": " + settings.error().detail;
}

// "# key = value" becomes "key = value"; comments in words stay comments.
std::string with_comments_read_as_keys(const std::string& text)
{
    std::istringstream lines{text};
    std::string out;
    for (std::string line; std::getline(lines, line);) {
        const auto key_end = line.find_first_not_of("abcdefghijklmnopqrstuvwxyz_", 2);
        const bool key = line.starts_with("# ") && key_end != std::string::npos && line.substr(key_end, 3) == " = ";
        out += (key ? line.substr(2) : line) + "\n";
    }
    return out;
}

TEST(Settings, AnEmptyFileGivesTheDefaults)
{
    const auto settings = parse_settings("", "xitam.toml");
    ASSERT_TRUE(settings);
    EXPECT_EQ(settings->public_url, "http://127.0.0.1:8080");
    EXPECT_EQ(store_path(*settings, "/data"), "/data/xitam.db");
    EXPECT_FALSE(settings->demo_clock);
    EXPECT_EQ(settings->messages.parts_an_hour_alarm, 2000);
    EXPECT_EQ(settings->network(), nullptr);
}

TEST(Settings, ReadsEveryKey)
{
    const auto settings = parse_settings(R"(
[http]
public_url = "https://lines.example.az/"
trusted_proxies = ["127.0.0.1", "10.0.0.0/8"]
[api]
token_sha256 = ["2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"]
[operator]
id = "demo"
network = "east"
language = "az"
[store]
path = "/var/lib/xitam/lines.db"
[rules]
path = "more-rules"
[hotline]
hours = "Mo-Fr 09:00-18:00"
callbacks_per_half_hour = 3
[network.east]
kind = "osmo-hlr"
address = "127.0.42.1"
ctrl_port = 14259
gsup_port = 14222
connect_timeout = "1s"
answer_timeout = "7s"
unreachable_node = "accept"
unreachable_wait = "90s"
also_cancel = ["MSC-1", "SGSN-1"]
[network.west]
kind = "fake"
script = "answers.txt"
[network.north]
kind = "manual"
[messages]
parts_an_hour_alarm = 30
[demo]
clock = true
)",
                                         "xitam.toml");
    ASSERT_TRUE(settings) << settings.error().detail;
    EXPECT_EQ(settings->hotline.hours, "Mo-Fr 09:00-18:00");
    EXPECT_EQ(settings->hotline.callbacks_per_half_hour, 3);
    EXPECT_EQ(settings->trusted_proxies, (std::vector<std::string>{"127.0.0.1", "10.0.0.0/8"}));
    ASSERT_EQ(settings->api_token_sha256.size(), 1U);
    EXPECT_TRUE(settings->api_token_sha256.front().starts_with("2c26b46b"));
    EXPECT_EQ(settings->public_url, "https://lines.example.az") << "the slash at the end is dropped";
    EXPECT_EQ(settings->operator_id, "demo");
    EXPECT_EQ(settings->language, Lang::az);
    EXPECT_EQ(store_path(*settings, "/data"), "/var/lib/xitam/lines.db");
    EXPECT_EQ(settings->rules_path, "more-rules");
    EXPECT_TRUE(settings->demo_clock);
    EXPECT_EQ(settings->messages.parts_an_hour_alarm, 30);
    ASSERT_EQ(settings->networks.size(), 3U);
    const auto* east = settings->network();
    ASSERT_NE(east, nullptr);
    EXPECT_EQ(east->name, "east");
    EXPECT_EQ(east->kind, NetworkKind::osmo_hlr);
    EXPECT_EQ(east->address, "127.0.42.1");
    EXPECT_EQ(east->ctrl_port, 14259);
    EXPECT_EQ(east->gsup_port, 14222);
    EXPECT_EQ(east->connect_timeout, 1s);
    EXPECT_EQ(east->answer_timeout, 7s);
    EXPECT_EQ(east->unreachable_node, UnreachableNode::accept);
    EXPECT_EQ(east->unreachable_wait, 90s);
    EXPECT_EQ(east->also_cancel, (std::vector<std::string>{"MSC-1", "SGSN-1"}));
}

TEST(Settings, UnknownKeysNameTheNearestKnownOneWithItsPlace)
{
    EXPECT_EQ(told("[http]\npublic_ur = \"http://a\"\n"),
              "config_key_unknown: xitam.toml:2:1: unknown key http.public_ur; the nearest known one is public_url");
    EXPECT_EQ(told("[sore]\npath = \"a\"\n"),
              "config_key_unknown: xitam.toml:1:2: unknown key sore; the nearest known one is store");
    EXPECT_EQ(told("[network.core]\nkind = \"fake\"\n  adress = \"127.0.42.1\"\n"),
              "config_key_unknown: xitam.toml:3:3: unknown key network.core.adress; the nearest known one is address");
    EXPECT_EQ(told("[network]\nkind = \"fake\"\n"),
              "config_key_unknown: xitam.toml:2:1: unknown key network.kind; the nearest known one is network.NAME.kind: "
              "write [network.NAME]");
    EXPECT_EQ(told("[api]\ntoken = \"a\"\n"),
              "config_key_unknown: xitam.toml:2:1: unknown key api.token; the nearest known one is token_sha256");
    EXPECT_EQ(told("[messages]\nparts_an_hour = 30\n"),
              "config_key_unknown: xitam.toml:2:1: unknown key messages.parts_an_hour; the nearest known one is "
              "parts_an_hour_alarm");
    EXPECT_EQ(told("[demo]\nclok = true\n"),
              "config_key_unknown: xitam.toml:2:1: unknown key demo.clok; the nearest known one is clock");
}

TEST(Settings, WrongValuesSayWhatToWrite)
{
    EXPECT_EQ(told("[network.core]\nkind = \"osmohlr\"\n"),
              "config_value_wrong: xitam.toml:2:8: kind = \"osmohlr\" is not known; the nearest known one is \"osmo-hlr\"");
    for (const auto* value : {"0", "-1", "\"30\"", "1.5"}) {
        EXPECT_EQ(told(std::string{"[messages]\nparts_an_hour_alarm = "} + value + "\n"),
                  "config_value_wrong: xitam.toml:2:23: parts_an_hour_alarm is a whole number above zero, without quotes");
    }
    EXPECT_EQ(told("[hotline]\ncallbacks_per_half_hour = 0\n"),
              "config_value_wrong: xitam.toml:2:27: callbacks_per_half_hour is a whole number above zero, without quotes");
    EXPECT_EQ(told("[demo]\nclock = \"true\"\n"), "config_value_wrong: xitam.toml:2:9: clock is true or false, without quotes");
    EXPECT_EQ(told("[network.core]\naddress = \"127.0.42.1\"\n"),
              "config_value_wrong: xitam.toml:1:1: [network.core] needs kind = \"osmo-hlr\", \"fake\" or \"manual\"");
    EXPECT_EQ(told("[network.core]\nkind = \"osmo-hlr\"\n"),
              "config_value_wrong: xitam.toml:1:1: [network.core] needs the address of the HLR, for example address = "
              "\"127.0.42.1\"");
    for (const char* wrong :
         {"answer_timeout = 5", "answer_timeout = \"0s\"", "answer_timeout = \"soon\"", "ctrl_port = 70000", "ctrl_port = 0",
          "also_cancel = \"MSC\"", "also_cancel = [1]", "unreachable_node = \"hope\"", "address = 127", "address = \"\""}) {
        EXPECT_TRUE(
            told(std::string{"[network.core]\nkind = \"fake\"\n"} + wrong).starts_with("config_value_wrong: xitam.toml:3:"))
            << wrong;
    }
    for (const char* wrong : {"\"\"", "\"lines.example.az\"", "\"ftp://x\"", "\"http://\"", "\"http://a b\"", "8080"}) {
        EXPECT_TRUE(told(std::string{"[http]\npublic_url = "} + wrong).starts_with("config_value_wrong: xitam.toml:2:14:"))
            << wrong;
    }
    for (const char* wrong : {"\"secret\"", "[\"secret\"]", "[1]"}) {
        EXPECT_TRUE(told(std::string{"[api]\ntoken_sha256 = "} + wrong).starts_with("config_value_wrong: xitam.toml:"));
    }
    EXPECT_TRUE(told("store = \"a\"").starts_with("config_value_wrong: xitam.toml:1:9: store is a section: write [store]"));
    EXPECT_TRUE(told("[http\n").starts_with("config_malformed: xitam.toml:1:"));
    EXPECT_TRUE(
        told("[http]\npublic_url = \"http://a\"\npublic_url = \"http://b\"\n").starts_with("config_malformed: xitam.toml:3:"));
}

TEST(Settings, OneNetworkServesAllAndSeveralNeedAChoice)
{
    const std::string one = "[network.a]\nkind = \"fake\"\n";
    const std::string two = one + "[network.b]\nkind = \"manual\"\n";
    const auto alone = parse_settings(one, "f");
    ASSERT_TRUE(alone && alone->network());
    EXPECT_EQ(alone->network()->name, "a");
    EXPECT_EQ(told(two),
              "config_network_missing: xitam.toml:1:1: there are 2 networks: write [operator] network = \"a\" or another of "
              "them");
    EXPECT_EQ(
        told(two + "[operator]\nnetwork = \"c\"\n"),
        "config_network_missing: xitam.toml:6:11: [operator] network = \"c\", but there is no such network; the nearest known "
        "one is \"a\"");
    EXPECT_EQ(told(one + "[operator]\nnetwork = \"c\"\n").substr(0, 22), "config_network_missing")
        << "also with one network alone";
    const auto chosen = parse_settings(two + "[operator]\nnetwork = \"b\"\n", "f");
    ASSERT_TRUE(chosen && chosen->network());
    EXPECT_EQ(chosen->network()->kind, NetworkKind::manual);
}

TEST(DefaultConfig, ParsesBackAndStatesTheRealDefaults)
{
    const std::string text = default_config_text();
    const auto fresh = parse_settings(text, "xitam.toml");
    ASSERT_TRUE(fresh) << fresh.error().detail;
    EXPECT_EQ(fresh->operator_id, "demo");
    ASSERT_NE(fresh->network(), nullptr);

    // Every commented key is a key that we know, and what it shows is what holds without it.
    const std::string shown = with_comments_read_as_keys(text);
    ASSERT_NE(shown, text);
    const auto all = parse_settings(shown, "xitam.toml");
    ASSERT_TRUE(all) << all.error().detail;
    EXPECT_EQ(all->public_url, fresh->public_url);
    EXPECT_EQ(all->trusted_proxies, fresh->trusted_proxies);
    EXPECT_EQ(all->api_token_sha256, fresh->api_token_sha256);
    EXPECT_EQ(all->language, fresh->language);
    EXPECT_EQ(store_path(*all, "d"), store_path(*fresh, "d"));
    EXPECT_EQ(all->demo_clock, fresh->demo_clock);
    const auto& a = *all->network();
    const auto& b = *fresh->network();
    EXPECT_EQ(std::tie(a.name, a.kind, a.ctrl_port, a.gsup_port, a.connect_timeout, a.answer_timeout, a.unreachable_node,
                       a.unreachable_wait, a.also_cancel),
              std::tie(b.name, b.kind, b.ctrl_port, b.gsup_port, b.connect_timeout, b.answer_timeout, b.unreachable_node,
                       b.unreachable_wait, b.also_cancel));
}

TEST(LoadSettings, AMissingFileSaysHowToMakeOne)
{
    const auto settings = load_settings("/nowhere/xitam.toml");
    ASSERT_FALSE(settings);
    EXPECT_EQ(settings.error().code, Code::not_found);
    EXPECT_NE(settings.error().detail.find("xitam init"), std::string::npos);
}

constexpr const char* provider = R"([staff]
oidc_issuer = "https://login.example.az/realms/x"
oidc_client_id = "xitam"
oidc_roles = { "xitam-clerks" = "clerk", "bosses" = "manager" }
)";

TEST(StaffSettings, AreRead)
{
    const auto none = parse_settings("", "xitam.toml").value().staff;
    EXPECT_TRUE(none.local_accounts);
    EXPECT_EQ(none.oidc_issuer, "");
    const auto few = parse_settings(provider, "xitam.toml").value().staff;
    EXPECT_EQ(few.oidc_scopes, "openid profile");
    EXPECT_EQ(few.oidc_role_claim, "roles");
    EXPECT_EQ(few.oidc_branch_claim, "");
    EXPECT_EQ(few.oidc_name_claim, "name");
    EXPECT_EQ(few.oidc_roles,
              (std::map<std::string, access::Role>{{"xitam-clerks", access::Role::clerk}, {"bosses", access::Role::manager}}));
    const auto all = parse_settings(std::string{provider} + R"(local_accounts = false
oidc_client_secret_file = "keys/oidc.secret"
oidc_scopes = "profile openid"
oidc_role_claim = "realm_access.roles"
oidc_branch_claim = "office"
oidc_name_claim = "nick"
oidc_ca_file = "ca.pem"
)",
                                    "xitam.toml")
                         .value()
                         .staff;
    EXPECT_FALSE(all.local_accounts);
    EXPECT_EQ(all.oidc_client_secret_file, "keys/oidc.secret");
    EXPECT_EQ(all.oidc_role_claim, "realm_access.roles");
    EXPECT_EQ(all.oidc_branch_claim, "office");
    EXPECT_EQ(all.oidc_name_claim, "nick");
    EXPECT_EQ(all.oidc_ca_file, "ca.pem");
}

// What stands in the settings instead of a line of `provider`, or with it.
std::string told_of_staff(const std::string& line, const std::string& instead)
{
    std::string text = provider;
    if (line.empty()) text += instead + "\n";
    else text.replace(text.find(line), text.find('\n', text.find(line)) - text.find(line), instead);
    return told(text);
}

TEST(StaffSettings, SayWhatToWriteInstead)
{
    const std::string issuer = "oidc_issuer";
    for (const char* bad :
         {"http://login.example.az", "login.example.az", "https://login.example.az?x=1", "https://a@login.example.az"}) {
        EXPECT_EQ(told_of_staff(issuer, fmt::format("oidc_issuer = \"{}\"", bad)),
                  "config_value_wrong: xitam.toml:2:15: [staff] oidc_issuer is an address with https:// (http:// on this "
                  "machine alone): "
                  "write \"https://login.example.az\"");
    }
    EXPECT_EQ(told_of_staff(issuer, "oidc_issuer = \"http://127.0.0.1:3000\""), "accepted");
    EXPECT_NE(told_of_staff(issuer, "").find("needs the address of the identity provider"), std::string::npos);
    EXPECT_NE(told_of_staff("oidc_client_id", "").find("for example oidc_client_id = \"xitam\""), std::string::npos);
    EXPECT_NE(told_of_staff("oidc_roles", "").find("write oidc_roles = { \"xitam-clerks\" = \"clerk\" }"), std::string::npos);
    EXPECT_NE(told_of_staff("oidc_roles", "oidc_roles = { a = \"clerc\" }").find("the nearest known one is \"clerk\""),
              std::string::npos);
    EXPECT_NE(told_of_staff("oidc_roles", "oidc_roles = { a = \"holder\" }").find("does not know the role"), std::string::npos);
    EXPECT_NE(told_of_staff("oidc_roles", "oidc_roles = { a = 1 }").find("write { \"xitam-clerks\" = \"clerk\" }"),
              std::string::npos);
    EXPECT_NE(told_of_staff("oidc_roles", "oidc_roles = [\"a\"]").find("write { \"xitam-clerks\" = \"clerk\" }"),
              std::string::npos);
    EXPECT_NE(told_of_staff("", "oidc_scopes = \"profile openids\"").find("has the word openid"), std::string::npos);
    EXPECT_NE(told_of_staff("", "oidc_role_clam = \"x\"").find("the nearest known one is oidc_role_claim"), std::string::npos);
    EXPECT_NE(told("[staff]\nlocal_accounts = false\n").find("nobody could sign in"), std::string::npos);
    const auto far = told("[http]\npublic_url = \"http://lines.example.az\"\n" + std::string{provider});
    EXPECT_NE(far.find("that must be https"), std::string::npos) << far;
}

}  // namespace
}  // namespace xitam::config
