#include "adapters/secrets/staff_keys.hpp"

#include "adapters/secrets/totp.hpp"
#include "adapters/signing/durable_file.hpp"
#include "base/check.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <system_error>

namespace xitam::secrets {

namespace {

constexpr unsigned long long passes = 2;
constexpr std::size_t memory_bytes = std::size_t{19} * 1024 * 1024;

// Of 32 random bytes that were never kept. The same cost as above: who is unknown takes as long as who is not.
constexpr std::string_view nobody =
    "$argon2id$v=19$m=19456,t=2,p=1$y++z+VKctjpaCAszr4EwtA$5HGUQXo7ZAFWtl4tiWlZQaic3u0gn6TnyY7f18bTb74";

}  // namespace

Result<std::unique_ptr<StaffKeys>> StaffKeys::open(const std::filesystem::path& dir)
{
    if (auto made = make_private_directory(dir); !made) return tl::unexpected(made.error());
    const auto lock = FolderLock::take(dir / "lock");
    if (!lock) return tl::unexpected(lock.error());
    const auto file = dir / "key";
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored)) {
        const auto made = vault::Key::random();
        if (auto written = write_durably(file, std::string{made.bytes.begin(), made.bytes.end()}); !written)
            return tl::unexpected(written.error());
    }
    auto content = read_whole(file);
    if (!content) return tl::unexpected(content.error());
    vault::Key key;
    if (content->size() != key.bytes.size()) {
        return fail(Code::internal, "staff_key_broken", "keys/staff/key is not what was written; restore it from a backup");
    }
    std::ranges::transform(*content, key.bytes.begin(), [](char c) { return static_cast<std::uint8_t>(c); });
    sodium_memzero(content->data(), content->size());
    return std::unique_ptr<StaffKeys>{new StaffKeys{key}};
}

Result<std::string> StaffKeys::hash_password(std::string_view password) const
{
    CHECK(sodium_init() >= 0);
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    if (crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), passes, memory_bytes,
                              crypto_pwhash_ALG_ARGON2ID13) != 0) {
        return fail(Code::try_later, "memory_short", "there is no memory for a password's hash now");
    }
    return std::string{hash.data()};
}

bool StaffKeys::fits(const std::string& hash, std::string_view password) const
{
    CHECK(sodium_init() >= 0);
    return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

std::string StaffKeys::nobodys_hash() const
{
    return std::string{nobody};
}

std::string StaffKeys::code(std::string_view secret, std::int64_t step) const
{
    return totp(secret, step);
}

std::string StaffKeys::seal(std::string_view secret, std::string_view bound_to) const
{
    return vault::seal(key_, secret, bound_to);
}

Result<std::string> StaffKeys::unseal(std::string_view sealed, std::string_view bound_to) const
{
    auto secret = vault::unseal(key_, sealed, bound_to);
    if (!secret) {
        return fail(Code::internal, "staff_seal_broken",
                    "keys/staff/key does not open what the database holds; restore both from one backup");
    }
    return secret;
}

}  // namespace xitam::secrets
