#include "adapters/signing/server_secret.hpp"

#include "adapters/signing/durable_file.hpp"

#include <system_error>

namespace xitam {

Result<std::string> server_secret(const std::filesystem::path& keys_dir, const std::function<std::string()>& random_64_hex)
{
    constexpr std::size_t size = 64;
    const auto file = keys_dir / "server.secret";
    if (auto made = make_private_directory(keys_dir); !made) return tl::unexpected(made.error());
    const auto lock = FolderLock::take(keys_dir / "lock");
    if (!lock) return tl::unexpected(lock.error());
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored)) {
        if (auto written = write_durably(file, random_64_hex() + "\n"); !written) return tl::unexpected(written.error());
    }
    auto text = read_whole(file);
    if (!text) return text;
    while (text->ends_with('\n')) text->pop_back();
    if (text->size() != size || text->find_first_not_of("0123456789abcdef") != std::string::npos) {
        return fail(Code::internal, "server_secret_broken",
                    "keys/server.secret is not what was written; restore it from a backup");
    }
    return text;
}

}  // namespace xitam
