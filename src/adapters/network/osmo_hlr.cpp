#include "adapters/network/osmo_hlr.hpp"

#include "adapters/network/osmo_session.hpp"

#include <mutex>

namespace xitam {

namespace {

using osmo::Deadline;
using osmo::Job;
using osmo::Session;

class OsmoHlr final : public NetworkCore {
public:
    OsmoHlr(OsmoHlrSettings settings, std::function<Instant()> clock) : settings_{std::move(settings)}, clock_{std::move(clock)}
    {
    }

    std::vector<NetworkAnswer> run(std::span<const NetworkCommand> commands) override
    {
        std::vector<Job> jobs(commands.size());
        std::vector<Job*> recipes;
        std::vector<Job*> calls;
        for (std::size_t i = 0; i < commands.size(); ++i) {
            jobs[i].command = &commands[i];
            (commands[i].action == NetworkAction::throw_off ? calls : recipes).push_back(&jobs[i]);
        }
        auto session = borrow();
        session->run_recipes(recipes);
        auto drains = drained(jobs);
        for (auto& drain : drains) calls.push_back(&drain.job);
        session->throw_off(calls);
        for (auto& drain : drains) *drain.answer = std::move(drain.job.answer);
        give_back(std::move(session));

        std::vector<NetworkAnswer> answers;
        answers.reserve(jobs.size());
        for (auto& job : jobs) answers.push_back(std::move(job.answer));
        return answers;
    }

    bool reachable() override
    {
        Session session{settings_, clock_};
        return session.probe(osmo::after(std::min(settings_.connect_timeout, std::chrono::milliseconds{1000})));
    }

    bool can_drain() const override { return true; }

private:
    // Data is off at the HLR; the node that serves it does not know yet.
    struct Drain {
        std::unique_ptr<NetworkCommand> command;
        Job job;
        NetworkAnswer* answer;
    };
    static std::vector<Drain> drained(std::span<Job> jobs)
    {
        std::vector<Drain> drains;
        for (auto& job : jobs) {
            const bool is_off = job.answer.outcome == Outcome::done || job.answer.outcome == Outcome::already_done;
            if (job.command->action != NetworkAction::drain || !is_off) continue;
            auto command = std::make_unique<NetworkCommand>(*job.command);
            command->nodes = {"", job.answer.facts.nodes.sgsn};
            const auto* told = command.get();
            drains.push_back({std::move(command), {told, std::move(job.answer)}, &job.answer});
        }
        return drains;
    }

    // Connections are kept for the next call, but not for long: one that nobody listens on answers no pings.
    static constexpr std::chrono::seconds idle_max{5};
    struct Idle {
        std::unique_ptr<Session> session;
        Deadline until;
    };

    std::unique_ptr<Session> borrow()
    {
        const std::lock_guard guard{mutex_};
        const auto now = std::chrono::steady_clock::now();
        std::erase_if(idle_, [&](const Idle& idle) { return idle.until <= now; });
        if (idle_.empty()) return std::make_unique<Session>(settings_, clock_);
        auto session = std::move(idle_.back().session);
        idle_.pop_back();
        return session;
    }

    void give_back(std::unique_ptr<Session> session)
    {
        const std::lock_guard guard{mutex_};
        idle_.push_back({std::move(session), osmo::after(idle_max)});
    }

    const OsmoHlrSettings settings_;
    const std::function<Instant()> clock_;
    std::mutex mutex_;
    std::vector<Idle> idle_;
};

}  // namespace

std::unique_ptr<NetworkCore> make_osmo_hlr(OsmoHlrSettings settings, std::function<Instant()> clock)
{
    return std::make_unique<OsmoHlr>(std::move(settings), std::move(clock));
}

}  // namespace xitam
