#include "adapters/signing/server_secret.hpp"

#include "adapters/signing/digest.hpp"
#include "adapters/signing/durable_file.hpp"

#include <algorithm>

namespace xitam {

namespace {

constexpr std::size_t secret_length = 64;  // hexadecimal

bool is_hex(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

}  // namespace

Result<std::string> server_secret(const std::filesystem::path& keys_dir, const std::string& fresh)
{
    const auto file = keys_dir / "server.secret";
    const auto lock = FolderLock::take(keys_dir / "lock");
    if (!lock) return tl::unexpected(lock.error());
    auto found = read_whole(file);
    if (!found && found.error().reason == "file_missing") {
        if (auto written = write_durably(file, fresh); !written) return tl::unexpected(written.error());
        return fresh;
    }
    if (found && (found->size() != secret_length || !is_hex(*found))) {
        return fail(Code::internal, "key_store_broken",
                    "keys/server.secret is not what this program wrote; restore it from a backup");
    }
    return found;
}

std::string derived_key(std::string_view secret, std::string_view use)
{
    return hmac_sha256(secret, use);
}

}  // namespace xitam
