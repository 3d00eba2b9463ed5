// The public status of an order, for whoever holds its secret reference: state in words, dates, who acts next. No personal
// data: no number, no name, no operator, no amount.
#pragma once

#include "base/lang.hpp"
#include "http/message.hpp"
#include "view/order_facts.hpp"

#include <string_view>

namespace xitam::http {

Response status_page(const view::OrderFacts& facts, Lang lang);  // HTML, without scripts
Response status_json(const view::OrderFacts& facts, Lang lang);

Response no_such_status_page(Lang lang);  // 404, and the same for every reference that is not there

// The Content-Security-Policy that lets exactly the style of these pages through.
std::string_view page_policy();

}  // namespace xitam::http
