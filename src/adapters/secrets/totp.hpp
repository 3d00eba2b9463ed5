// Time-based one-time passwords: RFC 6238 over RFC 4226, SHA-1, 30 seconds, 6 digits, as every authenticator app makes them.
// SHA-1 is what the apps know; as a keyed hash it has no known weakness.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace xitam::secrets {

std::string totp(std::string_view secret, std::int64_t step, int digits = 6);

}  // namespace xitam::secrets
