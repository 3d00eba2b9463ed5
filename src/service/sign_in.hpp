// How somebody who works here gets in and out. An unknown name, a wrong password, a wrong or used code and a disabled account
// are answered alike, in words and in time: each costs one password's hash, three codes and one commit. The audit tells them
// apart. All by the real clock.
#pragma once

#include "service/staff_world.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace xitam::service {

inline constexpr std::chrono::minutes staff_idle{30};       // then it asks again, whatever the browser has open
inline constexpr std::chrono::hours staff_longest{10};      // a shift and its break
inline constexpr std::chrono::minutes staff_proof_life{5};  // for dangerous acts
inline constexpr std::chrono::minutes staff_seen_step{1};   // `seen_at` is not written with every click

// As typed.
struct Proof {
    std::string password;
    std::string code;  // six digits, or a recovery code
};

// Who asks, found by the token of his cookie.
struct Staff {
    StaffAccount account;
    StaffSession session;
    bool is_proved = false;  // within staff_proof_life
};

struct SignedIn {
    StaffAccount account;
    std::string token;  // 64 hexadecimal digits, for the cookie; nobody can read it again
};

// `old_token`: what this browser had before; it is worth nothing afterwards. refused/sign_in_failed
Result<SignedIn> sign_in(const StaffWorld& world, const std::string& name, const Proof& proof, std::string_view old_token);
// Nothing: not ours, ended, too old, or of an account that is disabled.
Result<std::optional<Staff>> find_staff(const StaffWorld& world, std::string_view token);
// The same person shows both again: the new token. refused/sign_in_failed, refused/session_ended
Result<std::string> prove_again(const StaffWorld& world, const Staff& staff, const Proof& proof);

Result<void> sign_out(const StaffWorld& world, const Staff& staff);
Result<int> sign_out_everywhere(const StaffWorld& world, const Staff& staff);  // how many sessions ended, this one too

// Every session ends; the token of the one that goes on. refused/sign_in_failed: `current` is not the password;
// refused/staff_elsewhere: the account has none; bad_input: as check_new_password, and password_same
Result<std::string> change_password(const StaffWorld& world, const Staff& staff, const std::string& current,
                                    const std::string& next);
// Ten new ones in place of the old, shown once. refused/proof_needed: not proved within staff_proof_life;
// refused/staff_elsewhere
Result<std::vector<std::string>> renew_recovery_codes(const StaffWorld& world, const Staff& staff);
// Ends one of his own sessions, named by the beginning of its hash. False: none is named so.
Result<bool> end_own_session(const StaffWorld& world, const Staff& staff, std::string_view hash_begin);

struct OwnSession {
    StaffSession session;
    std::string mark;  // names it in forms: nothing that opens it
    bool is_this = false;
};
Result<std::vector<OwnSession>> own_sessions(const StaffWorld& world, const Staff& staff);  // living ones, last seen first
Result<int> recovery_codes_left(const StaffWorld& world, const Staff& staff);

Result<void> forget_ended_sessions(const StaffWorld& world);

}  // namespace xitam::service
