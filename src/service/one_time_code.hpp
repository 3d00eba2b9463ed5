// The one-time codes of an order, and what they prove. Whether a number is ours shows nowhere: a code that is sent to nobody is
// asked, counted and refused alike.
#pragma once

#include "service/code_case.hpp"
#include "service/perform.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace xitam::service {

// try_later/too_many_codes. Whether anything was sent is not said. The same key again (a double click) asks for nothing more.
Result<CodeAsked> ask_code(const World& world, const OrderId& order, CodePurpose purpose, const std::string& key = {},
                           const OrderCheck& check = {});

// Takes the newest code of this purpose. refused/code_wrong, code_over (too old, used or tried too often: ask for another).
Result<void> enter_code(const World& world, const OrderId& order, CodePurpose purpose, std::string_view typed);

// enter_code, and what it proves in the same transaction. The same key again answers as the first time, where that proved.
// Where the check refuses, no try is counted.
Result<Performed> prove_by_code(const World& world, const OrderId& order, CodePurpose purpose, std::string_view typed,
                                const std::string& by, const std::string& key = {}, const OrderCheck& check = {});

// The order that was proven under this key: whose browser sent the same form twice, and lost the first answer.
Result<std::optional<OrderId>> proven_under(const World& world, const std::string& key);

}  // namespace xitam::service
