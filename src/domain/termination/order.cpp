#include "domain/termination/order.hpp"

#include <algorithm>

namespace xitam::termination {

bool claims_line(const Order& order)
{
    return order.line.has_value() && order.identity_proven && order.state != State::cancelled &&
           order.state != State::rejected && order.state != State::restored && order.state != State::ported_out;
}

std::string masked_line(const Order& order)
{
    const auto& declared = order.declared;
    if (declared.iccid && !order.identity_proven) return declared.iccid->masked();
    return declared.msisdn ? declared.msisdn->masked() : "";
}

bool has_pictures(const Order& order)
{
    return std::any_of(order.pictures.begin(), order.pictures.end(), [](const StoredDocument& one) { return !one.shredded; });
}

std::string end_wish_text(const WishedEnd& wish)
{
    if (std::holds_alternative<EndOfTerm>(wish)) return "end-of-term";
    if (const auto* on = std::get_if<EndOn>(&wish)) return iso(on->date);
    return "now";
}

}  // namespace xitam::termination
