#include "adapters/signing/key_store.hpp"

#include "adapters/signing/durable_file.hpp"

#include <nlohmann/json.hpp>

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace xitam {

namespace {

using OrderedJson = nlohmann::ordered_json;

constexpr std::string_view active_file = "active";
constexpr std::string_view lock_file = "lock";

tl::unexpected<Error> broken(std::string detail)
{
    return fail(Code::internal, "key_store_broken", std::move(detail));
}

std::filesystem::path key_file(const std::filesystem::path& dir, const std::string& kid)
{
    return dir / (kid + ".json");
}

struct StoredKey {
    EcKey key;
    Instant created_at;
};

Result<StoredKey> read_key(const std::filesystem::path& file)
{
    const auto text = read_whole(file);
    if (!text) return tl::unexpected(text.error());
    auto key = EcKey::from_jwk(*text);
    if (!key) return broken(file.filename().string() + ": " + key.error().detail);
    if (key->kid() != file.stem().string()) return broken(file.filename().string() + ": its name is not its thumbprint");
    const auto object = OrderedJson::parse(*text, nullptr, false);
    const auto created = object.find("created_at");
    if (created == object.end() || !created->is_string()) return broken(file.filename().string() + ": no created_at");
    const auto at = parse_instant(created->get<std::string>());
    if (!at) return broken(file.filename().string() + ": created_at is not a time");
    return StoredKey{std::move(*key), *at};
}

}  // namespace

struct KeyStore::Keys {
    std::string active;
    KeysByKid by_kid;
    std::string jwks;
};

Result<std::unique_ptr<KeyStore>> KeyStore::create(const std::filesystem::path& dir, Instant now)
{
    if (auto made = make_private_directory(dir); !made) return tl::unexpected(made.error());
    {
        const auto lock = FolderLock::take(dir / lock_file);
        if (!lock) return tl::unexpected(lock.error());
        KeyStore store{dir};
        std::error_code ignored;
        if (!std::filesystem::exists(dir / active_file, ignored)) {
            if (auto added = store.add_key(now); !added) return tl::unexpected(added.error());
        }
    }
    return open(dir);
}

Result<std::unique_ptr<KeyStore>> KeyStore::open(const std::filesystem::path& dir)
{
    std::unique_ptr<KeyStore> store{new KeyStore{dir}};  // NOLINT: the constructor is private
    if (auto keys = store->current(); !keys) return tl::unexpected(keys.error());
    return store;
}

Result<std::string> KeyStore::sign(std::string_view payload_json, std::string_view typ) const
{
    const auto keys = current();
    if (!keys) return tl::unexpected(keys.error());
    return (*keys)->by_kid.find((*keys)->active)->second.sign(payload_json, typ);
}

Result<std::string> KeyStore::verify(std::string_view jws, std::string_view typ) const
{
    const auto keys = current();
    if (!keys) return tl::unexpected(keys.error());
    return verify_jws(jws, (*keys)->by_kid, typ);
}

Result<std::string> KeyStore::jwks() const
{
    const auto keys = current();
    if (!keys) return tl::unexpected(keys.error());
    return (*keys)->jwks;
}

Result<std::string> KeyStore::active_kid() const
{
    const auto keys = current();
    if (!keys) return tl::unexpected(keys.error());
    return (*keys)->active;
}

// Renaming `active` is the one moment of change. A crash before it leaves a key that never signed; a crash after it leaves
// the old key's private part on disk until the next rotation takes it away. Neither leaves two active keys.
Result<std::string> KeyStore::rotate(Instant now)
{
    const auto lock = FolderLock::take(dir_ / lock_file);
    if (!lock) return tl::unexpected(lock.error());
    const auto before = current();
    if (!before) return tl::unexpected(before.error());
    auto added = add_key(now);
    if (!added) return added;
    for (const auto& [kid, key] : (*before)->by_kid) {
        if (!key.can_sign()) continue;
        if (auto retired = retire(kid, now); !retired) return tl::unexpected(retired.error());
    }
    return added;
}

Result<std::string> KeyStore::add_key(Instant now)
{
    const auto key = EcKey::make();
    if (!key) return tl::unexpected(key.error());
    const auto full = key->private_jwk();
    if (!full) return full;
    auto object = OrderedJson::parse(*full, nullptr, false);
    object["kid"] = key->kid();
    object["use"] = "sig";
    object["alg"] = "ES256";
    object["created_at"] = rfc3339(now);
    if (auto written = write_durably(key_file(dir_, key->kid()), object.dump(2) + "\n"); !written) {
        return tl::unexpected(written.error());
    }
    if (auto named = write_durably(dir_ / active_file, key->kid() + "\n"); !named) return tl::unexpected(named.error());
    return key->kid();
}

Result<void> KeyStore::retire(const std::string& kid, Instant now)
{
    const auto file = key_file(dir_, kid);
    const auto text = read_whole(file);
    if (!text) return tl::unexpected(text.error());
    auto object = OrderedJson::parse(*text, nullptr, false);
    if (!object.is_object()) return broken(file.filename().string() + ": not a JSON object");
    object.erase("d");  // what it signed verifies by the public part; nobody can sign in its name any more
    object["retired_at"] = rfc3339(now);
    return write_durably(file, object.dump(2) + "\n");
}

Result<KeyStore::Stamp> KeyStore::stamp() const
{
    struct stat found {};
    if (::stat((dir_ / active_file).c_str(), &found) != 0) {
        if (errno == ENOENT || errno == ENOTDIR)
            return fail(Code::not_found, "keys_missing", "no signing key; run `xitam init`");
        return broken("active: " + std::generic_category().message(errno));
    }
    return Stamp{found.st_ino, found.st_mtim.tv_sec, found.st_mtim.tv_nsec};
}

Result<std::shared_ptr<const KeyStore::Keys>> KeyStore::current() const
{
    const std::lock_guard guard{mutex_};
    while (true) {
        const auto before = stamp();
        if (!before) return tl::unexpected(before.error());
        if (keys_ && stamp_ == *before) return keys_;
        auto loaded = load();
        const auto after = stamp();
        if (!after) return tl::unexpected(after.error());
        if (*before != *after) continue;  // another process rotated while we read: what we read may be half old, half new
        if (!loaded) return loaded;
        keys_ = *loaded;
        stamp_ = *before;
        return keys_;
    }
}

Result<std::shared_ptr<const KeyStore::Keys>> KeyStore::load() const
{
    auto active = read_whole(dir_ / active_file);
    if (!active) return tl::unexpected(active.error());
    if (!active->empty() && active->back() == '\n') active->pop_back();

    std::error_code failed;
    std::vector<StoredKey> stored;
    for (std::filesystem::directory_iterator it{dir_, failed}, end; !failed && it != end; it.increment(failed)) {
        if (it->path().extension() != ".json") continue;
        auto key = read_key(it->path());
        if (!key) return tl::unexpected(key.error());
        stored.push_back(std::move(*key));
    }
    if (failed) return broken("keys: " + failed.message());

    const auto is_active = [&](const StoredKey& key) { return key.key.kid() == *active; };
    std::sort(stored.begin(), stored.end(), [&](const StoredKey& a, const StoredKey& b) {
        if (is_active(a) != is_active(b)) return is_active(a);
        return std::pair{b.created_at, a.key.kid()} < std::pair{a.created_at, b.key.kid()};
    });
    if (stored.empty() || !is_active(stored.front()) || !stored.front().key.can_sign()) {
        return broken("the active key is not there or cannot sign");
    }
    auto keys = std::make_shared<Keys>();
    keys->active = *active;
    auto list = OrderedJson::array();
    for (auto& key : stored) {
        list.push_back(OrderedJson::parse(key.key.public_jwk(), nullptr, false));
        auto kid = key.key.kid();
        keys->by_kid.emplace(std::move(kid), std::move(key.key));
    }
    keys->jwks = OrderedJson{{"keys", std::move(list)}}.dump();
    return keys;
}

}  // namespace xitam
