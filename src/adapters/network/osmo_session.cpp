#include "adapters/network/osmo_session.hpp"

#include "adapters/network/recipe_loop.hpp"
#include "adapters/network/throw_off.hpp"

#include <thread>

namespace xitam::osmo {

namespace {

constexpr int losses_max = 3;
constexpr std::chrono::milliseconds reconnect_pause{50};
// No operator has mobile country code 000: the HLR can only say that it does not know this subscriber, or that it
// could not ask its database for writing.
constexpr std::string_view nobody = "000000000000000";

}  // namespace

// Only after a loss: a core that restarts is back within a second, and its lines need not wait for another call.
bool Session::reopen_ctrl()
{
    const auto until = after(settings_.reconnect_window);
    for (;;) {
        if (ctrl_.open(settings_.address, settings_.ctrl_port, after(settings_.connect_timeout))) return true;
        if (std::chrono::steady_clock::now() >= until) return false;
        std::this_thread::sleep_for(reconnect_pause);
    }
}

void Session::run_recipes(std::span<Job* const> jobs)
{
    if (jobs.empty()) return;
    std::vector<LineRecipe> recipes;
    recipes.reserve(jobs.size());
    for (const Job* job : jobs) recipes.emplace_back(*job->command);

    RecipeLoop loop{ctrl_, settings_.answer_timeout, clock_};
    bool open = ctrl_.is_open() || ctrl_.open(settings_.address, settings_.ctrl_port, after(settings_.connect_timeout));
    for (int losses = 0; open;) {
        const auto arrival = loop.work(recipes);
        if (arrival == Arrival::bytes) break;
        losses += arrival == Arrival::nothing_in_time ? 2 : 1;  // a silent core costs a whole time-out each time
        open = losses < losses_max && reopen_ctrl();
    }
    for (std::size_t i = 0; i < recipes.size(); ++i) {
        recipes[i].give_up();
        jobs[i]->answer = recipes[i].take_answer();
    }
}

bool Session::open_gsup()
{
    if (gsup_.is_open()) return true;
    return gsup_.open(settings_.address, settings_.gsup_port, after(settings_.connect_timeout));
}

void Session::throw_off(std::span<Job* const> jobs)
{
    if (jobs.empty()) return;
    ThrowOff calls{settings_, clock_};
    for (Job* job : jobs) calls.add(*job);
    if (calls.has_work() && open_gsup() && !calls.work(gsup_)) {
        // Once more: a cancel that was taken twice does no harm, and a node that is thrown off says so.
        const auto until = after(settings_.reconnect_window);
        while (!open_gsup() && std::chrono::steady_clock::now() < until) std::this_thread::sleep_for(reconnect_pause);
        if (gsup_.is_open()) calls.work(gsup_);
    }
    calls.finish();
}

bool Session::probe(Deadline deadline)
{
    if (!ctrl_.open(settings_.address, settings_.ctrl_port, deadline)) return false;
    std::vector<CtrlReply> replies;
    ctrl_.ping();
    if (ctrl_.wait(replies, deadline) != Arrival::bytes || ctrl_.pongs() == 0) return false;

    if (!gsup_.open(settings_.address, settings_.gsup_port, deadline)) return false;
    gsup_.send({.type = static_cast<std::uint8_t>(GsupType::purge_request),
                .imsi = std::string{nobody},
                .cause = {},
                .cancel_type = {},
                .domain = 2,
                .source = {},
                .destination = {}});
    std::vector<GsupMessage> messages;
    if (gsup_.wait(messages, deadline) != Arrival::bytes) return false;
    return messages[0].is(GsupType::purge_error) && messages[0].cause == cause_imsi_unknown;
}

}  // namespace xitam::osmo
