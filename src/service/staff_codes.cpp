#include "service/staff_codes.hpp"

#include "base/base32.hpp"
#include "base/same_secret.hpp"

#include <fmt/format.h>

namespace xitam::service {

namespace {

constexpr std::int64_t step_seconds = 30;

std::string in_groups(std::string_view letters)
{
    std::string out;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        if (i > 0 && i % 4 == 0) out += '-';
        out += letters[i];
    }
    return out;
}

bool is_unreserved(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
}

// RFC 3986 section 2.1.
std::string in_uri(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        if (is_unreserved(c)) out += c;
        else out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

}  // namespace

std::string new_code_secret(const StaffWorld& world)
{
    return bytes_of_hex(world.entropy.random_hex(20));
}

std::string seal_code_secret(const StaffWorld& world, const StaffId& id, std::string_view secret)
{
    return world.secrets.seal(secret, "staff code|" + id.text());
}

std::string otpauth_uri(std::string_view installation, std::string_view name, std::string_view secret)
{
    const auto issuer = in_uri(installation);
    return fmt::format("otpauth://totp/{}:{}?secret={}&issuer={}&algorithm=SHA1&digits=6&period={}", issuer, in_uri(name),
                       base32(secret), issuer, step_seconds);
}

std::vector<std::string> new_recovery_codes(const StaffWorld& world)
{
    std::vector<std::string> codes;
    while (codes.size() < recovery_codes) codes.push_back(in_groups(base32(bytes_of_hex(world.entropy.random_hex(10)))));
    return codes;
}

std::string recovery_hash(const StaffWorld& world, const StaffId& id, std::string_view typed)
{
    std::string letters;
    for (const char c : typed) {
        if (c == ' ' || c == '-') continue;
        letters += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return world.sha256_hex("staff recovery|" + id.text() + "|" + letters);
}

std::int64_t step_at(Instant now)
{
    return std::chrono::floor<std::chrono::seconds>(now.time_since_epoch()).count() / step_seconds;
}

std::optional<std::int64_t> step_of_code(const StaffSecrets& secrets, std::string_view secret, std::string_view typed,
                                         Instant now)
{
    std::string digits;
    for (const char c : typed) {
        if (c != ' ') digits += c;
    }
    std::optional<std::int64_t> found;
    for (std::int64_t step = step_at(now) - 1; step <= step_at(now) + 1; ++step) {
        if (same_secret(secrets.code(secret, step), digits)) found = step;
    }
    return found;
}

}  // namespace xitam::service
