// `/status/SECRET`: the timeline, who must act, the dates, what undoing costs until when, sharing, the certificate.
#pragma once

#include "pages/ladder.hpp"
#include "pages/timeline.hpp"

namespace xitam::pages {

// How far the case is, as a reader hears it: page.status.<phase>.h1 and .lead. {date} of h1 is `cut_at`.
enum class Phase {
    open,       // tasks are open
    checking,   // a person looks at a document
    scheduled,  // confirmed; waits
    draining,   // data is off, calls and messages stay
    cutting,    // the network is being asked
    undoing,    // the bars are being lifted
    cut,        // cut, still to be undone or settled
    closed,     // certified
    erased,
    stopped,
    cancelled,
    rejected,
    restored,
    ported_out,
    attention,  // a clerk must look
    on_hold,    // the law holds it
};
std::string_view to_string(Phase phase);

struct Undo {
    LocalTime until;  // of the rung that holds now
    std::chrono::minutes left{};
    bool free = true;  // what `left` counts down to: the end of the free rung, or of undoing at all
    Ladder ladder;
};

struct ShareState {
    bool may_share = false;  // the reader has the case open
    std::string fresh_url;   // the whole address just made, shown once
    std::optional<LocalTime> fresh_until;
    int links = 0;  // that still hold
};

// A half hour that was booked from the case.
struct Booked {
    LocalTime at;
    std::string branch;
    std::string code;
};

struct StatusPage {
    std::string line;  // masked
    std::string reference;
    Phase phase = Phase::open;
    std::string mark;                 // changes when the page does; empty: it changes no more
    LocalTime now;                    // the page is from then
    std::optional<LocalTime> cut_at;  // planned or done
    std::optional<Undo> undo;
    bool case_is_open = false;  // the reader may act, not only read
    std::string stop_path;      // empty: not offered
    Timeline steps;
    std::vector<NamedDate> dates;
    bool contacts_warned = false;
    bool has_certificate = false;
    bool tell_esim_deletion = false;  // an eSIM, and the cut is done
    ShareState share;
    std::vector<Booked> booked;           // for whoever has the case open
    std::optional<LocalTime> link_until;  // looked at by a share: it holds until then
};
std::string render(const StatusPage& page, const Frame& frame);

}  // namespace xitam::pages
