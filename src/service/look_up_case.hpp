// From what somebody says to one who works here to his case: a reference, the protocol number of an earlier contact, a number,
// or a part of his name. What is found is masked; every look-up is audited, because one without a case tells something.
#pragma once

#include "domain/access/right.hpp"
#include "service/world.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace xitam::service {

inline constexpr std::size_t looked_up_most = 20;
inline constexpr int names_looked_at = 20'000;  // of the newest cases

enum class LookUpBy { reference, protocol, number, name };
std::string_view word(LookUpBy by);

struct LookedUp {
    LookUpBy by = LookUpBy::name;
    std::vector<OrderId> orders;  // newest first, looked_up_most at most
    bool has_more = false;
};

// bad_input/name_short: fewer than three letters; refused/not_allowed
Result<LookedUp> look_up_case(const World& world, const access::Actor& actor, std::string_view typed,
                              std::string_view home_country);

// One case as it is opened by whoever works here, audited ("case_viewed"). not_found/order_unknown, refused/not_allowed
Result<termination::OrderFile> view_case(const World& world, const access::Actor& actor, std::string_view reference);

// The holder's name as our record has it, given names first; empty: we hold no line, or its name was erased.
std::string holder_name(const termination::OrderFile& file);

}  // namespace xitam::service
