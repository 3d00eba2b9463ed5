// One case as the figures see it: what it is and when each thing happened to it. Nothing personal. All figures are functions
// over these rows, and answer with the places of the rows that they count, so that every number can be opened.
#pragma once

#include "base/id.hpp"
#include "base/instant.hpp"
#include "base/lang.hpp"
#include "base/money.hpp"
#include "domain/identity/document_fact.hpp"
#include "domain/line/words.hpp"
#include "domain/settlement/ledger.hpp"
#include "domain/termination/state.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace xitam::figures {

// A document that was handed in, and what became of it.
struct Handed {
    Instant at;
    std::optional<Instant> judged_at;
    bool accepted = false;
    std::optional<Unfit> why;  // of one that was refused
    std::string by;            // who judged
};

struct Leg {
    settlement::LegKind kind = settlement::LegKind::refund;
    settlement::LegState state = settlement::LegState::reserved;
    Money posted;
};

struct Picture {
    Instant stored_at;
    bool shredded = false;
};

struct CaseRow {
    OrderId id;
    std::string reference;
    std::string line;  // masked
    termination::State state = termination::State::opened;
    std::string operator_id;
    std::string pack_version;
    Channel channel = Channel::portal;
    Lang language = Lang::en;
    EndReason reason = EndReason::no_longer_needed;
    bool self_service = false;
    bool ends_at_once = true;  // no later day was wished for
    std::string end_word;      // by_holder, lapsed, undone, other_order ...
    int stops = 0;
    Instant received_at;
    std::optional<Instant> receipt_at;  // it went out to the declarer, the first time
    std::optional<int> risk;            // 0 to 10, of an open case, as it stood when the case last changed
    std::optional<Instant> billing_stop_at;
    std::optional<Instant> identified_at;      // first proof, or a document told to somebody who works here
    std::optional<Instant> documents_good_at;  // identity proven
    std::optional<Instant> clear_at;           // nothing in the way, the last time it was said
    std::optional<Instant> confirmed_at;
    std::optional<Instant> cut_not_before;
    std::optional<Instant> cut_at;
    std::optional<Instant> closed_at;  // the number rests from here on
    std::optional<Instant> rest_until;
    std::optional<Instant> ended_at;
    std::optional<Instant> erase_after;
    std::optional<Instant> erased_at;
    std::optional<Instant> shredded_at;
    std::optional<Instant> restore_asked_at;
    std::optional<Instant> restored_at;
    Instant changed_at;                 // when anything happened last
    bool has_personal = true;           // personal data of the declaration is there
    std::vector<Handed> handed;         // oldest first
    std::vector<std::string> ruled_by;  // who overrode a rule or ruled on it, once for each time
    std::vector<Picture> pictures;
    std::vector<Leg> legs;
};

using Rows = std::span<const CaseRow>;
using Places = std::vector<std::size_t>;  // of rows

// Working days where the operator is. Nobody told us of holidays: Monday to Friday.
struct WorkDays {
    std::function<Date(Instant)> date_of;
    std::function<Instant(Date)> start_of;

    // The end of the working day after the one on which it began: "one working day".
    Instant limit_after(Instant begun) const;
};
bool is_working_day(Date day);

// By the nearest rank: the smallest value that so many of a hundred do not exceed. Nothing: no values.
std::optional<Duration> percentile(std::vector<Duration> values, int of_hundred);
// Half up; nothing of nothing is no share.
std::optional<int> share(std::size_t part, std::size_t whole);

}  // namespace xitam::figures
