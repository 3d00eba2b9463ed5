// One key a case, apart from what it seals: KEYS/ORDER.key, wrapped by KEYS/master. Destroying it is what makes every copy of
// the case's pictures noise; so this folder belongs into no backup. XChaCha20-Poly1305 (libsodium).
#pragma once

#include "base/id.hpp"
#include "base/result.hpp"

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace xitam::vault {

// 32 bytes, wiped when they go.
class Key {
public:
    Key() = default;
    Key(const Key&) = default;
    Key& operator=(const Key&) = default;
    Key(Key&&) = default;
    Key& operator=(Key&&) = default;
    ~Key();
    static Key random();

    std::array<std::uint8_t, 32> bytes{};
};

// Nonce, then what is sealed; `bound_to` must be said again to open it. Nothing: not these bytes, or not bound to that.
std::string seal(const Key& key, std::string_view content, std::string_view bound_to);
Result<std::string> unseal(const Key& key, std::string_view sealed, std::string_view bound_to);  // internal/picture_seal_broken

class CaseKeys {
public:
    explicit CaseKeys(std::filesystem::path dir) : dir_{std::move(dir)} {}

    Result<Key> find(const OrderId& order) const;  // not_found/picture_key_gone
    Result<Key> find_or_make(const OrderId& order) const;
    Result<void> destroy(const OrderId& order) const;  // overwritten, synced, unlinked, folder synced; gone before: fine
    std::vector<OrderId> all() const;
    std::filesystem::path file_of(const OrderId& order) const { return dir_ / (order.text() + ".key"); }

private:
    Result<Key> master() const;

    std::filesystem::path dir_;
};

}  // namespace xitam::vault
