// A store, a clock that the test moves, and secrets without the cost of the real ones: what the services about staff stand on.
#pragma once

#include "adapters/secrets/totp.hpp"
#include "adapters/signing/digest.hpp"
#include "adapters/sqlite/store.hpp"
#include "base/check.hpp"
#include "service/sign_in.hpp"
#include "service/staff_accounts.hpp"
#include "service/staff_codes.hpp"
#include "unit/adapters/sqlite/temporary_database.hpp"

#include <memory>
#include <string>
#include <vector>

namespace xitam::service {

class MovedClock final : public Clock {
public:
    Instant business_now() override { return now; }
    Instant real_now() override { return now; }
    Instant now = from_micros(1'795'000'000'000'000);
};

// Counts upwards: no two answers are the same, and every run gives the same.
class CountedEntropy final : public Entropy {
public:
    IdBytes new_id(Instant) override
    {
        IdBytes bytes{};
        bytes[15] = static_cast<std::uint8_t>(++count_);
        return bytes;
    }
    std::string new_reference() override { return "XT-2222-3333"; }
    std::string random_hex(std::size_t bytes) override
    {
        return sha256_hex("entropy " + std::to_string(++count_)).substr(0, bytes * 2);
    }

private:
    int count_ = 0;
};

// Counts what it was asked: equal work for every sign-in is a promise.
class CountingSecrets final : public StaffSecrets {
public:
    Result<std::string> hash_password(std::string_view password) const override { return "hash of " + std::string{password}; }
    bool fits(const std::string& hash, std::string_view password) const override
    {
        ++hashed;
        return hash == "hash of " + std::string{password};
    }
    std::string nobodys_hash() const override { return "nobody"; }
    std::string code(std::string_view secret, std::int64_t step) const override
    {
        ++codes;
        return secrets::totp(secret, step);
    }
    std::string seal(std::string_view secret, std::string_view bound_to) const override
    {
        return "sealed|" + std::string{bound_to} + "|" + std::string{secret};
    }
    Result<std::string> unseal(std::string_view sealed, std::string_view bound_to) const override
    {
        const auto front = "sealed|" + std::string{bound_to} + "|";
        if (!sealed.starts_with(front)) return fail(Code::internal, "staff_seal_broken", "");
        return std::string{sealed.substr(front.size())};
    }
    mutable int hashed = 0;
    mutable int codes = 0;
};

class StaffBench {
public:
    StaffBench()
    {
        sqlite::StoreOptions options;
        options.path = directory_.file("xitam.db");
        options.real_now = [this] { return clock.now; };
        CHECK(sqlite::SqliteStore::create(options).has_value());
        store = std::move(sqlite::SqliteStore::open(options).value());
    }
    StaffWorld world()
    {
        return {*store, clock, entropy, secrets, [](std::string_view bytes) { return sha256_hex(bytes); }, "Demo Mobil"};
    }
    StaffSecretsOnce add(const std::string& name, access::Role role = access::Role::clerk,
                         const std::string& password = "a known password")
    {
        auto added = add_staff(world(), {name, role, "", "Baku 2", Lang::en}, "operator_admin", password);
        CHECK(added.has_value());
        return *added;
    }
    std::string code(const std::string& name) { return code_of_staff(world(), name).value(); }
    Result<SignedIn> enter(const std::string& name, const std::string& old_token = {})
    {
        return sign_in(world(), name, {"a known password", code(name)}, old_token);
    }
    Staff who(const std::string& token)
    {
        const auto found = find_staff(world(), token);
        CHECK(found && *found);
        return **found;
    }
    bool is_living(const std::string& token)
    {
        const auto found = find_staff(world(), token);
        return found && *found;
    }
    void wait(Duration by) { clock.now += by; }
    // "kind body" of all that was written down about staff, oldest first.
    std::vector<std::string> audit()
    {
        std::vector<std::string> rows;
        CHECK(store
                  ->read([&](Tx& tx) -> Result<void> {
                      for (const auto& row : tx.audit_rows(staff_stream))
                          if (row.kind.starts_with("staff_")) rows.push_back(row.kind + " " + row.body);
                      return {};
                  })
                  .has_value());
        return rows;
    }

    MovedClock clock;
    CountedEntropy entropy;
    CountingSecrets secrets;

private:
    sqlite::TemporaryDirectory directory_;

public:
    std::unique_ptr<sqlite::SqliteStore> store;
};

}  // namespace xitam::service
