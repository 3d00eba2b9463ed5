// Between what people type on the money page and what the service takes.
#pragma once

#include "http/message.hpp"
#include "pages/money.hpp"
#include "service/order_money.hpp"

namespace xitam::http {

// The answers as typed, over what the page showed; an account or number left empty is the one that was saved before.
void put_typed(const Request& request, pages::MoneyPage& page);

struct ReadMoney {
    service::MoneyDecision decision;
    pages::FieldErrors errors;  // way, iban, number, fee
};
ReadMoney read_money(const service::World& world, const termination::OrderFile& file, const pages::MoneyPage& typed,
                     std::string_view accepts, std::string_view home_country);

}  // namespace xitam::http
