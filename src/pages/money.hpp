// `/money`: the signed quote line by line, where the balance goes, the fee accepted in so many words, and the other ways.
#pragma once

#include "base/money.hpp"
#include "pages/form.hpp"

namespace xitam::pages {

struct QuoteLine {
    std::string name;  // in the page's language
    std::string how;   // how we got there; empty: none
    Money amount;
    std::string clause;           // address of the published rule; empty: none is published, or none is needed
    bool clause_missing = false;  // a fee that rests on no published clause
};

// The same line, other ways; a price that nobody published is said so.
struct Alternative {
    enum class Way { close, keep, suspend, port_out };
    Way way = Way::close;
    std::optional<Money> price;  // a month, of keep and suspend
    std::optional<Money> back;   // what comes back, of close
};

struct MoneyPage {
    Date on;
    std::vector<QuoteLine> lines;
    Money result;  // positive: comes back to the holder; negative: is owed
    std::string quote_id;
    std::string rules;  // "az-demo 3.2"
    std::optional<Date> valid_until;
    std::optional<Date> invoice_due;  // of what is owed

    std::optional<Money> left_over;  // to be decided; empty: nothing is left
    std::vector<std::string> ways;   // offered: refund, move, use-up, give-up
    std::string way;                 // chosen
    std::string iban;
    std::string number;
    bool decides = true;       // false: confirmed or over, the sum is only shown
    std::optional<Money> fee;  // to be accepted, and so is the debt; empty: none
    std::optional<Money> debt;
    bool fee_accepted = false;  // the one tick for both
    std::string signed_path;    // of the signed quote; empty: none

    std::vector<Alternative> alternatives;
    FieldErrors errors;  // way, iban, number, fee
};
std::string render(const MoneyPage& page, const Frame& frame);

}  // namespace xitam::pages
