// One row of a batch: what was typed, what the dry run says of it, and what became of it. And the first part of that verdict:
// is this line one that the papers which were shown speak for (T23)? What rules and money say comes after it.
#pragma once

#include "base/instant.hpp"
#include "domain/line/line.hpp"
#include "domain/many/batch.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace xitam::many {

// The numbers are stored: never change their order.
enum class Outcome { left_out, waiting, opened, refused, taken_back, too_late };
inline constexpr std::array outcome_words{
    Words<Outcome>{Outcome::left_out, "left_out"},      // the dry run said no, or the batch was withdrawn before its turn
    Words<Outcome>{Outcome::waiting, "waiting"},        // for its turn
    Words<Outcome>{Outcome::opened, "opened"},          // its order is open, and says itself how far it is
    Words<Outcome>{Outcome::refused, "refused"},        // something changed since the dry run: `why`
    Words<Outcome>{Outcome::taken_back, "taken_back"},  // cancelled, or undone
    Words<Outcome>{Outcome::too_late, "too_late"},      // could not be taken back any more: `why`
};
constexpr const auto& words_of(Outcome)
{
    return outcome_words;
}

inline constexpr std::string_view ready_word = "ready";

struct Row {
    std::uint32_t number = 0;    // 1, 2, 3 ... in the batch
    std::uint32_t file_row = 0;  // as a spreadsheet counts: the header is 1
    std::string typed;           // empty: erased
    std::optional<Msisdn> msisdn;
    std::optional<EndReason> reason;  // empty: the batch's
    std::optional<Date> wished;       // empty: as soon as the rules allow
    std::string verdict;              // of the dry run: ready, or why not
    std::string detail;               // blockers or rules by their words, commas between; never personal
    std::string cost;                 // what its holder owes for leaving, as the dry run found it: "9.00 AZN"; empty: nothing
    std::string quote_id;             // under which that was said
    std::optional<OrderId> order;
    Outcome outcome = Outcome::left_out;
    std::string why;
    std::optional<Instant> opened_at;  // by the real clock
};

// What is known of a row before any rule is asked.
struct RowFacts {
    std::string_view fault;       // why it cannot be read: "number_wrong", "date_wrong" ...; empty: it can
    bool is_twice = false;        // an earlier row of this file names the same line
    const Line* line = nullptr;   // null: the installation holds none with this number
    bool is_locked = false;       // by its holder (R26)
    bool has_open_order = false;  // of anybody whose identity is proven, or who waits for that
    bool is_late = false;         // the wished day has passed
};

// Why this row is not gone on with; empty: rules and money are asked next. The first of, in this order: fault, twice, late,
// line_not_held, line_ended, not_company, record_differs, closure_locked, order_open. Whoever cannot show the holder's paper
// hears of no lock and no order of that line.
std::string_view first_verdict(const RowFacts& facts, const Paper& shown);

}  // namespace xitam::many
