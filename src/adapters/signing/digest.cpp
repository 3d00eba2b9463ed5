#include "adapters/signing/digest.hpp"

#include "base/base32.hpp"
#include "base/check.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

namespace xitam {

std::string sha256(std::string_view bytes)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    // Fails only when OpenSSL has no SHA-256 at all: then nothing here can work.
    CHECK(EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) == 1);
    return {digest.begin(), digest.begin() + size};
}

std::string sha256_hex(std::string_view bytes)
{
    return hex_of(sha256(bytes));
}

std::string hmac_sha256(std::string_view key, std::string_view message)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
    unsigned int size = 0;
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): the library's type for bytes.
    const auto* bytes = reinterpret_cast<const unsigned char*>(message.data());
    CHECK(HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes, message.size(), mac.data(), &size) != nullptr);
    return {mac.begin(), mac.begin() + size};
}

}  // namespace xitam
