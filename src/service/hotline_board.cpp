#include "service/hotline_board.hpp"

#include "domain/hotline/due.hpp"
#include "ports/hotline_records.hpp"
#include "service/hotline_calls.hpp"

#include <algorithm>

namespace xitam::service {

namespace {

constexpr std::size_t best_most = 3;
// Longer than anybody waits or talks: who came before has been answered, or has gone.
constexpr std::chrono::hours recent_lasts{12};

// Who came between the two and has been answered, or gave up.
std::vector<hotline::Arrival> arrivals_of(const World& world, const std::vector<hotline::Call>& calls, Instant from,
                                          Instant until)
{
    const auto zone = zone_of(world, world.operator_id);
    std::vector<hotline::Arrival> arrivals;
    for (const auto& call : calls) {
        if (call.arrived < from || call.arrived >= until) continue;
        const auto waited_until = call.answered ? call.answered : call.ended;
        if (!waited_until) continue;
        const auto local = world.calendar.local_of(call.arrived, zone);
        arrivals.push_back({hotline::weekday_of(local.day), static_cast<int>(local.time.count() / 60),
                            std::chrono::floor<std::chrono::seconds>(*waited_until - call.arrived)});
    }
    return arrivals;
}

hotline::Week together(hotline::Week one, const hotline::Week& other)
{
    for (std::size_t day = 0; day < one.size(); ++day) {
        for (std::size_t hour = 0; hour < one.at(day).size(); ++hour) {
            one.at(day).at(hour).calls += other.at(day).at(hour).calls;
            one.at(day).at(hour).total += other.at(day).at(hour).total;
        }
    }
    return one;
}

}  // namespace

const hotline::Call* longest_waiting(const std::vector<hotline::Call>& calls, Instant now)
{
    const auto found = std::ranges::find_if(
        calls, [now](const hotline::Call& call) { return is_waiting(call) && call.arrived > now - hotline::waits_at_most; });
    return found == calls.end() ? nullptr : &*found;
}

const hotline::Call* call_of(const std::vector<hotline::Call>& calls, std::string_view agent)
{
    const auto found = std::ranges::find_if(
        calls, [agent](const hotline::Call& call) { return call.agent == agent && call.answered && !call.ended; });
    return found == calls.end() ? nullptr : &*found;
}

hotline::Week HotlineBoards::week_before(Tx& tx, Instant recent_from, Instant now)
{
    const std::lock_guard lock{mutex_};
    auto imported = tx.meta(calls_imported).value_or("");
    if (counted_until_ != recent_from || imported != imported_) {
        const Instant from = now - week_looks_back;
        over_ = hotline::week_of(arrivals_of(world_, tx.hotline().calls_since(from), from, recent_from));
        counted_until_ = recent_from;
        imported_ = std::move(imported);
    }
    return over_;
}

Result<HotlineBoard> HotlineBoards::look(std::string_view agent)
{
    return world_.store.run_read<HotlineBoard>([&](Tx& tx) -> Result<HotlineBoard> {
        HotlineBoard board;
        board.at = world_.clock.real_now();
        const Instant recent_from = std::chrono::floor<std::chrono::hours>(board.at - recent_lasts);
        const auto calls = tx.hotline().calls_since(recent_from);
        board.load = hotline::load_at(calls, board.at);
        const auto recent = hotline::week_of(arrivals_of(world_, calls, recent_from, board.at + Duration{1}));
        board.week = together(week_before(tx, recent_from, board.at), recent);
        board.best = hotline::best_hours(board.week, best_most);
        if (const auto* waiting = longest_waiting(calls, board.at)) board.longest_wait_since = waiting->arrived;
        board.in_call = !agent.empty() && call_of(calls, agent) != nullptr;
        return board;
    });
}

}  // namespace xitam::service
