#include "view/staff_view.hpp"

#include "domain/line/words.hpp"
#include "view/json_value.hpp"

#include <fmt/format.h>

namespace xitam::view {

Rendered staff_secrets(const service::StaffSecretsOnce& secrets)
{
    if (secrets.password.empty()) {
        return {
            dumped({{"name", secrets.name}, {"signs_in", "elsewhere"}}),
            fmt::format("{} signs in at the identity provider, and may again; its sessions here are over.\n", secrets.name)};
    }
    std::string text = fmt::format("name            {}\npassword        {}\nauthenticator   {}\nrecovery codes  ", secrets.name,
                                   secrets.password, secrets.otpauth_uri);
    std::size_t count = 0;
    for (const auto& code : secrets.recovery_codes) {
        if (count > 0) text += count % 2 == 0 ? "\n                " : "  ";
        text += code;
        ++count;
    }
    text += "\nThis is shown once. Hand it over on paper";
    text += secrets.must_change ? "; the first sign-in asks for a new password.\n" : ". The whole world knows this password.\n";
    return {dumped({{"name", secrets.name},
                    {"password", secrets.password},
                    {"otpauth_uri", secrets.otpauth_uri},
                    {"recovery_codes", secrets.recovery_codes}}),
            text};
}

Rendered staff_list(const std::vector<service::ListedStaff>& staff)
{
    Json list = Json::array();
    std::string text;
    for (const auto& [account, sessions, left] : staff) {
        const auto role = access::word(account.role);
        list.push_back({{"name", account.name},
                        {"shown_name", account.shown_name},
                        {"role", role},
                        {"branch", text_or_null(account.branch)},
                        {"language", word(account.language)},
                        {"created_at", rfc3339(account.created_at)},
                        {"signs_in", account.has_password() ? "here" : "elsewhere"},
                        {"disabled_at", account.disabled_at ? Json(rfc3339(*account.disabled_at)) : Json()},
                        {"must_change_password", account.must_change},
                        {"failures", account.failures},
                        {"sessions", sessions},
                        {"recovery_codes_left", left}});
        text += fmt::format("{:16}  {:15}  {}{}{}{}{}\n", account.name, role, account.shown_name,
                            account.branch.empty() ? "" : ", ", account.branch,
                            account.has_password() ? "" : "  (signs in elsewhere)", account.disabled_at ? "  (disabled)" : "");
    }
    if (staff.empty()) text = "nobody works here yet: `xitam staff add NAME --role ROLE`\n";
    return {dumped({{"staff", list}}), text};
}

}  // namespace xitam::view
