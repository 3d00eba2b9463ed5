// Many lines of one company, closed in one go by those who work here (R51, R58): a file is checked and nothing changes; it is
// asked for; from so many lines in a day on another one agrees; then the worker opens one ordinary order after the other
// (service/many_work.hpp). The right is asked here, in the transaction that writes.
#pragma once

#include "domain/access/right.hpp"
#include "domain/many/batch.hpp"
#include "domain/many/row.hpp"
#include "service/world.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace xitam::service {

struct CheckMany {
    std::string file_name;  // as the browser says: for people
    std::string text;       // the CSV file
    many::Paper company;
    std::optional<many::Paper> proxy;
    EndReason reason = EndReason::no_longer_needed;
    std::string home_country;  // numbers without a country code belong to it
    std::string key;           // one press of the button is one batch; empty: none
};
// The dry run: a draft with a verdict for each row. Its reference. refused/not_allowed; bad_input: as read_many_csv(),
// paper_missing, paper_unknown (no operator of these lines takes such a paper of a company).
Result<std::string> check_many(const World& world, const access::Actor& actor, const CheckMany& check);

struct DoMany {
    many::Act act = many::Act::start;
    std::string reference;
    std::string version = {};  // as the page showed it; empty: whatever it is now (pausing and withdrawing never wait)
    bool is_proved = false;    // password and code were shown within minutes: start and agree ask for it
};
// not_found/many_unknown; refused: proof_needed, changed_meanwhile, and as many::decide(). Who may not is written down.
Result<many::Batch> do_many(const World& world, const access::Actor& actor, const DoMany& what);

using ManyCounts = std::vector<std::pair<many::Outcome, std::uint32_t>>;

struct ManyListed {
    many::Batch batch;
    bool may_agree = false;
    bool is_over = false;  // nobody agreed in time
};
// Newest first. refused/not_allowed
Result<std::vector<ManyListed>> list_many(const World& world, const access::Actor& actor);

struct ManyRowView {
    many::Row row;
    std::string reference;                    // of its order; empty: it has none
    std::optional<termination::State> state;  // of its order
    std::optional<Instant> cut_not_before;    // of an order that is scheduled
};
struct ManyView {
    ManyListed listed;
    ManyCounts counts;
    std::vector<std::pair<termination::State, std::uint32_t>> orders;
    std::vector<ManyRowView> rows;
    bool has_more = false;
    std::uint32_t alone_before = 0;  // lines that who asked closed alone within a day, this batch apart
    std::uint32_t second_from = 0;   // of the safety policy
    std::string cost;                // of all rows that are ready, in one currency: "9.00 AZN"; empty: nothing, or several
};
struct AskView {
    std::string reference;
    std::optional<many::Outcome> only = {};
    std::uint32_t after = 0;  // the number of the last row that was shown
    int limit = 100;
};
// not_found/many_unknown; refused/not_allowed
Result<ManyView> view_many(const World& world, const access::Actor& actor, const AskView& ask);

// All rows with their whole numbers, to be taken away: a row of the audit says who did. As view_many().
Result<ManyView> take_many_result(const World& world, const access::Actor& actor, const std::string& reference);

// "mb 7k4m 2p9d" -> "MB-7K4M-2P9D". Nothing: it has another shape.
std::optional<std::string> typed_many_reference(std::string_view typed);

}  // namespace xitam::service
