// The rest of the world of a simulation: clock, entropy, outbox, billing, and a store that is locked or crashes by chance.
#pragma once

#include "ports/billing.hpp"
#include "ports/clock.hpp"
#include "ports/entropy.hpp"
#include "ports/short_messages.hpp"
#include "ports/store.hpp"
#include "simulation/weather.hpp"

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace xitam::simulation {

class SimClock final : public Clock {
public:
    Instant business_now() override { return business; }
    Instant real_now() override { return real; }
    Instant business{std::chrono::microseconds{1'795'000'000'000'000}};
    Instant real = business;
};

class SimEntropy final : public Entropy {
public:
    explicit SimEntropy(Weather& weather) : weather_{weather} {}
    IdBytes new_id(Instant now) override;
    std::string new_reference() override;
    std::string random_hex(std::size_t bytes) override;

private:
    Weather& weather_;
    int references_ = 0;
};

class SimOutbox final : public Outbox, public ShortMessages {
public:
    explicit SimOutbox(Weather& weather) : weather_{weather} {}
    Result<void> put(const OutboxMessage& message) override;
    Result<void> send(const Msisdn&, const OutboxMessage& message) override { return put(message); }
    Result<void> erase(const OrderId& order) override;
    std::map<std::string, OutboxMessage> messages;
    std::map<std::string, int> times;  // how often each was put

private:
    Weather& weather_;
};

class SimBilling final : public Billing {
public:
    explicit SimBilling(Weather& weather) : weather_{weather} {}
    PayoutAnswer pay_out(const Payout& payout) override;
    std::vector<Payout> paid;

private:
    Weather& weather_;
};

// A crash before, within (nothing of it stays) or after a transaction; of a batch a part may stand.
class SimStore final : public Store {
public:
    SimStore(Store& inner, Weather& weather) : inner_{inner}, weather_{weather} {}
    Result<void> write(const std::function<Result<void>(Tx&)>& body) override;
    std::vector<Result<void>> write_all(const std::vector<std::function<Result<void>(Tx&)>>& bodies) override;
    Result<void> read(const std::function<Result<void>(Tx&)>& body) override;
    Result<std::uint64_t> change_counter() override { return inner_.change_counter(); }

private:
    Store& inner_;
    Weather& weather_;
};

}  // namespace xitam::simulation
