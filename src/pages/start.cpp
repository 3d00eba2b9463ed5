#include "pages/start.hpp"

#include "pages/form_facts.hpp"
#include "texts/locale.hpp"

namespace xitam::pages {

namespace {

constexpr int blocks_max = 24;  // more would be too thin to count
constexpr int block_width = 28;

// A block a month: filled is paid without use, hollow is still to pay.
void put_months(Facts& facts, const CostMeter& meter)
{
    std::vector<Facts> blocks;
    const auto add = [&](int count, const char* kind) {
        for (int i = 0; i < count; ++i) {
            Facts block{facts.lang()};
            block.put("kind", kind);
            block.put("x", std::to_string(static_cast<int>(blocks.size()) * block_width + 1));
            blocks.push_back(std::move(block));
        }
    };
    if (meter.months_unused + meter.months_left <= blocks_max) {
        add(meter.months_unused, "paid");
        add(meter.months_left, "open");
    }
    facts.list("months", blocks);
    facts.put("width", std::to_string(static_cast<int>(blocks.size()) * block_width - 2));
}

Facts meter_facts(Lang lang, const CostMeter& meter)
{
    Facts facts{lang};
    facts.money("monthly", meter.monthly);
    facts.money("paid", meter.paid_unused);
    facts.say("last_used", "start.cost.last_used", {{"month", month_and_year(lang, meter.last_used)}});
    facts.none("still");
    facts.none("over");
    facts.none("contract_until");
    if (meter.contract_until) {
        const std::vector<TextArgument> month{{"month", month_and_year(lang, *meter.contract_until)}};
        if (meter.months_left > 0) {
            facts.money("still", meter.still_to_pay);
            facts.say("contract_until", "start.cost.contract_until", month);
        } else {
            facts.say("over", "start.cost.contract_over", month);
        }
    }
    put_months(facts, meter);
    const auto unused = counted(lang, "page.start.cost.months_unused", meter.months_unused);
    if (meter.months_left > 0) {
        facts.say("sentence", "start.cost.both",
                  {{"unused", unused}, {"left", counted(lang, "page.start.cost.months_left", meter.months_left)}});
    } else {
        facts.put("sentence", unused);
    }
    return facts;
}

std::string hold_sentence(Lang lang, const StartPage& page)
{
    if (!page.hold_days) return words(lang, "start.know.time.unset");
    const auto days = counted(lang, "page.days", *page.hold_days);
    if (!page.hold_days_no_sim || *page.hold_days_no_sim == *page.hold_days) {
        return words(lang, "start.know.time.one", {{"days", days}});
    }
    return words(lang, "start.know.time.two", {{"days", days}, {"longer", counted(lang, "page.days", *page.hold_days_no_sim)}});
}

}  // namespace

std::string render(const StartPage& page, const Frame& frame)
{
    const Lang lang = frame.lang;
    const auto& errors = page.cost.errors;
    Facts facts{lang};
    facts.heading("start.h1");
    put_errors(facts, errors);
    if (page.cost.meter) facts.put("meter", meter_facts(lang, *page.cost.meter));
    else facts.none("meter");
    facts.flag("again", page.cost.meter.has_value());
    facts.put(
        "f_monthly",
        field(lang,
              {.name = "monthly", .key = "start.monthly", .value = page.typed.monthly, .inputmode = "decimal", .narrow = true},
              errors));
    facts.put(
        "f_used",
        field(lang, {.name = "used", .key = "start.used", .value = page.typed.used, .type = "month", .narrow = true}, errors));
    facts.put("f_until",
              field(lang, {.name = "until", .key = "start.until", .value = page.typed.until, .type = "month", .narrow = true},
                    errors));
    facts.put("hold", hold_sentence(lang, page));
    if (page.rest_days)
        facts.say("back_later", "start.know.back.more", {{"days", counted(lang, "page.days", *page.rest_days)}});
    else facts.say("back_later", "start.know.back.unset");
    return render("start", frame, std::move(facts));
}

}  // namespace xitam::pages
