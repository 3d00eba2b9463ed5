// What status and stop pages tell of an order: how far it is, what happened and what comes, the dates. Before identity is
// proven only what people did is told: what became of the line, or whether there is one, is not (R29).
#pragma once

#include "domain/termination/decision.hpp"
#include "pages/status.hpp"
#include "pages/stop.hpp"
#include "service/foresee.hpp"

#include <functional>
#include <optional>

namespace xitam::http {

struct StatusReader {
    Lang lang = Lang::en;
    std::function<LocalTime(Instant)> local;
    Instant now;  // business time
    std::optional<service::DaysAhead> ahead = {};
    int freezes_hours = 0;  // of a STOP; 0: not told
};

pages::Phase phase_of(const termination::Order& order);
// Two marks differ where the pages do, but for the minutes that are left.
std::string mark_of(const termination::OrderFile& file);
bool changes_no_more(const termination::Order& order);

pages::StopState stop_state(const termination::Order& order);
std::optional<Instant> cut_of(const termination::Order& order);  // done or planned; empty: not known, or not told

// Whether one button of the declarer still keeps the line.
bool may_keep(const termination::Order& order);

pages::Timeline steps_of(const termination::OrderFile& file, const StatusReader& reader);
std::vector<pages::NamedDate> dates_of(const termination::Order& order, const StatusReader& reader);
pages::StoppedPage stopped_facts(const termination::OrderFile& file, const StatusReader& reader);
std::string masked_reply(const termination::ReplyTo& reply);  // where answers go; empty: only shown
bool contacts_are_warned(const termination::OrderFile& file);

}  // namespace xitam::http
