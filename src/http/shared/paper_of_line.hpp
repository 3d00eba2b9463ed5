// A paper of the line, or its card, as who has no SIM tells it by type and number (R21).
#pragma once

#include "domain/termination/order.hpp"

#include <string_view>

namespace xitam::http {

enum class PaperFault { type, number };
tl::expected<DocumentFact, PaperFault> read_paper(std::string_view type, std::string_view number);

bool is_handed_in(const termination::Order& order, const DocumentFact& paper);  // and not refused

}  // namespace xitam::http
