// What `decide` looks at and what it answers. Pure values: the store writes a Decision whole or not at all.
#pragma once

#include "domain/numbering/number_pool.hpp"
#include "domain/termination/order.hpp"
#include "domain/termination/step.hpp"

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace xitam::termination {

// "Now" is an argument; days need the operator's time zone, which the Calendar port knows.
struct Moment {
    Instant now;
    Date today;
    std::function<Instant(Date)> start_of;  // the first instant of a day where the operator is
    std::function<Date(Instant)> date_of;
};

// A task of this order as stored; a step whose worker may have acted before is `begun`.
struct LiveTask {
    TaskId id;
    StepKind kind = StepKind::inspect;
    Instant due;
    bool begun = false;
};

struct OrderFile {
    Order order;  // version 0: not stored yet
    std::optional<Line> line;
    std::optional<numbering::NumberRecord> number;
    std::vector<settlement::LedgerLeg> legs;
    std::vector<LiveTask> tasks;
    std::optional<OrderId> claimant;  // another order that has this line to itself
};

// One fact of the audit chain. `note` is "word=value word=value" and never personal.
struct Event {
    EventKind kind = EventKind::opened;
    State to = State::opened;
    std::string by;  // "holder", "worker", a clerk's name of the installation
    std::string note;
};

struct Decision {
    explicit Decision(Order order) : after{std::move(order)} {}

    Order after;  // version = before + 1
    std::vector<Event> events;
    std::vector<settlement::LedgerLeg> legs;  // new, or resolved
    std::vector<TaskDraft> tasks;             // new ones
    std::vector<TaskId> dropped;              // tasks that nobody may begin any more
    bool takes_line = false;                  // identity was proven: unproven orders of the same line end `other_order`
    std::optional<Line> line;                 // the line's record as changed (ended, restored)
    std::optional<numbering::NumberRecord> number;
    std::optional<Error> refusal;  // stored and told: the order lives on, the caller gets this word
};

OrderFile apply(OrderFile file, const Decision& decision);

}  // namespace xitam::termination
