// One-time codes (R28) of a case: six digits, five minutes, five tries, used once, bound to one case and one purpose; limits
// for each place it goes to. The code is made from its id and a key, so nothing stored gives it away, and a message that is
// sent twice says the same. A case may be no order, or nothing at all (a lock, a reference that is wrong): its id and its place
// are then made from what was typed, so that all is stored, counted and refused alike (R29).
#pragma once

#include "service/world.hpp"

#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace xitam::service {

inline constexpr std::chrono::minutes code_lives{5};
inline constexpr int code_tries_max = 5;
inline constexpr int codes_an_hour_max = 3;  // to one place
inline constexpr int codes_a_day_max = 8;    // to one place, and for one case

struct CodeAsked {
    CodeId id;
    Instant expires_at;  // the real clock's
};

struct CodeCase {
    OrderId id;
    CodePurpose purpose = CodePurpose::find;
    std::string place;  // where it goes or would go; only its keyed hash is stored
};
OrderId code_case_id(const World& world, std::string_view what);

// Who writes the message: a task of this kind, with the code's id and what it is about as its body.
struct CodeNotice {
    termination::StepKind kind = termination::StepKind::notice_code;
    std::string about;  // never personal
};
// try_later/too_many_codes. Whether anything is sent is not said. The same key again (a double click) asks for nothing more.
Result<CodeAsked> ask_code_in(const World& world, Tx& tx, const CodeCase& of, const CodeNotice& notice, std::string_view key);

struct CodeEntered {
    OrderId of;
    CodePurpose purpose = CodePurpose::find;
    std::string_view typed;
};
struct WrongCode {
    std::size_t which = 0;  // of those entered
    Error why;
};
// Counts a try of each; they are used only when all are right. Empty: all are. refused/code_wrong, code_over
std::optional<WrongCode> try_codes_in(const World& world, Tx& tx, std::span<const CodeEntered> entered);

// Whether this was done under this key before: the same form sent twice.
bool was_done(Tx& tx, const std::string& key, std::string_view what);

// Six digits, for the message alone.
std::string code_digits(const World& world, const CodeId& id);

}  // namespace xitam::service
