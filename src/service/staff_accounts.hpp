// The accounts of those who work here, as the command line on the host keeps them. Each act is audited; what is secret is
// answered once and never again.
#pragma once

#include "service/staff_world.hpp"

#include <string>
#include <vector>

namespace xitam::service {

struct NewStaff {
    std::string name;
    access::Role role = access::Role::clerk;
    std::string shown_name;  // empty: the name
    std::string branch;
    Lang language = Lang::en;
};

// Shown once: nobody can read them again.
struct StaffSecretsOnce {
    std::string name;
    std::string password;  // empty: it signs in elsewhere
    std::string otpauth_uri;
    std::vector<std::string> recovery_codes;
    bool must_change = true;  // the first sign-in asks for a new password
};

struct ListedStaff {
    StaffAccount account;
    int sessions = 0;
    int recovery_left = 0;
};

bool is_staff_name(std::string_view name);

// `known_password`: of a demonstration, where the whole world may know it, and nobody must change it; empty: a new one, which
// the first sign-in changes. bad_input: staff_name_malformed, staff_name_taken, shown_name_malformed
Result<StaffSecretsOnce> add_staff(const StaffWorld& world, const NewStaff& staff, std::string_view by,
                                   const std::string& known_password = {});
// A new password, secret and recovery codes; whatever session there was ends, and a disabled account works again. One that
// signs in at the identity provider gets none of them: `password` is empty then.
Result<StaffSecretsOnce> reset_staff(const StaffWorld& world, std::string_view name, std::string_view by);
Result<int> disable_staff(const StaffWorld& world, std::string_view name, std::string_view by);  // how many sessions ended
Result<std::vector<ListedStaff>> list_staff(const StaffWorld& world);
// The code that the phone of this person shows now. For demonstrations and tests alone: who calls it asks first.
// refused/staff_elsewhere: his phone shows none
Result<std::string> code_of_staff(const StaffWorld& world, std::string_view name);

}  // namespace xitam::service
