#include "adapters/config/settings.hpp"

#include "adapters/config/toml_reader.hpp"
#include "base/nearest.hpp"
#include "domain/line/email.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <limits>
#include <optional>
#include <span>
#include <utility>

namespace xitam::config {

namespace {

constexpr std::array<std::string_view, 12> section_keys{"http",      "api",  "operator", "store", "network", "rules",
                                                        "documents", "mail", "messages", "staff", "hotline", "demo"};
constexpr std::array<std::string_view, 1> api_keys{"token_sha256"};
constexpr std::array<std::string_view, 2> http_keys{"public_url", "trusted_proxies"};
constexpr std::array<std::string_view, 3> operator_keys{"id", "network", "language"};
constexpr std::array<std::string_view, 1> path_keys{"path"};
constexpr std::array<std::string_view, 1> documents_keys{"image_program"};
constexpr std::array<std::string_view, 1> demo_keys{"clock"};
constexpr std::array<std::string_view, 6> mail_keys{"server", "from", "user", "password_file", "tls", "ca_file"};
constexpr std::array<std::string_view, 1> messages_keys{"parts_an_hour_alarm"};
constexpr std::array<std::string_view, 2> hotline_keys{"hours", "callbacks_per_half_hour"};
constexpr std::array<std::string_view, 2> tls_words{"starttls", "none"};
constexpr std::array<std::string_view, 10> network_keys{
    "kind",           "address",          "ctrl_port",        "gsup_port",   "connect_timeout",
    "answer_timeout", "unreachable_node", "unreachable_wait", "also_cancel", "script",
};
constexpr std::array<std::string_view, 3> kind_words{"osmo-hlr", "fake", "manual"};
constexpr std::array<std::string_view, 2> unreachable_words{"wait", "accept"};
constexpr std::array<std::string_view, 5> language_words{"az", "en", "ru", "tr", "zh"};
static_assert(language_words.size() == lang_words.size());

void read_network(Reader& reader, const toml::table& table, NetworkSettings& network)
{
    if (const auto kind = reader.choice(table, "kind", kind_words)) network.kind = static_cast<NetworkKind>(*kind);
    else if (!table.contains("kind")) {
        reader.wrong(table, "config_value_wrong",
                     fmt::format("[network.{}] needs kind = \"osmo-hlr\", \"fake\" or \"manual\"", network.name));
    }
    reader.text(table, "address", network.address);
    reader.port(table, "ctrl_port", network.ctrl_port);
    reader.port(table, "gsup_port", network.gsup_port);
    reader.duration(table, "connect_timeout", network.connect_timeout);
    reader.duration(table, "answer_timeout", network.answer_timeout);
    if (const auto way = reader.choice(table, "unreachable_node", unreachable_words)) {
        network.unreachable_node = static_cast<UnreachableNode>(*way);
    }
    reader.duration(table, "unreachable_wait", network.unreachable_wait);
    reader.texts(table, "also_cancel", network.also_cancel);
    reader.text(table, "script", network.script);
    if (network.kind == NetworkKind::osmo_hlr && network.address.empty()) {
        reader.wrong(
            table, "config_value_wrong",
            fmt::format("[network.{}] needs the address of the HLR, for example address = \"127.0.42.1\"", network.name));
    }
}

void read_networks(Reader& reader, const toml::table& root, Settings& settings)
{
    const toml::node* node = root.get("network");
    if (node == nullptr) return;
    const toml::table* networks = node->as_table();
    if (networks == nullptr) {
        return reader.wrong(*node, "config_value_wrong", "a network has a name of its own: write [network.NAME]");
    }
    for (const auto& [key, entry] : *networks) {
        const toml::table* table = entry.as_table();
        if (table == nullptr) {
            // [network] with a key of a network in it: the name was forgotten.
            reader.wrong_at(
                key.source(), "config_key_unknown",
                fmt::format("unknown key network.{}; the nearest known one is network.NAME.{}: write [network.NAME]", key.str(),
                            nearest_word(key.str(), network_keys)));
            return;
        }
        NetworkSettings network;
        network.name = std::string{key.str()};
        reader.check_keys(*table, fmt::format("network.{}", network.name), network_keys);
        read_network(reader, *table, network);
        settings.networks.push_back(std::move(network));
    }
}

void read_operator(Reader& reader, const toml::table& root, Settings& settings)
{
    if (const auto* table = reader.section(root, "operator", "operator", operator_keys)) {
        reader.text(*table, "id", settings.operator_id);
        reader.text(*table, "network", settings.operator_network);
        if (const auto lang = reader.choice(*table, "language", language_words)) {
            settings.language = *from_word<Lang>(language_words.at(*lang));
        }
    }
}

// One network serves all; with several the operator says which.
void check_serving_network(Reader& reader, const toml::table& root, const Settings& settings)
{
    std::vector<std::string_view> names;
    for (const auto& network : settings.networks) names.push_back(network.name);
    if (settings.operator_network.empty()) {
        if (names.size() < 2) return;
        return reader.wrong(root, "config_network_missing",
                            fmt::format("there are {} networks: write [operator] network = \"{}\" or another of them",
                                        names.size(), names.front()));
    }
    if (std::find(names.begin(), names.end(), settings.operator_network) != names.end()) return;
    const toml::node* node = root.at_path("operator.network").node();
    reader.wrong(node != nullptr ? *node : root, "config_network_missing",
                 names.empty()
                     ? fmt::format("[operator] network = \"{}\", but there is no [network.{}]", settings.operator_network,
                                   settings.operator_network)
                     : fmt::format("[operator] network = \"{}\", but there is no such network; the nearest known one is \"{}\"",
                                   settings.operator_network, nearest_word(settings.operator_network, names)));
}

void read_mail(Reader& reader, const toml::table& root, MailSettings& mail)
{
    const auto* table = reader.section(root, "mail", "mail", mail_keys);
    if (table == nullptr) return;
    std::string path;
    reader.text(*table, "server", mail.server);
    reader.text(*table, "from", mail.from);
    reader.text(*table, "user", mail.user);
    reader.text(*table, "password_file", path);
    mail.password_file = std::exchange(path, {});
    reader.text(*table, "ca_file", path);
    mail.ca_file = path;
    if (const auto tls = reader.choice(*table, "tls", tls_words)) mail.tls = static_cast<MailTls>(*tls);
    const bool is_implicit = mail.server.starts_with("smtps://");
    const auto wrong = [&](std::string_view what) { reader.wrong(*table, "config_value_wrong", what); };
    if (!mail.server.empty() && !is_implicit && !mail.server.starts_with("smtp://"))
        wrong("[mail] server is an address of a mail server: write \"smtp://mail.example.az:587\"");
    if (!mail.server.empty() && !Email::parse(mail.from))
        wrong("[mail] needs the address that mails come from, for example from = \"lines@example.az\"");
    if (mail.user.empty() != mail.password_file.empty()) wrong("[mail] user and password_file go together");
    if (!mail.user.empty() && mail.tls == MailTls::none && !is_implicit)
        wrong("[mail] tls = \"none\" would send the password in the clear: leave tls away, or user");
}

void read_public_url(Reader& reader, const toml::table& root, Settings& settings)
{
    const auto* table = reader.section(root, "http", "http", http_keys);
    if (table == nullptr) return;
    reader.text(*table, "public_url", settings.public_url);
    reader.texts(*table, "trusted_proxies", settings.trusted_proxies);
    const std::string_view url = settings.public_url;
    const auto host = url.starts_with("http://") ? url.substr(7) : url.starts_with("https://") ? url.substr(8) : "";
    if (host.empty() || host.find_first_of(" \t?#") != std::string_view::npos) {
        if (const auto* node = table->get("public_url")) {
            reader.wrong(*node, "config_value_wrong",
                         "public_url is an address as people open it: write \"https://lines.example.az\"");
        }
    }
    while (settings.public_url.ends_with('/')) settings.public_url.pop_back();
}

void read_api(Reader& reader, const toml::table& root, Settings& settings)
{
    const auto* table = reader.section(root, "api", "api", api_keys);
    if (table == nullptr) return;
    reader.texts(*table, "token_sha256", settings.api_token_sha256);
    for (const auto& hash : settings.api_token_sha256) {
        const bool is_hash = hash.size() == 64 && hash.find_first_not_of("0123456789abcdef") == std::string::npos;
        if (!is_hash) {
            reader.wrong(*table, "config_value_wrong",
                         "[api] token_sha256 holds SHA-256 sums, 64 digits of 0-9 and a-f each, never a token itself");
        }
    }
}

}  // namespace

const NetworkSettings* Settings::network() const
{
    for (const auto& entry : networks) {
        if (networks.size() == 1 || entry.name == operator_network) return &entry;
    }
    return nullptr;
}

Result<Settings> parse_settings(std::string_view toml_text, std::string_view file)
{
    const toml::parse_result parsed = toml::parse(toml_text);
    Reader reader{file};
    if (!parsed) {
        reader.wrong_at(parsed.error().source(), "config_malformed", parsed.error().description());
        return tl::unexpected(*reader.take_error());
    }
    const toml::table& root = parsed.table();
    Settings settings;
    reader.check_keys(root, "", section_keys);
    read_public_url(reader, root, settings);
    read_api(reader, root, settings);
    read_operator(reader, root, settings);
    std::string path;
    if (const auto* table = reader.section(root, "store", "store", path_keys)) reader.text(*table, "path", path);
    settings.store_path = std::exchange(path, {});
    if (const auto* table = reader.section(root, "rules", "rules", path_keys)) reader.text(*table, "path", path);
    settings.rules_path = path;
    read_networks(reader, root, settings);
    path.clear();
    if (const auto* table = reader.section(root, "documents", "documents", documents_keys))
        reader.text(*table, "image_program", path);
    settings.image_program = path;
    read_mail(reader, root, settings.mail);
    read_staff(reader, root, settings);
    if (const auto* table = reader.section(root, "messages", "messages", messages_keys))
        reader.count(*table, "parts_an_hour_alarm", settings.messages.parts_an_hour_alarm);
    if (const auto* table = reader.section(root, "hotline", "hotline", hotline_keys)) {
        reader.text(*table, "hours", settings.hotline.hours);
        reader.count(*table, "callbacks_per_half_hour", settings.hotline.callbacks_per_half_hour);
    }
    if (const auto* table = reader.section(root, "demo", "demo", demo_keys)) reader.flag(*table, "clock", settings.demo_clock);
    check_serving_network(reader, root, settings);
    if (auto error = reader.take_error()) return tl::unexpected(std::move(*error));
    return settings;
}

Result<Settings> load_settings(const std::filesystem::path& file)
{
    std::ifstream in{file, std::ios::binary};
    std::string text{std::istreambuf_iterator<char>{in}, {}};
    if (!in.is_open() || in.bad()) {
        return fail(Code::not_found, "config_missing",
                    fmt::format("{} cannot be read; `xitam init --data DIR` makes a data directory", file.string()));
    }
    return parse_settings(text, file.filename().string());
}

std::filesystem::path store_path(const Settings& settings, const std::filesystem::path& dir)
{
    return settings.store_path.empty() ? dir / "xitam.db" : dir / settings.store_path;  // an absolute right side wins
}

}  // namespace xitam::config
