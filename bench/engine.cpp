#include "bench/engine.hpp"

#include "bench/figures.hpp"
#include "domain/termination/state.hpp"
#include "service/own_work.hpp"
#include "service/perform.hpp"
#include "workflow/runner.hpp"

#include <fmt/format.h>

#include <atomic>
#include <thread>

namespace xitam::bench {

namespace {

namespace t = termination;

workflow::Handlers handlers_of(const service::World& world, std::atomic<std::size_t>& certified)
{
    workflow::Handlers handlers;
    handlers.record = [&world](Tx& tx, const OrderId& order, const t::Command& what) -> Result<void> {
        auto performed = service::perform_in(world, tx, order, what);
        if (!performed) return tl::unexpected(performed.error());
        return {};
    };
    handlers.own_work = [&world, &certified](const ClaimedTask& task) -> Result<std::function<Result<void>(Tx&)>> {
        auto work = service::own_work(world, task);
        if (!work || task.kind != t::StepKind::certify) return work;
        // Only says when it is worth looking; what counts is read from the store at the end.
        return [inner = std::move(*work), &certified](Tx& tx) -> Result<void> {
            auto done = inner(tx);
            if (done) ++certified;
            return done;
        };
    };
    handlers.own_at_once = service::own_works_at_once;
    return handlers;
}

// `slice` lets clients take every 64th number.
void open_slice(Installation& ours, const std::vector<int>& numbers, bool refund, std::size_t slice, std::size_t clients)
{
    for (std::size_t i = slice; i < numbers.size(); i += clients) ours.open(numbers[i], refund);
}

void need_all_closed(Installation& ours, const std::vector<int>& numbers)
{
    std::size_t closed = 0;
    static_cast<void>(ours.store().read([&](Tx& tx) -> Result<void> {
        for (const int n : numbers) {
            const auto number = Msisdn::parse("+" + msisdn_of(n));
            const auto orders = number ? tx.orders_of(*number) : std::vector<OrderId>{};
            const auto file = orders.size() == 1 ? tx.order_file(orders.front()) : std::nullopt;
            if (file && file->order.state == t::State::closed && tx.certificate(orders.front(), "closure")) ++closed;
        }
        return {};
    }));
    if (closed != numbers.size()) give_up(fmt::format("{} of {} orders are closed and certified", closed, numbers.size()));
}

}  // namespace

double close_all(Installation& ours, NetworkCore& core, const std::vector<int>& numbers, bool refund, int workers)
{
    constexpr std::size_t clients = 64;
    std::atomic<std::size_t> certified{0};
    std::atomic<bool> opened{false};
    std::vector<std::thread> runners;
    const Stopwatch watch;
    for (int i = 0; i < workers; ++i) {
        runners.emplace_back([&] {
            workflow::Runner runner{ours.store(), core, ours.clock(), handlers_of(ours.world(), certified), {}};
            for (;;) {
                const bool all = opened && certified >= numbers.size();
                const auto report = runner.tick();
                if (!report) give_up("a worker stopped: " + report.error().reason);
                if (report->claimed != 0) continue;
                if (all) return;
                std::this_thread::sleep_for(std::chrono::milliseconds{1});
            }
        });
    }
    std::vector<std::thread> openers;
    for (std::size_t i = 0; i < clients; ++i) openers.emplace_back([&, i] { open_slice(ours, numbers, refund, i, clients); });
    for (auto& opener : openers) opener.join();
    opened = true;
    for (auto& runner : runners) runner.join();
    ours.seal_audit();
    const double seconds = watch.seconds();
    need_all_closed(ours, numbers);
    return seconds;
}

}  // namespace xitam::bench
