// A lost link (R20, R29): the reference and a code that went to the reply channel, or to a contact that was on file before,
// open the case again. Whether anybody has the reference shows nowhere.
#pragma once

#include "service/code_case.hpp"

namespace xitam::service {

struct LostCase {
    std::string reference;     // typed_reference()
    bool old_contact = false;  // else the channel that was declared
};

// try_later/too_many_codes. `key` is the request's: the same again sends nothing more.
Result<void> ask_find_code(const World& world, const LostCase& lost, const std::string& key);
// refused/code_wrong, refused/code_over; the same key again finds it again.
Result<OrderId> find_by_code(const World& world, const LostCase& lost, std::string_view typed, const std::string& key);

}  // namespace xitam::service
