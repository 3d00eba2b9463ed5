// StaffSecrets by libsodium and OpenSSL. The cost of a password is fixed here, as OWASP advises it for Argon2id: 19 MiB, two
// passes. The key of the seal is DIR/keys/staff/key, apart from the database, mode 0600.
#pragma once

#include "adapters/vault/case_keys.hpp"
#include "ports/staff_secrets.hpp"

#include <filesystem>
#include <memory>

namespace xitam::secrets {

class StaffKeys final : public StaffSecrets {
public:
    // Reads the key, and makes it where it is missing; processes that start together agree on one.
    // internal/staff_key_broken when the file is not what we wrote.
    static Result<std::unique_ptr<StaffKeys>> open(const std::filesystem::path& dir);

    Result<std::string> hash_password(std::string_view password) const override;
    bool fits(const std::string& hash, std::string_view password) const override;
    std::string nobodys_hash() const override;
    std::string code(std::string_view secret, std::int64_t step) const override;
    std::string seal(std::string_view secret, std::string_view bound_to) const override;
    Result<std::string> unseal(std::string_view sealed, std::string_view bound_to) const override;

private:
    explicit StaffKeys(const vault::Key& key) : key_{key} {}
    vault::Key key_;
};

}  // namespace xitam::secrets
