#include "simulation/outside.hpp"

#include <fmt/format.h>

namespace xitam::simulation {

namespace {

Error busy()
{
    return {Code::try_later, "store_busy", "", {}, {}};
}

}  // namespace

IdBytes SimEntropy::new_id(Instant now)
{
    std::array<std::uint8_t, 10> random{};
    for (auto& byte : random) byte = static_cast<std::uint8_t>(weather_.below(256));
    return uuid_v7(to_micros(now) / 1000, random);
}

std::string SimEntropy::new_reference()
{
    return fmt::format("XT-{:04}-{:04}", ++references_, weather_.below(10000));
}

std::string SimEntropy::random_hex(std::size_t bytes)
{
    std::string text;
    for (std::size_t i = 0; i < bytes; ++i) text += fmt::format("{:02x}", weather_.below(256));
    return text;
}

Result<void> SimOutbox::put(const OutboxMessage& message)
{
    weather_.may_crash();
    if (weather_.goes_wrong(weather_.outside_per_mille)) return fail(Code::try_later, "outbox_full", "");
    messages.try_emplace(message.name, message);  // the first one stays, as a file that is there does
    ++times[message.name];
    weather_.may_crash();
    if (weather_.goes_wrong(weather_.outside_per_mille)) return fail(Code::try_later, "outbox_unsure", "");
    return {};
}

Result<void> SimOutbox::erase(const OrderId& order)
{
    weather_.may_crash();
    if (weather_.goes_wrong(weather_.outside_per_mille)) return fail(Code::try_later, "outbox_away", "");
    std::erase_if(messages, [&](const auto& one) { return one.first.starts_with(order.text()); });
    return {};
}

PayoutAnswer SimBilling::pay_out(const Payout& payout)
{
    weather_.may_crash();
    if (weather_.goes_wrong(weather_.outside_per_mille)) return {Outcome::retry_later, "billing_away", ""};
    for (const auto& known : paid) {
        if (known.leg != payout.leg) continue;
        const bool same = known.amount == payout.amount && known.order == payout.order && known.to == payout.to;
        return {same ? Outcome::already_done : Outcome::refused, same ? "" : "payout_differs", ""};
    }
    paid.push_back(payout);
    weather_.may_crash();
    if (weather_.goes_wrong(weather_.outside_per_mille)) return {Outcome::unknown, "billing_unsure", ""};
    return {Outcome::done, "", ""};
}

Result<void> SimStore::write(const std::function<Result<void>(Tx&)>& body)
{
    if (weather_.goes_wrong(weather_.busy_per_mille)) return tl::unexpected(busy());
    weather_.may_crash();
    if (weather_.goes_wrong(weather_.crash_per_mille)) {
        const auto rolled_back = inner_.write([&](Tx& tx) -> Result<void> {
            static_cast<void>(body(tx));
            return fail(Code::try_later, "crashed", "");
        });
        static_cast<void>(rolled_back);
        throw Crash{};
    }
    auto written = inner_.write(body);
    weather_.may_crash();
    return written;
}

std::vector<Result<void>> SimStore::write_all(const std::vector<std::function<Result<void>(Tx&)>>& bodies)
{
    if (weather_.goes_wrong(weather_.busy_per_mille)) return std::vector<Result<void>>(bodies.size(), tl::unexpected(busy()));
    weather_.may_crash();
    if (!bodies.empty() && weather_.goes_wrong(weather_.crash_per_mille)) {
        const auto part = weather_.below(static_cast<int>(bodies.size()));
        static_cast<void>(inner_.write_all({bodies.begin(), bodies.begin() + part}));
        throw Crash{};
    }
    auto written = inner_.write_all(bodies);
    weather_.may_crash();
    return written;
}

Result<void> SimStore::read(const std::function<Result<void>(Tx&)>& body)
{
    if (weather_.goes_wrong(weather_.busy_per_mille)) return tl::unexpected(busy());
    return inner_.read(body);
}

}  // namespace xitam::simulation
