#include "adapters/signing/digest.hpp"

#include "base/check.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

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

std::string hmac_sha256(std::string_view key, std::string_view bytes)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
    std::size_t size = 0;
    CHECK(EVP_Q_mac(nullptr, "HMAC", nullptr, "SHA256", nullptr, key.data(), key.size(),
                    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): OpenSSL's bytes are unsigned.
                    reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), mac.data(), mac.size(),
                    &size) != nullptr);
    return {mac.begin(), mac.begin() + static_cast<std::ptrdiff_t>(size)};
}

std::string sha256_hex(std::string_view bytes)
{
    std::string out;
    for (const char byte : sha256(bytes)) out += fmt::format("{:02x}", static_cast<unsigned char>(byte));
    return out;
}

}  // namespace xitam
