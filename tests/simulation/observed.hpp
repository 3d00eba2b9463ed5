// What the auditor is given: plain words and numbers, nothing of the product's types.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace xitam::simulation {

struct SeenEffect {
    std::string order;  // hexadecimal; empty: not ours
    std::string imsi;
    std::string what;
    std::string value;
    std::int64_t at = 0;
};
struct SeenSubscriber {
    std::string number;
    bool voice = true;
    bool packet = true;
};
struct SeenPayout {
    std::string leg;
    std::string order;
    std::int64_t minor = 0;
};

struct Observed {
    std::string database;  // path
    std::string jwks;
    std::int64_t now = 0;  // business time, microseconds
    std::vector<SeenEffect> journal;
    std::map<std::string, SeenSubscriber> subscribers;  // by IMSI
    std::vector<SeenPayout> payouts;
    std::vector<std::string> outbox;  // texts and addresses
    // What people were told.
    std::map<std::string, std::uint64_t> acknowledged;        // order -> version
    std::map<std::string, std::set<std::string>> key_orders;  // idempotency key -> orders it was answered with
    std::map<std::string, std::set<std::string>> payments;    // order -> payment ids sent
    std::map<std::string, std::set<std::string>> taken;       // order -> payment ids acknowledged
    // What the schedule did.
    std::set<std::string> asked;    // numbers whose holder was told of an order
    std::set<std::string> spoiled;  // numbers whose order somebody may have ended, or whose papers are wrong
    std::set<std::string> swapped;  // numbers that the network has on another SIM
    std::map<std::string, std::vector<std::string>> secrets;  // number -> words that name its holder
};

}  // namespace xitam::simulation
