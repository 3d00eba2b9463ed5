// Whether a text is a statement that this installation signed, and what it says, for whoever was shown one.
#pragma once

#include "service/world.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace xitam::service {

struct CheckedStatement {
    std::vector<std::pair<std::string, std::string>> rows;  // label and value in the reader's language
    bool superseded = false;                                // a certificate whose line was restored later
    bool demo_clock = false;
};

// The refusals of Notary::verify.
Result<CheckedStatement> check_statement(const World& world, std::string_view jws, Lang lang);

// The signed text in what people paste: an address with the text behind "#", broken lines, a receipt as JSON.
std::string statement_in(std::string_view pasted);

}  // namespace xitam::service
