// A decision in the making: the order as it will be, and what must be written with it. Every move is checked against the table.
#pragma once

#include "domain/termination/decision.hpp"

#include <initializer_list>
#include <string>
#include <string_view>

namespace xitam::termination {

class Draft {
public:
    Draft(const OrderFile& file, const Moment& moment);

    Order& order() { return decision_.after; }
    const Order& order() const { return decision_.after; }
    const OrderFile& file() const { return *file_; }
    const Moment& moment() const { return *moment_; }

    void move(EventKind event, State to, std::string by, std::string note = {});
    void stay(EventKind event, std::string by, std::string note = {})
    {
        move(event, order().state, std::move(by), std::move(note));
    }
    void task(StepKind kind, Instant due, std::string body = {});
    void tell(std::string_view what);                        // a message to the reply channel, by the last part of its text key
    void drop_tasks(std::initializer_list<StepKind> kinds);  // those that nobody began
    void legs(std::vector<settlement::LedgerLeg> legs)       // new ones, and earlier ones as they are now
    {
        decision_.legs.insert(decision_.legs.end(), legs.begin(), legs.end());
    }
    void line(Line line) { decision_.line = std::move(line); }
    void number(numbering::NumberRecord record) { decision_.number = std::move(record); }
    void takes_line() { decision_.takes_line = true; }
    void refuse(Error error) { decision_.refusal = std::move(error); }

    Decision finish();

private:
    const OrderFile* file_;
    const Moment* moment_;
    Decision decision_;
};

// Said before, or too late to matter: nothing is written. (Its version is the file's own.)
inline Decision unchanged(const OrderFile& file)
{
    return Decision{file.order};
}

}  // namespace xitam::termination
