// One whole installation in one process, with everything around it under chance: clock, entropy, network, outbox, billing, the
// people who ask, and crashes. Made from a seed: the same seed gives the same schedule.
#pragma once

#include "adapters/calendar/tz_calendar.hpp"
#include "adapters/signing/key_store.hpp"
#include "adapters/signing/notary.hpp"
#include "adapters/sqlite/store.hpp"
#include "domain/operators/pack_library.hpp"
#include "service/open_order.hpp"
#include "service/restore_line.hpp"
#include "service/world.hpp"
#include "simulation/network.hpp"
#include "simulation/observed.hpp"
#include "simulation/outside.hpp"
#include "workflow/runner.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace xitam::simulation {

using service::NewSim;

struct Customer {
    std::string number;
    std::string imsi;
    std::string passport;
    std::string surname;
    int balance = 0;  // minor units
    int debt = 0;
    bool has_term = false;
    bool is_swapped = false;  // the network has another number on this SIM
    std::optional<NewSim> new_sim{};
};

class World {
public:
    enum class Customers { of_all_kinds, plain };  // plain: 12.40 left, nothing owed, no term
    explicit World(std::uint64_t seed, int customers = 5, Customers kind = Customers::of_all_kinds);
    World(const World&) = delete;
    World& operator=(const World&) = delete;
    ~World();

    void step();            // time passes, and somebody does something
    void end_of_trouble();  // faults stop, people finish what they began, and the queue runs empty
    void years_later();     // rests end, personal data goes
    Observed observe() const;
    const std::vector<std::string>& schedule() const { return schedule_; }
    const std::string& folder() const { return folder_; }
    int crashes() const { return crashes_; }

    // For tests that play one order by hand.
    Weather weather;
    SimClock clock;
    Network network;
    SimOutbox outbox{weather};
    SimBilling billing{weather};
    const service::World& services() const { return *services_; }
    Store& store() { return *sim_store_; }
    workflow::Runner& runner() { return *runner_; }
    const Customer& customer(int n) const { return customers_.at(static_cast<std::size_t>(n)); }
    std::optional<OrderId> open(int n, const service::OpenRequest& request);
    service::OpenRequest request_of(int n) const;  // the holder at the desk, with all that is needed
    std::optional<termination::OrderFile> file_of(const OrderId& order);
    void advance(std::chrono::seconds by);
    void work(int ticks);
    void import(const std::string& rows);
    void restart();  // the process is gone; what it had in memory with it

private:
    struct Asked {
        int customer = 0;
        service::OpenRequest request;
        std::optional<OrderId> order{};
    };

    void start();
    void guarded(const std::string& what, const std::function<std::string()>& act);
    std::string act();
    std::string ask();
    std::string repeat();
    std::string go_on();
    std::string someone_says();
    std::string import_again();
    std::string restore(const OrderId& order, int customer);
    std::string pay(const OrderId& order);
    std::string drain(const OrderId& order);
    std::string command(const OrderId& order, const termination::Command& what);
    std::string finish_one(Asked& asked);
    std::string acknowledge(Asked& asked, const Result<service::Performed>& answer);
    void tick();
    Misfortune misfortune();
    std::string row_of(const Customer& customer) const;
    Asked* some_order();

    std::string folder_;
    PackLibrary packs_;
    TzCalendar calendar_;
    SimEntropy entropy_{weather};
    std::unique_ptr<KeyStore> keys_;
    std::unique_ptr<KeyNotary> notary_;
    std::unique_ptr<sqlite::SqliteStore> sqlite_;
    std::unique_ptr<SimStore> sim_store_;
    std::unique_ptr<service::World> services_;
    std::unique_ptr<workflow::Runner> runner_;
    std::vector<Customer> customers_;
    std::vector<Asked> asked_;
    Observed seen_;
    std::vector<std::string> schedule_;
    int keys_used_ = 0;
    int crashes_ = 0;
    bool is_paused_ = false;
};

}  // namespace xitam::simulation
