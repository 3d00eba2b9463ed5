// The sum of an order as the desk shows it to a clerk, and to the customer on his own phone: the same lines for both.
#pragma once

#include "pages/money.hpp"
#include "service/order_money.hpp"

namespace xitam::http {

pages::MoneyPage money_facts(const termination::OrderFile& file, const service::OrderMoney& money, Lang lang);

}  // namespace xitam::http
