// Accounts of those who work here, as the command line tells them.
#pragma once

#include "service/staff_accounts.hpp"
#include "view/rendered.hpp"

#include <vector>

namespace xitam::view {

// What is told once: {name, password, otpauth_uri, recovery_codes[]}; {name, signs_in} where nothing is secret of it here.
Rendered staff_secrets(const service::StaffSecretsOnce& secrets);
// {staff: [{name, shown_name, role, branch, language, created_at, signs_in, disabled_at, must_change_password, failures,
// sessions, recovery_codes_left}]}
Rendered staff_list(const std::vector<service::ListedStaff>& staff);

}  // namespace xitam::view
