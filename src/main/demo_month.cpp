#include "main/demo_month.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>

namespace xitam::app {

namespace {

// Of a hundred people a day, by the day of the week from Monday on.
constexpr std::array people_by_weekday{27, 25, 24, 24, 26, 17, 13};
// Of a desk, and of what is open all night.
const std::vector<int> desk_hours{0, 0, 0, 0, 0, 0, 0, 0, 0, 6, 9, 10, 8, 6, 8, 9, 8, 6, 0, 0, 0, 0, 0, 0};
const std::vector<int> far_hours{2, 1, 1, 0, 0, 1, 2, 3, 5, 7, 8, 8, 7, 7, 7, 7, 7, 6, 6, 8, 9, 9, 7, 4};

constexpr std::array channels{Channel::desk, Channel::portal, Channel::hotline, Channel::letter, Channel::api};
constexpr std::array languages{Lang::az, Lang::en, Lang::ru, Lang::tr, Lang::zh};
constexpr std::array reasons{EndReason::leaving_country,
                             EndReason::no_longer_needed,
                             EndReason::switching_operator,
                             EndReason::price,
                             EndReason::service_quality,
                             EndReason::moved_number,
                             EndReason::lost_or_stolen,
                             EndReason::fraud,
                             EndReason::other};
constexpr std::array given_names{"Anna", "Leyla", "Rashad", "Aygun", "Elvin", "Nigar", "Wei", "Mehmet", "Olga", "Farid"};
constexpr std::array surnames{"Aliyev", "Keller",  "Huseynov", "Mammadova", "Yilmaz",
                              "Li",     "Petrova", "Guliyev",  "Novak",     "Chen"};

Visitor visitor(Dice& dice, Date day, const MonthOf& month)
{
    Visitor one;
    one.channel = channels[dice.weighted({28, 48, 12, 7, 5})];
    one.language = languages[dice.weighted({48, 14, 22, 7, 9})];
    one.reason = reasons[dice.weighted({24, 30, 12, 10, 6, 6, 5, 2, 5})];
    one.holder = one.language == Lang::az ? HolderKind::citizen : HolderKind::foreign;
    one.given_names = given_names[static_cast<std::size_t>(dice.below(static_cast<int>(given_names.size())))];
    one.surname = surnames[static_cast<std::size_t>(dice.below(static_cast<int>(surnames.size())))];
    const auto hour = dice.weighted(one.channel == Channel::desk ? desk_hours : far_hours);
    one.at = month.start_of(day) + std::chrono::hours{hour} + std::chrono::seconds{dice.below(3600)};
    return one;
}

}  // namespace

std::size_t Dice::weighted(const std::vector<int>& weights)
{
    int left = below(std::accumulate(weights.begin(), weights.end(), 0));
    std::size_t place = 0;
    while (left >= weights[place]) left -= weights[place++];
    return place;
}

std::string Visitor::msisdn() const
{
    return fmt::format("994407{:06}", number);
}

std::string Visitor::imsi() const
{
    return fmt::format("001017{:09}", number);
}

std::string Visitor::passport() const
{
    return fmt::format("P{:08}", 10'000'000 + 37 * number);
}

std::vector<Visitor> visitors_of(const MonthOf& month)
{
    Dice dice{month.seed};
    std::vector<Visitor> visitors;
    for (int ago = month.days - 1; ago >= 0; --ago) {
        const Date day = add_days(month.last_day, -ago);
        const auto weekday = std::chrono::weekday{std::chrono::sys_days{day}}.iso_encoding() - 1;
        const int people = people_by_weekday.at(weekday) + dice.between(-3, 3);
        for (int i = 0; i < people; ++i) visitors.push_back(visitor(dice, day, month));
    }
    std::ranges::stable_sort(visitors, {}, &Visitor::at);
    for (auto& one : visitors) {
        one.number = static_cast<int>(&one - visitors.data()) + 1;
        one.dice = Dice{dice.next()};
    }
    return visitors;
}

std::string lines_of(const std::vector<Visitor>& visitors, Date today)
{
    std::string rows =
        "msisdn,imsi,operator,plan,payment_mode,number_class,status,activated_on,last_used_on,contract_until,monthly_fee,"
        "balance,"
        "debt,currency,holder_kind,given_names,surname,birth_date,document_type,document_number,document_country,email,"
        "language\n";
    for (const auto& one : visitors) {
        auto dice = one.dice;  // a copy: what the record says takes nothing from what he will do
        const bool has_term = dice.in_hundred(14);
        const int balance = dice.in_hundred(62) ? dice.below(3000) : 0;
        const int debt = dice.in_hundred(11) ? dice.between(100, 2500) : 0;
        rows += fmt::format(
            "+{},{},demo,{},{},{},active,{},{},{},{},{}.{:02},{}.{:02},AZN,{},{},{},{}-{:02}-{:02},passport,{},{},"
            "mail{}@example.org,{}\n",
            one.msisdn(), one.imsi(), has_term ? "Term 24" : "Start", dice.in_hundred(80) ? "prepaid" : "postpaid",
            dice.in_hundred(96) ? "standard" : "premium", iso(add_days(today, -dice.between(200, 2000))),
            iso(add_days(today, -dice.between(1, 40))), has_term ? iso(add_days(today, dice.between(60, 400))) : std::string{},
            has_term ? "12.00" : "", balance / 100, balance % 100, debt / 100, debt % 100, word(one.holder), one.given_names,
            one.surname, dice.between(1950, 2004), dice.between(1, 12), dice.between(1, 28), one.passport(),
            one.holder == HolderKind::citizen ? "AZ" : "TR", one.number, word(one.language));
    }
    return rows;
}

}  // namespace xitam::app
