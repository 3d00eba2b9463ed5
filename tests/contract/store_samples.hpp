// Lines, orders and decisions for the store's contract suite: plain values, as the domain would hand them in.
#pragma once

#include "base/check.hpp"
#include "domain/termination/decision.hpp"
#include "ports/store.hpp"

#include <string>

namespace xitam::samples {

using namespace termination;

inline const Instant now = from_micros(1'795'000'000'000'000);
inline const Currency azn = *Currency::parse("AZN");

template <class Id>
Id id(int n)
{
    IdBytes bytes{0x01, 0x9a};
    bytes[14] = static_cast<std::uint8_t>(n / 256);
    bytes[15] = static_cast<std::uint8_t>(n % 256);
    return Id{bytes};
}

inline Msisdn number(int n)
{
    return *Msisdn::parse("+99440" + std::to_string(1'000'000 + n));
}

inline Line line(int n)
{
    const auto imsi = *Imsi::parse("00101" + std::to_string(1'000'000'000 + n));
    return Line{id<LineId>(n),
                1,
                number(n),
                imsi,
                *Iccid::parse("8999499" + std::to_string(100'000'000'000 + n)),
                {},
                "demo",
                "start",
                PaymentMode::prepaid,
                NumberClass::standard,
                LineStatus::active,
                {},
                {},
                {},
                {},
                Money{735, azn},
                Money{0, azn},
                azn,
                now,
                false,
                {},
                false,
                {},
                Holder{}};
}

inline Order order(int n, const Line& line)
{
    Order out{Declaration{line.msisdn}};
    out.id = id<OrderId>(n);
    out.reference = "XT-" + std::to_string(n);
    out.line = line.id;
    out.epoch = line.epoch;
    out.operator_id = line.operator_id;
    out.dates.received_at = now;
    return out;
}

inline OrderFile new_file(Order order)
{
    return OrderFile{std::move(order), {}, {}, {}, {}, {}};
}

// One step further: a state, a version, an event.
inline Decision decision(const OrderFile& before, State to)
{
    Decision out{before.order};
    out.after.version = before.order.version + 1;
    out.after.state = to;
    out.events.push_back({EventKind::opened, to, "holder", "a=b"});
    return out;
}

inline Decision proven(const OrderFile& before, State to = State::scheduled)
{
    auto out = decision(before, to);
    out.after.identity_proven = true;
    return out;
}

inline Decision opened(const OrderFile& before)
{
    return decision(before, State::opened);
}

inline TaskDraft task(const Order& order, int n, Instant due = now)
{
    return {task_id(order.id, StepKind::bar, static_cast<std::uint32_t>(n)), StepKind::bar, due, "body"};
}

inline settlement::LedgerLeg leg(const OrderId& order, std::int64_t reserved)
{
    settlement::LedgerLeg out;
    out.order = order;
    out.kind = settlement::LegKind::refund;
    out.id = settlement::leg_id(order, out.kind, 0);
    out.reserved = Money{reserved, azn};
    return out;
}

inline numbering::NumberRecord resting(const Msisdn& msisdn, Instant release_at)
{
    return {msisdn, 1, numbering::NumberState::quarantine, NumberClass::standard, "ab12", {}, {}, {}, release_at};
}

}  // namespace xitam::samples
