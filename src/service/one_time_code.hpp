// One-time codes (R28): six digits, five minutes, five tries, used once, bound to one case and one purpose; limits for each
// place it goes to. The code is made from its id and a key, so nothing stored gives it away, and a message that is sent twice
// says the same. Whether a number is ours shows nowhere: a code that is sent to nobody is asked, counted and refused alike.
#pragma once

#include "service/perform.hpp"

#include <chrono>
#include <optional>
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

// try_later/too_many_codes. Whether anything was sent is not said. The same key again asks for nothing more.
Result<CodeAsked> ask_code(const World& world, const OrderId& order, CodePurpose purpose, const std::string& key = {});

// Takes the newest code of this purpose. refused/code_wrong, code_over (too old, used or tried too often: ask for another).
Result<void> enter_code(const World& world, const OrderId& order, CodePurpose purpose, std::string_view typed);

// enter_code, and what it proves in the same transaction. The same key again answers as the first time, where that proved.
Result<Performed> prove_by_code(const World& world, const OrderId& order, CodePurpose purpose, std::string_view typed,
                                const std::string& by, const std::string& key = {});

// The order that was proven under this key: whose browser sent the same form twice, and lost the first answer.
Result<std::optional<OrderId>> proven_under(const World& world, const std::string& key);

// Six digits, for the message alone.
std::string code_digits(const World& world, const CodeId& id);

}  // namespace xitam::service
