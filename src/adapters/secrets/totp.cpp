#include "adapters/secrets/totp.hpp"

#include "base/check.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

namespace xitam::secrets {

std::string totp(std::string_view secret, std::int64_t step, int digits)
{
    std::array<unsigned char, 8> counter{};
    for (std::size_t i = 0; i < counter.size(); ++i)
        counter[counter.size() - 1 - i] = static_cast<unsigned char>(static_cast<std::uint64_t>(step) >> (8 * i));
    std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
    unsigned int size = 0;
    // Fails only when OpenSSL has no SHA-1 at all: then nobody can sign in.
    CHECK(HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), counter.data(), counter.size(), mac.data(), &size) !=
              nullptr &&
          size == 20);
    // RFC 4226 section 5.3: four bytes from where the last half byte says, without their sign.
    const std::size_t at = mac[19] & 0x0FU;
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i) number = (number << 8U) | mac[at + i];
    number &= 0x7FFFFFFFU;
    std::uint32_t modulus = 1;
    for (int i = 0; i < digits; ++i) modulus *= 10;
    return fmt::format("{:0{}}", number % modulus, digits);
}

}  // namespace xitam::secrets
