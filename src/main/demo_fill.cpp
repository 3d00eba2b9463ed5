#include "main/demo_fill.hpp"

#include "service/perform_as.hpp"

#include <algorithm>

namespace xitam::app {

namespace t = termination;
using namespace std::chrono_literals;

namespace {

using access::Role;

constexpr Duration works_together{20s};  // timers of the same moment are worked in one go
constexpr int idle_ticks_max = 50;       // of one moment: a task that comes back for ever would stand still here

}  // namespace

DemoFill::DemoFill(Means means, std::vector<Visitor> visitors) : means_{std::move(means)}
{
    cases_.reserve(visitors.size());
    for (auto& visitor : visitors) {
        events_.push({visitor.at, made_++, Act::declare, cases_.size()});
        cases_.emplace_back(std::move(visitor));
    }
}

std::string DemoFill::reviewer_of(const Case& one) const
{
    return one.visitor.number % 5 < 3 ? "leyla" : "tural";
}

void DemoFill::later(std::size_t who, Act act, Duration by)
{
    events_.push({means_.clock.business_now() + by, made_++, act, who});
}

// Monday to Friday from nine to six, where the operator is: what comes at night is looked at in the morning.
void DemoFill::at_work(std::size_t who, Act act, Duration by)
{
    Instant at = means_.clock.business_now() + by;
    const auto moment = service::moment_of(means_.world, means_.world.operator_id);
    for (;;) {
        const Date day = moment.date_of(at);
        const Instant opens = moment.start_of(day) + 9h;
        const bool is_weekend = std::chrono::weekday{std::chrono::sys_days{day}}.iso_encoding() > 5;
        if (!is_weekend && at < opens) at = opens + by % 2h;
        if (!is_weekend && at < moment.start_of(day) + 18h) break;
        at = moment.start_of(add_days(day, 1));
    }
    events_.push({at, made_++, act, who});
}

// The runner's tasks until then, each at its time.
Result<void> DemoFill::work_until(Instant at)
{
    for (int ticks = 0;;) {
        std::optional<Instant> due;
        auto read = means_.world.store.read([&](Tx& tx) -> Result<void> {
            due = tx.next_due({});
            return {};
        });
        if (!read) return read;
        if (!due || *due > at) break;
        const Instant now = means_.clock.business_now();
        const Instant then = std::max(now, std::min(at, *due + works_together));
        ticks = then == now ? ticks + 1 : 0;
        if (ticks > idle_ticks_max) break;  // what waits for the real clock is worked by whoever serves later
        means_.clock.move_to(then);
        if (auto report = means_.runner.tick(); !report) return tl::unexpected(report.error());
    }
    means_.clock.move_to(at);
    return {};
}

Result<void> DemoFill::play_until(Instant end, const OnProgress& progress)
{
    const Instant begin = means_.clock.business_now();
    const auto seconds = [](Duration by) {
        return static_cast<std::size_t>(std::chrono::duration_cast<std::chrono::seconds>(by).count());
    };
    for (std::size_t told = 0; !events_.empty() && events_.top().at <= end; ++told) {
        const Event event = events_.top();
        events_.pop();
        if (auto worked = work_until(event.at); !worked) return worked;
        if (auto done = act(event); !done) return done;
        if (progress && told % 20 == 0) progress(seconds(event.at - begin), seconds(end - begin) + 1);
    }
    if (auto worked = work_until(end); !worked) return worked;
    if (progress) progress(seconds(end - begin) + 1, seconds(end - begin) + 1);
    return {};
}

Result<t::OrderFile> DemoFill::file_of(const Case& one) const
{
    return means_.world.store.run_read<t::OrderFile>(
        [&](Tx& tx) { return service::checked_file(tx, one.order.value_or(OrderId{}), {}); });
}

// What a service refuses is part of life; what is broken or away is not.
Result<void> DemoFill::refused(const Error& error)
{
    if (error.code == Code::internal || error.reason.starts_with("store_")) return tl::unexpected(error);
    ++refusals_[error.reason];
    return {};
}

Result<void> DemoFill::take(std::size_t who, const Result<service::Performed>& performed)
{
    if (!performed) return refused(performed.error());
    cases_[who].order = performed->file.order.id;
    plan_next(who, performed->file.order);
    return {};
}

Result<void> DemoFill::say(std::size_t who, const t::Command& what)
{
    return take(who, service::perform(means_.world, *cases_[who].order, what));
}

Result<void> DemoFill::rule(std::size_t who, const access::Actor& by, const t::Command& what)
{
    return take(who, service::perform_as(means_.world, by, *cases_[who].order, what));
}

Result<void> DemoFill::act(const Event& event)
{
    const auto who = event.visitor;
    auto& one = cases_[who];
    switch (event.act) {
        case Act::declare: return declare(who);
        case Act::prove: return prove(who);
        case Act::hand_in: return hand_in(who);
        case Act::judge: return judge(who);
        case Act::settle_money: return settle_money(who);
        case Act::confirm: return confirm(who);
        case Act::clear_blocker: return clear_blocker(who);
        case Act::stop: return say(who, t::Stop{"stop_link", Assurance::l1});
        case Act::rule_stopped:
            return rule(who, {Role::reviewer, reviewer_of(one)},
                        t::Rule{one.visitor.dice.in_hundred(60) ? t::Ruling::reject : t::Ruling::resume, {}});
        case Act::cancel: return say(who, t::Cancel{"holder"});
        case Act::rule_stuck: return rule_stuck(who);
        case Act::pay: return pay(who);
        case Act::restore: return restore(who);
    }
    return {};
}

}  // namespace xitam::app
