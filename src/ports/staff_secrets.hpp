// What signing in rests on: passwords as Argon2id, codes of RFC 6238, and the seal over their secrets. A port, so that tests of
// the services need no 19 MiB a password.
#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace xitam {

class StaffSecrets {
public:
    virtual ~StaffSecrets() = default;

    virtual Result<std::string> hash_password(std::string_view password) const = 0;  // try_later/memory_short
    virtual bool fits(const std::string& hash, std::string_view password) const = 0;
    virtual std::string nobodys_hash() const = 0;  // fits no password and costs as much as any other

    // Six digits of RFC 6238 for this step of 30 seconds. `secret`: bytes, not their base32.
    virtual std::string code(std::string_view secret, std::int64_t step) const = 0;

    // `bound_to` must be said again to open it: a secret that was moved to another account's row opens nothing.
    virtual std::string seal(std::string_view secret, std::string_view bound_to) const = 0;
    virtual Result<std::string> unseal(std::string_view sealed,
                                       std::string_view bound_to) const = 0;  // internal/staff_seal_broken
};

}  // namespace xitam
