// The signing keys of an installation: DIR/keys/KID.json, one private JWK each, and DIR/keys/active that names the one
// that signs. A retired key loses its private part and verifies for ever. Safe with several processes.
#pragma once

#include "adapters/signing/jws.hpp"
#include "base/instant.hpp"
#include "ports/signer.hpp"

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace xitam {

class KeyStore final : public Signer {
public:
    // Makes the folder and the first key where there is none; finds what is there otherwise.
    static Result<std::unique_ptr<KeyStore>> create(const std::filesystem::path& dir, Instant now);
    // not_found/keys_missing; internal/key_store_broken when a file there is not what we wrote
    static Result<std::unique_ptr<KeyStore>> open(const std::filesystem::path& dir);

    Result<std::string> sign(std::string_view payload_json, std::string_view typ) const override;
    Result<std::string> verify(std::string_view jws, std::string_view typ) const override;

    // A new active key; the one before is retired. The new key's kid. Other processes sign with it at their next signature.
    Result<std::string> rotate(Instant now);
    // The public JWKS, the active key first, then the retired ones, newest first.
    Result<std::string> jwks() const;
    Result<std::string> active_kid() const;

private:
    struct Keys;
    // Which `active` file was read: another process's rotation shows as another inode or time.
    struct Stamp {
        std::uint64_t inode = 0;
        std::int64_t seconds = 0;
        std::int64_t nanoseconds = 0;
        friend bool operator==(const Stamp&, const Stamp&) = default;
    };

    explicit KeyStore(std::filesystem::path dir) : dir_{std::move(dir)} {}
    Result<std::shared_ptr<const Keys>> current() const;
    Result<std::shared_ptr<const Keys>> load() const;
    Result<Stamp> stamp() const;
    Result<std::string> add_key(Instant now);  // under the folder's lock
    Result<void> retire(const std::string& kid, Instant now);

    std::filesystem::path dir_;
    mutable std::mutex mutex_;
    mutable std::shared_ptr<const Keys> keys_;  // shared with the calls that are signing while a rotation replaces it
    mutable Stamp stamp_;
};

}  // namespace xitam
