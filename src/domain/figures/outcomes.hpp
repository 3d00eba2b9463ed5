// Why people leave, what became of it, what money moved, and who stopped or overrode something.
#pragma once

#include "domain/figures/case_row.hpp"

#include <array>
#include <map>
#include <string>

namespace xitam::figures {

enum class Outcome { going_on, closed, cancelled, lapsed, rejected, restored, ported_out };
inline constexpr std::array all_outcomes{Outcome::going_on, Outcome::closed,   Outcome::cancelled, Outcome::lapsed,
                                         Outcome::rejected, Outcome::restored, Outcome::ported_out};
Outcome outcome_of(const CaseRow& row);

std::map<Outcome, Places> by_outcome(Rows rows);
std::map<EndReason, Places> by_reason(Rows rows);
std::map<Channel, Places> by_channel(Rows rows);
std::map<Lang, Places> by_language(Rows rows);
// operator@version: the rules an order began under.
std::map<std::string, Places> by_rules(Rows rows);

// Refused documents: a case stands once for each time.
std::map<Unfit, Places> by_unfit(Rows rows);

struct Told {
    std::size_t cases = 0;
    std::size_t closed = 0;
    std::optional<int> closed_share;      // in hundred, of those that are over
    std::optional<Duration> median_time;  // from declaration to closing
};
Told told_of(Rows rows, const Places& places);

// Portal and the operator's own app, of all.
std::optional<int> digital_share(Rows rows);
std::optional<int> completion_share(Rows rows);  // closed, of those that are over

enum class Sum { fees, invoiced, paid, refunded, moved, given_up, unclaimed };
inline constexpr std::array all_sums{Sum::fees,  Sum::invoiced, Sum::paid,     Sum::refunded,
                                     Sum::moved, Sum::given_up, Sum::unclaimed};
struct SumFigure {
    Places cases;
    std::map<std::string, Money> amounts;  // by currency: different ones are never added
};
std::map<Sum, SumFigure> money_of(Rows rows);

struct Safety {
    Places stopped;                           // STOP was pressed
    Places second_stop;                       // more than once
    Places rejected;                          // by a person
    Places restore_asked;                     // whose number came back, or was asked back
    std::map<std::string, Places> overrides;  // by who ruled; a case once for each time
};
Safety safety(Rows rows);

// Pictures that can still be seen, by the days since they came: from this many on.
inline constexpr std::array picture_age_from{0, 8, 31, 61};
struct Privacy {
    std::array<Places, picture_age_from.size()> pictures;  // a case stands once for each
    Places overdue;                                        // personal data is there a day after it had to go
    std::optional<Instant> last_deletion;
};
Privacy privacy(Rows rows, Instant now);

}  // namespace xitam::figures
