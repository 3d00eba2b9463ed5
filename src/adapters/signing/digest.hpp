// SHA-256 (FIPS 180-4) and HMAC with it (FIPS 198-1) by OpenSSL.
#pragma once

#include <string>
#include <string_view>

namespace xitam {

std::string sha256(std::string_view bytes);                               // 32 bytes
std::string sha256_hex(std::string_view bytes);                           // 64 lower-case digits
std::string hmac_sha256(std::string_view key, std::string_view message);  // 32 bytes

}  // namespace xitam
