#include "adapters/vault/case_keys.hpp"

#include "adapters/signing/durable_file.hpp"
#include "base/check.hpp"

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace xitam::vault {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;

const std::uint8_t* bytes_of(std::string_view text)
{
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): characters are read as bytes.
    return reinterpret_cast<const std::uint8_t*>(text.data());
}

std::uint8_t* bytes_in(std::string& text)
{
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): characters are written as bytes.
    return reinterpret_cast<std::uint8_t*>(text.data());
}

std::string binding_of(const OrderId& order)
{
    return "xitam case key|" + order.text();
}

Key key_of(std::string& content)
{
    CHECK(content.size() == Key{}.bytes.size());
    Key key;
    std::copy_n(bytes_of(content), key.bytes.size(), key.bytes.begin());
    sodium_memzero(content.data(), content.size());
    return key;
}

std::string content_of(const Key& key)
{
    return {key.bytes.begin(), key.bytes.end()};
}

tl::unexpected<Error> not_destroyed(const fs::path& file)
{
    return fail(Code::try_later, "picture_key_not_destroyed",
                file.filename().string() + ": " + std::generic_category().message(errno));
}

bool overwrite(int fd, std::size_t size)
{
    std::string noise(size, '\0');
    randombytes_buf(noise.data(), noise.size());
    return ::pwrite(fd, noise.data(), noise.size(), 0) == static_cast<ssize_t>(noise.size()) && ::fsync(fd) == 0;
}

bool sync_folder(const fs::path& dir)
{
    const int fd = ::open(dir.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool synced = fd >= 0 && ::fsync(fd) == 0;
    if (fd >= 0) ::close(fd);
    return synced;
}

}  // namespace

Key::~Key()
{
    sodium_memzero(bytes.data(), bytes.size());
}

Key Key::random()
{
    CHECK(sodium_init() >= 0);
    Key key;
    randombytes_buf(key.bytes.data(), key.bytes.size());
    return key;
}

std::string seal(const Key& key, std::string_view content, std::string_view bound_to)
{
    CHECK(sodium_init() >= 0);
    std::string sealed(nonce_size + content.size() + tag_size, '\0');
    randombytes_buf(sealed.data(), nonce_size);
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytes_in(sealed) + nonce_size, nullptr, bytes_of(content), content.size(),
                                               bytes_of(bound_to), bound_to.size(), nullptr, bytes_of(sealed),
                                               key.bytes.data());
    return sealed;
}

Result<std::string> unseal(const Key& key, std::string_view sealed, std::string_view bound_to)
{
    CHECK(sodium_init() >= 0);
    const auto broken = [] {
        return fail(Code::internal, "picture_seal_broken", "these are not the bytes that were kept under this name");
    };
    if (sealed.size() < nonce_size + tag_size) return broken();
    const auto body = sealed.substr(nonce_size);
    std::string content(body.size() - tag_size, '\0');
    const int opened =
        crypto_aead_xchacha20poly1305_ietf_decrypt(bytes_in(content), nullptr, nullptr, bytes_of(body), body.size(),
                                                   bytes_of(bound_to), bound_to.size(), bytes_of(sealed), key.bytes.data());
    if (opened != 0) return broken();
    return content;
}

Result<Key> CaseKeys::master() const
{
    const auto file = dir_ / "master";
    auto content = read_whole(file);
    if (!content && content.error().reason == "file_missing") {
        // Called under the folder's lock: nobody else makes one meanwhile.
        const Key made = Key::random();
        if (auto written = write_durably(file, content_of(made)); !written) return tl::unexpected(written.error());
        return made;
    }
    if (!content) return tl::unexpected(content.error());
    if (content->size() != Key{}.bytes.size())
        return fail(Code::internal, "key_store_broken", "the master key of the pictures");
    return key_of(*content);
}

Result<Key> CaseKeys::find(const OrderId& order) const
{
    const auto sealed = read_whole(file_of(order));
    if (!sealed && sealed.error().reason == "file_missing") {
        return fail(Code::not_found, "picture_key_gone",
                    "the key of this case's pictures is destroyed; nobody can see them again");
    }
    if (!sealed) return tl::unexpected(sealed.error());
    if (auto there = read_whole(dir_ / "master"); !there) {
        return fail(Code::not_found, "picture_key_gone", "the master key of the pictures is not here");
    }
    auto wrapping = master();
    if (!wrapping) return wrapping;
    auto content = unseal(*wrapping, *sealed, binding_of(order));
    if (!content) return tl::unexpected(content.error());
    return key_of(*content);
}

Result<Key> CaseKeys::find_or_make(const OrderId& order) const
{
    if (auto made = make_private_directory(dir_); !made) return tl::unexpected(made.error());
    const auto lock = FolderLock::take(dir_ / "lock");
    if (!lock) return tl::unexpected(lock.error());
    std::error_code ignored;
    if (fs::exists(file_of(order), ignored)) return find(order);
    auto wrapping = master();
    if (!wrapping) return wrapping;
    const Key key = Key::random();
    if (auto written = write_durably(file_of(order), seal(*wrapping, content_of(key), binding_of(order))); !written) {
        return tl::unexpected(written.error());
    }
    return key;
}

Result<void> CaseKeys::destroy(const OrderId& order) const
{
    std::error_code ignored;
    if (!fs::exists(dir_, ignored)) return {};
    const auto lock = FolderLock::take(dir_ / "lock");
    if (!lock) return tl::unexpected(lock.error());
    const auto file = file_of(order);
    const int fd = ::open(file.c_str(), O_WRONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0 && errno == ENOENT) return {};
    if (fd < 0) return not_destroyed(file);
    // Not every disk writes over the old place; unlinked it is gone for every program all the same.
    const bool overwritten = overwrite(fd, nonce_size + Key{}.bytes.size() + tag_size);
    ::close(fd);
    if (!overwritten || ::unlink(file.c_str()) != 0 || !sync_folder(dir_)) return not_destroyed(file);
    return {};
}

std::vector<OrderId> CaseKeys::all() const
{
    std::vector<OrderId> orders;
    std::error_code failed;
    for (fs::directory_iterator it{dir_, failed}, end; !failed && it != end; it.increment(failed)) {
        if (it->path().extension() != ".key") continue;
        if (auto order = OrderId::parse(it->path().stem().string())) orders.push_back(*order);
    }
    return orders;
}

}  // namespace xitam::vault
