// An auditor that shares no code with the product: from the database file, the network's own journal, what was paid and what
// people were told, it finds out whether anything was lost, doubled, half done, or said too early. Each complaint begins with
// the invariant it is about:
//   I1 what was acknowledged is there, and is closed in the end        I5 nothing is half done once the queue is empty
//   I2 each closed line left the network exactly once, no other did    I6 the audit chain is whole and only grows
//   I3 money: legs resolve once, refunds are paid once and as due      I7 personal data is gone after its date
//   I4 no number out of its rest early, nor while the network has it   I8 certificates only of closed lines, and they verify
#pragma once

#include "simulation/evidence.hpp"
#include "simulation/observed.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace xitam::simulation {

class Auditor {
public:
    std::vector<std::string> look(const Observed& seen);          // after any step, faults or not
    std::vector<std::string> look_at_rest(const Observed& seen);  // faults stopped, people finished, queue empty
    std::vector<std::string> look_years_later(const Observed& seen);
    std::vector<std::string> story() const;  // the audit of each order at the last look, for whoever reads a complaint

private:
    struct Order {
        std::string id, number, line, body, personal;
        int state = 0;
        int epoch = 0;
        std::uint64_t version = 0;
    };
    struct Leg {
        std::string order;
        int kind = 0, from = 0, to = 0, state = 0;
        std::int64_t reserved = 0, posted = 0;
    };

    void note(bool holds, const std::string& invariant, const std::string& what);
    void read(const Database& file, const Observed& seen);
    std::vector<std::string> complaints();
    void check_acknowledged(const Observed& seen);
    void check_network(const Observed& seen);
    void check_bar(const SeenEffect& effect, const Order& order);
    void check_money(const Database& file, const Observed& seen);
    void check_numbers(const Database& file, const Observed& seen);
    void check_chain(const Database& file);
    void check_certificates(const Database& file, const Observed& seen);
    void check_finished(const Database& file, const Observed& seen);
    void check_payouts_complete(const Observed& seen);
    void check_erased(const Database& file, const Observed& seen);
    std::int64_t earliest_hold_end(const std::string& order) const;
    bool has_fact(const std::string& order, const std::string& kind) const;

    std::vector<std::string> complaints_;
    std::map<std::string, Order> orders_;
    std::map<std::string, std::vector<Leg>> legs_;
    std::map<std::string, std::vector<std::pair<std::string, std::string>>> facts_;  // stream -> (kind, body)
    std::map<std::string, std::vector<std::string>> hashes_;                         // stream -> hash of each row
    std::map<std::string, std::vector<const SeenEffect*>> deletions_;
    std::map<std::string, std::int64_t> last_voice_off_;  // order -> when
};

}  // namespace xitam::simulation
