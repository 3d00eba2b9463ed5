// Who works here, as the store keeps it: accounts, recovery codes, sessions. Part of a transaction (Tx::staff), so that what is
// done and its audit row are one. Times are of the real clock.
#pragma once

#include "base/id.hpp"
#include "base/instant.hpp"
#include "base/lang.hpp"
#include "domain/access/right.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace xitam {

using StaffId = Id<struct StaffTag>;

struct StaffAccount {
    StaffId id;
    std::string name;        // what is typed to sign in: 2 to 32 of a-z, 0-9, ".", "-"; never changes
    std::string shown_name;  // "Aysel M."
    access::Role role = access::Role::clerk;
    std::string branch;  // or team; empty: none
    Lang language = Lang::en;
    std::string password_hash;   // Argon2id, in the form that names its own cost
    std::string code_secret;     // of the codes of RFC 6238, sealed
    std::int64_t code_step = 0;  // of the last code that opened: no code opens twice
    bool must_change = true;     // the password is one that somebody else knows
    Instant created_at;
    std::optional<Instant> disabled_at;
    std::int64_t failures = 0;  // sign-ins that failed since the last that did not

    // Else he signs in at the operator's own identity provider, and hash and secret are empty.
    bool has_password() const { return !password_hash.empty(); }
};

struct StaffSession {
    std::string token_hash;  // hexadecimal SHA-256
    StaffId account;
    Instant began_at;   // kept when the token is exchanged: ten hours are ten hours
    Instant seen_at;    // last asked for anything, to the minute
    Instant proved_at;  // password and code were shown
};

class StaffRecords {
public:
    virtual ~StaffRecords() = default;

    virtual bool any() = 0;
    virtual std::optional<StaffAccount> account(const StaffId& id) = 0;
    virtual std::optional<StaffAccount> named(std::string_view name) = 0;
    virtual std::vector<StaffAccount> all() = 0;                // by name
    virtual void put_account(const StaffAccount& account) = 0;  // insert, or update by id

    // Whom the tokens of an identity provider mean: one account for each issuer and subject, for ever.
    virtual std::optional<StaffId> account_of_identity(std::string_view issuer, std::string_view subject) = 0;
    virtual void put_identity(const StaffId& id, std::string_view issuer, std::string_view subject) = 0;

    virtual void put_recovery(const StaffId& id, const std::vector<std::string>& code_hashes) = 0;  // in place of the old
    virtual bool use_recovery(const StaffId& id, std::string_view code_hash, Instant now) = 0;      // false: unknown, or used
    virtual int recovery_left(const StaffId& id) = 0;

    virtual void put_session(const StaffSession& session) = 0;
    virtual void see_session(std::string_view token_hash, Instant now) = 0;
    virtual std::optional<StaffSession> session(std::string_view token_hash) = 0;  // ended ones as well
    virtual std::vector<StaffSession> sessions_of(const StaffId& id) = 0;          // last seen first
    virtual bool remove_session(std::string_view token_hash) = 0;                  // false: there was none
    virtual int remove_sessions_of(const StaffId& id) = 0;                         // how many
    virtual void remove_sessions_until(Instant seen, Instant began) = 0;           // seen or begun by then
};

}  // namespace xitam
