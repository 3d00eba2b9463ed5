// What becomes of one row of a batch if it is opened now: asked by the dry run, and asked again when its turn has come, so that
// both say the same. It goes through the very decision that opens the order; nothing is written.
#pragma once

#include "domain/many/row.hpp"
#include "service/open_order.hpp"

#include <optional>
#include <string>

namespace xitam::service {

struct ManyForeseen {
    std::string verdict;  // many::ready_word, or why not
    std::string detail;   // blockers or rules by their words, commas between
    std::string cost;     // "9.00 AZN"; empty: nothing is owed for leaving
    std::string quote_id;
    bool high_risk = false;  // this line alone takes a second person (R49)
};

// `row` as typed, with its number where that could be read.
ManyForeseen foresee_many_row(const World& world, Tx& tx, const many::Batch& batch, const many::Row& row, bool is_twice);

// What is said when the order is opened: the company's papers, the row's day and reason, and yes to what it costs.
termination::Declaration declaration_of(const many::Batch& batch, const many::Row& row);

}  // namespace xitam::service
