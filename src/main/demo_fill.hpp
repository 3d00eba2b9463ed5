// A month of a demonstration, played: people come, prove, hand in, are judged, pay, stop, cancel, are cut; all of it by the
// same services that the portal, the desk and the runner use, on a clock that begins in the past and ends where it was told to.
// Only business time moves; leases and codes follow the real clock. The network is the fake one, in this process.
#pragma once

#include "domain/access/right.hpp"
#include "main/demo_month.hpp"
#include "ports/clock.hpp"
#include "ports/network_core.hpp"
#include "ports/short_messages.hpp"
#include "service/perform.hpp"
#include "service/world.hpp"
#include "workflow/runner.hpp"

#include <array>
#include <atomic>
#include <functional>
#include <map>
#include <optional>
#include <queue>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace xitam::app {

// Business time as it is told; real time from the one that is handed in. Several threads prepare notices at once.
class FillClock final : public Clock {
public:
    FillClock(Clock& real, Instant begin) : real_{real}, business_{to_micros(begin)} {}
    Instant business_now() override { return from_micros(business_.load()); }
    Instant real_now() override { return real_.real_now(); }
    void move_to(Instant at) { business_.store(to_micros(at)); }

private:
    Clock& real_;
    std::atomic<std::int64_t> business_;
};

// Nobody is told anything: these people do not exist, and two thousand messages would only hide those that are looked at.
class QuietOutbox final : public Outbox, public ShortMessages {
public:
    Result<void> put(const OutboxMessage&) override { return {}; }
    Result<void> send(const Msisdn&, const OutboxMessage&) override { return {}; }
    Result<void> erase(const OrderId&) override { return {}; }
};

// Who works there in the made-up month.
struct MadeUpStaff {
    const char* name;
    access::Role role;
    const char* shown_name;
};
inline constexpr std::array made_up_staff{
    MadeUpStaff{"aysel", access::Role::clerk, "Aysel M."}, MadeUpStaff{"nijat", access::Role::clerk, "Nijat A."},
    MadeUpStaff{"leyla", access::Role::reviewer, "Leyla H."}, MadeUpStaff{"tural", access::Role::reviewer, "Tural Q."},
    MadeUpStaff{"farid", access::Role::finance, "Farid Q."}};

class DemoFill {
public:
    struct Means {
        const service::World& world;  // with the clock below
        FillClock& clock;
        NetworkCore& core;
        workflow::Runner& runner;
        std::function<void(const Visitor&)> swap_line;  // the network has his card under another number than the record
        std::function<Result<std::string>(const Line&, Date)> passport_picture;  // PNG
    };
    using OnProgress = std::function<void(std::size_t done, std::size_t total)>;

    DemoFill(Means means, std::vector<Visitor> visitors);

    // Plays until `end`; what is still open then stays open. A service that is away or broken ends it with its error; what it
    // refuses is part of life, and counted.
    Result<void> play_until(Instant end, const OnProgress& progress);

    std::size_t pictures() const { return pictures_; }
    const std::map<std::string, std::size_t>& refusals() const { return refusals_; }  // reason -> how often

private:
    enum class Act {
        declare,
        prove,
        hand_in,
        judge,
        settle_money,
        confirm,
        clear_blocker,
        stop,
        rule_stopped,
        cancel,
        rule_stuck,
        pay,
        restore
    };
    struct Event {
        Instant at;
        std::size_t number = 0;  // of making: two at one moment keep their order
        Act act = Act::declare;
        std::size_t visitor = 0;
        bool operator>(const Event& other) const { return std::tie(at, number) > std::tie(other.at, other.number); }
    };
    struct Case {
        explicit Case(Visitor who) : visitor{std::move(who)} {}
        Visitor visitor;
        std::optional<OrderId> order = {};
        int handed_in = 0;
        bool is_swapped = false;
    };

    void later(std::size_t who, Act act, Duration by);
    void at_work(std::size_t who, Act act, Duration by);  // when somebody is there to do it
    Result<void> work_until(Instant at);
    Result<void> act(const Event& event);
    Result<void> take(std::size_t who, const Result<service::Performed>& performed);
    Result<void> refused(const Error& error);
    Result<termination::OrderFile> file_of(const Case& one) const;
    std::string reviewer_of(const Case& one) const;

    Result<void> declare(std::size_t who);
    Result<void> declare_at_portal(std::size_t who);
    Result<void> declare_to_clerk(std::size_t who);
    Result<void> prove(std::size_t who);
    Result<void> hand_in(std::size_t who);
    Result<service::Performed> hand_in_picture(const Case& one, const DocumentFact& document, const Line& line);
    void look_at_picture(const Case& one);
    Result<void> judge(std::size_t who);
    Result<void> settle_money(std::size_t who);
    Result<void> confirm(std::size_t who);
    Result<void> clear_blocker(std::size_t who);
    Result<void> rule_stuck(std::size_t who);
    Result<void> pay(std::size_t who);
    Result<void> restore(std::size_t who);
    Result<void> say(std::size_t who, const termination::Command& what);  // the holder himself
    Result<void> rule(std::size_t who, const access::Actor& by, const termination::Command& what);
    void plan_next(std::size_t who, const termination::Order& order);
    void plan_scheduled(std::size_t who, const termination::Order& order);

    Means means_;
    std::vector<Case> cases_;
    std::priority_queue<Event, std::vector<Event>, std::greater<>> events_;
    std::size_t made_ = 0;
    std::size_t pictures_ = 0;
    std::map<std::string, std::size_t> refusals_;
};

}  // namespace xitam::app
