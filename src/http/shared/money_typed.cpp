#include "http/shared/money_typed.hpp"

#include "service/find_order.hpp"

#include <algorithm>
#include <array>

namespace xitam::http {

namespace {

constexpr std::size_t typed_max = 100;  // bytes; what is longer is no account and no number

template <class Way>
const Way* saved(const termination::OrderFile& file)
{
    const auto& balance = file.order.declared.balance;
    return balance ? std::get_if<Way>(&*balance) : nullptr;
}

std::optional<settlement::BalanceChoice> read_refund(const termination::OrderFile& file, const pages::MoneyPage& typed)
{
    const auto* before = saved<settlement::Refund>(file);
    if (typed.iban.empty() && before != nullptr) return *before;
    const auto account = Iban::parse(typed.iban);
    if (!account) return std::nullopt;
    return settlement::Refund{*account};
}

std::optional<settlement::BalanceChoice> read_move(const service::World& world, const termination::OrderFile& file,
                                                   const pages::MoneyPage& typed, std::string_view home)
{
    const auto* before = saved<settlement::Move>(file);
    if (typed.number.empty() && before != nullptr) return *before;
    const auto number = service::typed_number(world, typed.number, home);
    if (!number || (file.line && *number == file.line->msisdn)) return std::nullopt;
    return settlement::Move{*number};
}

}  // namespace

void put_typed(const Request& request, pages::MoneyPage& page)
{
    const std::array<std::pair<std::string_view, std::string*>, 3> fields{
        {{"way", &page.way}, {"iban", &page.iban}, {"number", &page.number}}};
    for (const auto& [name, value] : fields) {
        if (const auto given = request.form.find(name)) *value = given->substr(0, typed_max);
    }
    page.fee_accepted = request.form.get("fee") == "yes";
}

ReadMoney read_money(const service::World& world, const termination::OrderFile& file, const pages::MoneyPage& typed,
                     std::string_view accepts, std::string_view home_country)
{
    ReadMoney read;
    if (typed.left_over) {
        auto& balance = read.decision.balance;
        const bool offered = std::ranges::find(typed.ways, typed.way) != typed.ways.end();
        if (!offered) read.errors.push_back({"way", "balance_way"});
        else if (typed.way == "refund") balance = read_refund(file, typed);
        else if (typed.way == "move") balance = read_move(world, file, typed, home_country);
        else balance = settlement::parse_choice(typed.way).value();
        if (offered && !balance)
            read.errors.push_back(typed.way == "refund" ? pages::FieldError{"iban", "iban"}
                                                        : pages::FieldError{"number", "number"});
    }
    if (typed.fee || typed.debt) {
        if (!typed.fee_accepted) read.errors.push_back({"fee", typed.fee ? "fee" : "owed"});
        else if (accepts != typed.quote_id) read.errors.push_back({"fee", "quote_changed"});
        else read.decision.accepted_quote = accepts;
    }
    return read;
}

}  // namespace xitam::http
