// The holder's lock against closing (R26): free to set; while it stands no order of the line goes on. From a distance a code to
// the line sets it, and codes to the line and to a contact on file end it a day later, of which both hear. Whether a number is
// ours shows nowhere (R29).
#pragma once

#include "service/code_case.hpp"

namespace xitam::service {

// Freezes the order that has the line, where nothing is removed yet. not_found/line_not_held.
Result<void> lock_line(const World& world, const Msisdn& number, const std::string& by);
// At once, by a clerk who has seen the holder and the document (L3).
Result<void> unlock_line(const World& world, const Msisdn& number, const std::string& by);

// try_later/too_many_codes. `key` is the request's: the same again sends nothing more.
Result<void> ask_lock_code(const World& world, const Msisdn& number, const std::string& key);
// refused/code_wrong, refused/code_over: also for a number that is not ours.
Result<void> lock_by_code(const World& world, const Msisdn& number, std::string_view typed, const std::string& key);

struct UnlockCodes {
    std::string_view line;
    std::string_view contact;
};
struct NotUnlocked {
    bool by_contact = false;  // the contact's code is the wrong one
    Error why;
};
Result<void> ask_unlock_codes(const World& world, const Msisdn& number, const std::string& key);
// The lock ends after unlock_wait (domain/identity/closure_lock.hpp). A line that is not locked, or whose lock ends already,
// says the same.
tl::expected<void, NotUnlocked> unlock_by_codes(const World& world, const Msisdn& number, const UnlockCodes& typed,
                                                const std::string& key);

}  // namespace xitam::service
