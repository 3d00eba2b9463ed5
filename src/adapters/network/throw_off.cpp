#include "adapters/network/throw_off.hpp"

#include "base/digits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace xitam::osmo {

namespace {

std::set<std::string> nodes_of(const NetworkCommand& command, const OsmoHlrSettings& settings)
{
    std::set<std::string> nodes;
    // Whoever goes on telephoning is thrown off nowhere but where his data was.
    if (command.action == NetworkAction::throw_off) nodes.insert(settings.also_cancel.begin(), settings.also_cancel.end());
    nodes.insert(command.nodes.vlr);
    nodes.insert(command.nodes.sgsn);
    nodes.erase("");
    return nodes;
}

}  // namespace

void ThrowOff::add(Job& job)
{
    jobs_.push_back(&job);
    for (const auto& node : nodes_of(*job.command, settings_)) {
        const Key key{job.command->imsi.digits(), node};
        Call& call = calls_[key];
        if (call.jobs.empty()) backlog_.push_back(key);
        call.jobs.push_back(&job);
    }
}

void ThrowOff::pump(GsupClient& gsup)
{
    while (!backlog_.empty() && asked_.size() < in_flight_max) {
        const Key key = std::move(backlog_.back());
        backlog_.pop_back();
        Call& call = calls_[key];
        GsupMessage message{.type = static_cast<std::uint8_t>(GsupType::location_cancel_request),
                            .imsi = key.first,
                            .cause = {},
                            .cancel_type = cancel_withdraw,
                            .domain = {},
                            .source = {},
                            .destination = key.second};
        gsup.send(std::move(message));
        call.state = State::asked;
        call.until = after(settings_.answer_timeout);
        asked_.emplace(key, &call);
    }
}

void ThrowOff::settle(const Key& key, Call& call, State state, std::string answered)
{
    call.state = state;
    const auto asked = fmt::format("LocationCancel withdraw imsi {} to {}", masked(key.first, 5, 2), key.second);
    for (Job* job : call.jobs) job->answer.evidence.push_back({asked, answered, clock_()});
    asked_.erase(key);
}

// The node answers under its own name. A routing error is the HLR's answer and may carry the names either way round.
void ThrowOff::take(const GsupMessage& message)
{
    auto found = asked_.find(Key{message.imsi, message.source});
    if (message.is(GsupType::routing_error) && found == asked_.end())
        found = asked_.find(Key{message.imsi, message.destination});
    if (found == asked_.end()) return;
    const Key key = found->first;
    Call& call = *found->second;

    if (message.is(GsupType::location_cancel_result)) {
        settle(key, call, State::cancelled, "LocationCancel result");
    } else if (message.is(GsupType::routing_error)) {
        settle(key, call, State::not_connected, "routing error: the node is not connected");
    } else if (message.is(GsupType::location_cancel_error)) {
        call.cause = message.cause.value_or(0);
        const bool stranger = call.cause == cause_imsi_unknown;
        settle(key, call, stranger ? State::not_attached : State::refused,
               fmt::format("LocationCancel error, cause {}{}", call.cause, stranger ? ": IMSI unknown there" : ""));
    }
}

void ThrowOff::expire()
{
    const auto now = std::chrono::steady_clock::now();
    std::vector<Key> late;
    for (const auto& [key, call] : asked_) {
        if (call->until <= now) late.push_back(key);
    }
    for (const auto& key : late) settle(key, calls_[key], State::silent, "no answer");
}

Deadline ThrowOff::next_deadline() const
{
    Deadline first = Deadline::max();
    for (const auto& [key, call] : asked_) first = std::min(first, call->until);
    return first;
}

bool ThrowOff::work(GsupClient& gsup)
{
    for (const auto& [key, call] : asked_) backlog_.push_back(key);  // asked over a connection that is gone
    asked_.clear();
    std::vector<GsupMessage> messages;
    for (;;) {
        pump(gsup);
        if (asked_.empty()) return true;
        messages.clear();
        const auto arrival = gsup.wait(messages, next_deadline());
        if (arrival == Arrival::lost) {
            gsup.close();
            return false;
        }
        for (const auto& message : messages) take(message);
        expire();
    }
}

ThrowOff::State ThrowOff::state_of(const Imsi& imsi, const std::string& node) const
{
    if (node.empty()) return State::not_attached;
    const auto found = calls_.find(Key{imsi.digits(), node});
    return found == calls_.end() ? State::unsent : found->second.state;
}

void ThrowOff::finish()
{
    for (const auto& [key, call] : asked_) {
        for (Job* job : call->jobs) {
            const auto asked = fmt::format("LocationCancel withdraw imsi {} to {}", masked(key.first, 5, 2), key.second);
            job->answer.evidence.push_back({asked, "no answer", clock_()});
        }
    }
    for (Job* job : jobs_) finish_job(*job);
}

void ThrowOff::finish_job(Job& job) const
{
    const auto& command = *job.command;
    NetworkFacts& facts = job.answer.facts;
    if (command.action == NetworkAction::throw_off) {
        facts.nodes = command.nodes;
        facts.vlr_result = result_of(state_of(command.imsi, command.nodes.vlr));
    }
    facts.sgsn_result = result_of(state_of(command.imsi, command.nodes.sgsn));

    // The worst of the nodes decides; what is not known comes before what is known to be bad.
    std::set<State> states;
    for (const auto& node : nodes_of(command, settings_)) {
        const State state = state_of(command.imsi, node);
        states.insert(state);
        const bool named = node == command.nodes.vlr || node == command.nodes.sgsn;
        if (!named) facts.other_results.push_back({node, result_of(state)});
        if (state == State::cancelled || state == State::not_attached) continue;
        job.answer.detail += (job.answer.detail.empty() ? "" : ", ") + node;
    }
    const auto end = [&](Outcome outcome, std::string reason) {
        job.answer.outcome = outcome;
        job.answer.reason = std::move(reason);
    };
    if (states.contains(State::asked) || states.contains(State::silent)) return end(Outcome::unknown, "node_silent");
    if (states.contains(State::unsent)) return end(Outcome::retry_later, "core_away");
    if (states.contains(State::refused)) return end(Outcome::refused, "node_refused");
    if (states.contains(State::not_connected)) return end(Outcome::retry_later, "node_unreachable");
    end(Outcome::done, "");
}

NodeResult ThrowOff::result_of(State state)
{
    switch (state) {
        case State::cancelled: return NodeResult::cancelled;
        case State::not_attached: return NodeResult::not_attached;
        case State::not_connected: return NodeResult::not_connected;
        case State::unsent:
        case State::asked:
        case State::silent:
        case State::refused: break;
    }
    return NodeResult::pending;
}

}  // namespace xitam::osmo
