// Durable steps. The runner claims due tasks in batches, asks the network outside any transaction, and brings each answer back
// as a command in the transaction that finishes the task. A lease only spreads work: what makes an effect single are the
// order's state and version, and a core that is asked by state ("is it off?") instead of by memory.
#pragma once

#include "domain/termination/command.hpp"
#include "ports/clock.hpp"
#include "ports/network_core.hpp"
#include "ports/store.hpp"

#include <atomic>
#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace xitam::workflow {

struct NodePolicy {
    bool accept_unreachable = false;  // unreachable_node = "accept"
    std::chrono::seconds wait{600};   // "wait": then a clerk
};

// The reason of own work that waits until the clock is sane.
inline constexpr const char* clock_jumped = "clock_jumped";

// How a step's result reaches the business; main wires these to services. Each runs inside the transaction that finishes the
// task, and may run again after a conflict.
struct Handlers {
    std::function<Result<void>(Tx&, const OrderId&, const termination::Command&)> record;
    // Work of our own (settle, certify, notices, payouts, timers): outside the transaction first, then what it returns inside.
    std::function<Result<std::function<Result<void>(Tx&)>>(const ClaimedTask&)> own_work;
    // How many works of our own may be prepared at once: notices and payouts wait for the disk, and the disk flushes many files
    // as fast as one. Above 1, own_work is called from several threads; a simulation leaves it at 1.
    std::size_t own_at_once = 1;
};

struct TickReport {
    std::size_t claimed = 0;
    std::size_t done = 0;
    std::size_t postponed = 0;        // the world outside is away or silent
    std::string waits_for;            // why the last of them waits: core_away, core_locked, node_unreachable, ...
    std::optional<Error> last_error;  // of a task that could not be recorded
};

class Runner {
public:
    static constexpr int batch_max = 128;
    static constexpr int answers_max = 12;  // then a clerk

    Runner(Store& store, NetworkCore& core, Clock& clock, Handlers handlers, NodePolicy policy);

    // Claims what is due now (of one order only, where given) and runs it. try_later where the store is away.
    Result<TickReport> tick(std::optional<OrderId> only = std::nullopt);
    // Ticks until nothing is due now.
    Result<TickReport> until_idle(std::optional<OrderId> only = std::nullopt);
    // Ticks until `stop` is set; sleeps between, at most a second and at most until the next task is due.
    void run(const std::atomic<bool>& stop);

private:
    struct NetworkTask;
    using Body = std::function<Result<void>(Tx&)>;

    struct Plan;
    void plan_one(Tx& tx, const ClaimedTask& task, Plan& plan);
    Result<Plan> read_plan(std::span<const ClaimedTask> claimed);
    Plan plan(const std::vector<ClaimedTask>& claimed, TickReport& report);
    void run_network(std::vector<NetworkTask>& tasks, std::vector<Body>& bodies, TickReport& report);
    Body record_answer(const NetworkTask& task, const NetworkAnswer& answer, TickReport& report);
    Body record_final(const NetworkTask& task, NetworkAnswer answer);
    Body postpone(const ClaimedTask& task, std::chrono::milliseconds by, bool counts, std::string body,
                  const NetworkAnswer* answer);
    void run_own(const std::vector<ClaimedTask>& tasks, std::vector<Body>& bodies, TickReport& report);
    std::vector<Result<Body>> prepare_own(const std::vector<ClaimedTask>& tasks) const;

    Store& store_;
    NetworkCore& core_;
    Clock& clock_;
    Handlers handlers_;
    NodePolicy policy_;
};

}  // namespace xitam::workflow
