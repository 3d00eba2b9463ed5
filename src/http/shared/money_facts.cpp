#include "http/shared/money_facts.hpp"

#include "http/shared/quote_lines.hpp"

namespace xitam::http {

pages::MoneyPage money_facts(const termination::OrderFile& file, const service::OrderMoney& money, Lang lang)
{
    const auto& settled = money.quote.settlement;
    pages::MoneyPage page;
    page.on = money.quote.on;
    page.lines = quote_lines(settled, lang);
    page.result = result_of(settled);
    page.quote_id = money.quote.id;
    page.decides = termination::is_before_confirmation(file.order.state);
    if (!settled.left_over.is_zero()) page.left_over = settled.left_over;
    page.ways = ways_of(money.ways);
    if (settled.choice && page.left_over) page.way = settlement::to_string(settlement::way_of(*settled.choice));
    if (settled.invoice) page.invoice_due = settled.invoice->due_on;
    return page;
}

}  // namespace xitam::http
