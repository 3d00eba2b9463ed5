// What the services about staff need: a part of the world, and the secrets that signing in rests on. References live as long as
// the program.
#pragma once

#include "ports/clock.hpp"
#include "ports/entropy.hpp"
#include "ports/staff_records.hpp"
#include "ports/staff_secrets.hpp"
#include "ports/store.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace xitam::service {

struct StaffWorld {
    Store& store;
    Clock& clock;
    Entropy& entropy;
    const StaffSecrets& secrets;
    std::function<std::string(std::string_view)> sha256_hex;
    std::string installation;    // what an authenticator app shows above the code: "Demo Mobil"
    bool local_accounts = true;  // false: whoever works here signs in at the operator's identity provider, and nowhere else
};

// The stream of the audit that tells who worked here: accounts and sign-ins are about no order. Each kind begins with "staff_".
inline constexpr std::string_view staff_stream = "installation";

}  // namespace xitam::service
