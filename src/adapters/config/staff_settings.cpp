#include "adapters/config/toml_reader.hpp"
#include "base/web_address.hpp"

#include <array>

namespace xitam::config {

namespace {

constexpr std::array<std::string_view, 10> staff_keys{
    "local_accounts",  "oidc_issuer", "oidc_client_id",    "oidc_client_secret_file", "oidc_scopes",
    "oidc_role_claim", "oidc_roles",  "oidc_branch_claim", "oidc_name_claim",         "oidc_ca_file"};

std::vector<std::string_view> role_words()
{
    std::vector<std::string_view> words;
    for (const auto role : access::all_roles()) {
        if (access::is_staff(role)) words.push_back(access::word(role));
    }
    return words;
}

void read_roles(Reader& reader, const toml::table& table, StaffSettings& staff)
{
    constexpr std::string_view example = "oidc_roles says the role for each value: write { \"xitam-clerks\" = \"clerk\" }";
    const toml::node* node = table.get("oidc_roles");
    if (node == nullptr) return;
    const toml::table* roles = node->as_table();
    if (roles == nullptr) return reader.wrong(*node, "config_value_wrong", example);
    const auto words = role_words();
    for (const auto& [key, value] : *roles) {
        const auto word = value.value_exact<std::string>();
        if (!word) return reader.wrong(value, "config_value_wrong", example);
        const auto role = access::staff_role(*word);
        if (!role) {
            return reader.wrong(value, "config_value_wrong",
                                fmt::format("oidc_roles does not know the role \"{}\"; the nearest known one is \"{}\"", *word,
                                            nearest_word(*word, words)));
        }
        staff.oidc_roles.emplace(std::string{key.str()}, *role);
    }
}

bool has_word(std::string_view list, std::string_view word)
{
    return (" " + std::string{list} + " ").find(" " + std::string{word} + " ") != std::string::npos;
}

// The first thing that does not go together; empty: all does.
std::string_view trouble_of(const StaffSettings& staff, const toml::table& table, std::string_view public_url)
{
    if (staff.oidc_issuer.empty()) {
        for (const auto key : staff_keys) {
            if (key.starts_with("oidc_") && table.contains(key))
                return "[staff] needs the address of the identity provider, for example oidc_issuer = "
                       "\"https://login.example.az\"";
        }
        return staff.local_accounts ? std::string_view{}
                                    : "[staff] local_accounts = false needs an oidc_issuer: else nobody could sign in";
    }
    const auto issuer = parse_web_address(staff.oidc_issuer);
    if (!issuer || !issuer->is_private() || issuer->path.find('?') != std::string::npos)
        return "[staff] oidc_issuer is an address with https:// (http:// on this machine alone): write "
               "\"https://login.example.az\"";
    if (staff.oidc_client_id.empty())
        return "[staff] needs the name that we are registered by, for example oidc_client_id = \"xitam\"";
    if (staff.oidc_roles.empty())
        return "[staff] needs a role for the values of oidc_role_claim: write oidc_roles = { \"xitam-clerks\" = \"clerk\" }";
    if (!has_word(staff.oidc_scopes, "openid")) return "[staff] oidc_scopes has the word openid: write \"openid profile\"";
    const auto own = parse_web_address(public_url);
    if (!own || !own->is_private())
        return "[staff] oidc_issuer leads people back to [http] public_url: that must be https, for example "
               "\"https://lines.example.az\"";
    return {};
}

}  // namespace

void read_staff(Reader& reader, const toml::table& root, Settings& settings)
{
    const auto* table = reader.section(root, "staff", "staff", staff_keys);
    if (table == nullptr) return;
    auto& staff = settings.staff;
    std::string path;
    reader.flag(*table, "local_accounts", staff.local_accounts);
    reader.text(*table, "oidc_issuer", staff.oidc_issuer);
    reader.text(*table, "oidc_client_id", staff.oidc_client_id);
    reader.text(*table, "oidc_client_secret_file", path);
    staff.oidc_client_secret_file = std::exchange(path, {});
    reader.text(*table, "oidc_scopes", staff.oidc_scopes);
    reader.text(*table, "oidc_role_claim", staff.oidc_role_claim);
    read_roles(reader, *table, staff);
    reader.text(*table, "oidc_branch_claim", staff.oidc_branch_claim);
    reader.text(*table, "oidc_name_claim", staff.oidc_name_claim);
    reader.text(*table, "oidc_ca_file", path);
    staff.oidc_ca_file = path;
    const auto trouble = trouble_of(staff, *table, settings.public_url);
    if (trouble.empty()) return;
    const auto* issuer = table->get("oidc_issuer");
    reader.wrong(issuer != nullptr ? *issuer : *table, "config_value_wrong", trouble);
}

}  // namespace xitam::config
