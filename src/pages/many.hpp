// `/many`: batches of lines that are closed in one go: the list with the form for a file, and one batch with its rows.
#pragma once

#include "base/money.hpp"
#include "domain/many/row.hpp"
#include "domain/termination/state.hpp"
#include "pages/staff.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace xitam::pages {

struct ManyListRow {
    std::string reference;
    many::State state = many::State::draft;
    bool is_over = false;  // nobody agreed in time
    bool may_agree = false;
    std::string asked_by;
    LocalTime created;
    std::string file_name;  // empty: erased
    std::int64_t rows = 0;
    std::int64_t ready = 0;
};
struct ManyListPage {
    std::vector<ManyListRow> rows;
    std::vector<std::string> papers;   // of a company, by their words: company-extract
    std::vector<std::string> proxies;  // of who acts for it; empty: none is asked for
    bool proxy_needed = false;
    // As typed.
    std::string paper;
    std::string number;
    std::string proxy;
    std::string proxy_number;
    std::string reason = "no-longer-needed";
    std::int64_t alone_max = 10;
    FieldErrors errors;  // number, proxy_number, file
};
std::string render(const ManyListPage& page, const StaffFrame& frame);

struct ManyRowShown {
    std::int64_t file_row = 0;
    std::string line;     // masked; as typed where it is no number; empty: erased
    std::string verdict;  // of the dry run: the text page.many.why.<verdict>
    std::string detail;   // blockers by their words, or rules
    std::optional<Money> cost;
    std::string reference;  // of its order; empty: none
    std::optional<termination::State> state;
    std::optional<LocalTime> cut;  // not before
    many::Outcome outcome = many::Outcome::left_out;
    std::string why;
};
struct ManyPage {
    ManyListRow head;
    std::string version;
    std::string company;  // masked
    std::string proxy;    // masked; empty: none was shown
    EndReason reason = EndReason::no_longer_needed;
    std::optional<LocalTime> until;  // another one may agree
    std::string agreed_by;
    std::string paused_by;
    std::string ended_by;
    bool needs_second = false;
    std::int64_t alone_before = 0;
    std::int64_t alone_max = 10;
    std::optional<Money> cost;  // of all that are ready
    std::vector<std::pair<many::Outcome, std::int64_t>> counts;
    std::vector<std::pair<termination::State, std::int64_t>> orders;
    std::vector<many::Act> acts;  // that whoever reads this may do now
    std::optional<many::Outcome> only;
    std::vector<ManyRowShown> rows;
    std::int64_t next = 0;  // the rows after this one are on the next page; 0: none
    std::string refused;    // the text page.many.refused.<refused>; empty: nothing was
};
std::string render(const ManyPage& page, const StaffFrame& frame);
bool is_many_refusal(std::string_view reason);

}  // namespace xitam::pages
