// Signing in at the operator's own identity provider. The provider says who it is; what he may do here follows from the claim
// map of the settings alone, and is looked at anew each time. The first time makes an account without password and codes. By
// the real clock; audited like signing in here.
#pragma once

#include "ports/identity_provider.hpp"
#include "service/sign_in.hpp"

#include <map>
#include <optional>
#include <string>

namespace xitam::service {

struct Elsewhere {
    IdentityProvider* provider = nullptr;            // main owns it; nullptr: everybody signs in here
    std::map<std::string, access::Role> roles = {};  // what the provider calls them -> what they are here
    bool has_branches = false;                       // the provider tells branches: ours follow
    Lang language = Lang::en;                        // of new accounts
};

// try_later/issuer_away, try_later/issuer_setup
Result<std::string> address_to_sign_in(const StaffWorld& world, const Elsewhere& elsewhere, const IdentityAttempt& attempt);

// `old_token`: as in sign_in. Errors as above and refused/identity_refused (the code or the token fails a check), role_missing
// (no value of the claim is in the map), role_unclear (the values mean several roles), account_disabled.
Result<SignedIn> sign_in_elsewhere(const StaffWorld& world, const Elsewhere& elsewhere, const IdentityAttempt& attempt,
                                   std::string_view code, std::string_view old_token);
// The same person showed there again who he is, since `attempt` began: the new token. Also refused/identity_other (somebody
// else came back) and refused/session_ended.
Result<std::string> prove_elsewhere(const StaffWorld& world, const Elsewhere& elsewhere, const IdentityAttempt& attempt,
                                    std::string_view code, const Staff& staff);

// Where the provider ends its own session; nothing: not offered, or this account signs in here.
std::optional<std::string> address_to_sign_out(const StaffWorld& world, const Elsewhere& elsewhere);

// "oidc-" and 16 digits of a sum: what the audit calls whoever is `subject` there. The provider's own names may change hands.
std::string name_of_identity(const StaffWorld& world, std::string_view issuer, std::string_view subject);

}  // namespace xitam::service
