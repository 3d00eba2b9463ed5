// An order in any state, filled in enough to be shown.
#pragma once

#include "cli/application.hpp"

#include <string_view>

namespace xitam::cli {

inline const Instant sample_now = *parse_instant("2026-11-22T10:00:00Z");

inline Msisdn sample_msisdn()
{
    return *Msisdn::parse("994401000001");
}

inline termination::Order sample_order(termination::State state)
{
    termination::Order order{termination::Declaration{sample_msisdn()}};
    order.declared.holder_present = true;
    order.declared.documents.push_back({DocumentType::passport, *DocumentNumber::parse("C1234567"), std::nullopt});
    order.id = *OrderId::parse("01935a2b-7c00-7000-8000-000000000001");
    order.reference = "XT-7K4M-2P9D";
    order.state = state;
    order.operator_id = "demo";
    order.pack_version = "1";
    order.level = Assurance::in_person;
    order.identity_proven = true;
    order.dates.received_at = *parse_instant("2026-11-22T09:00:00Z");
    order.dates.billing_stop_at = order.dates.received_at;
    return order;
}

inline view::OrderFacts sample_facts(termination::State state)
{
    return {{sample_order(state), {}, {}, {}, {}, {}}, {}, {}, {}, {}, sample_now};
}

inline OrderAnswer sample_answer(termination::State state)
{
    return {sample_facts(state), WaitEnd::not_waited, {}};
}

}  // namespace xitam::cli
