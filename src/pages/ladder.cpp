#include "pages/ladder.hpp"

#include "pages/ladder_facts.hpp"
#include "texts/locale.hpp"

namespace xitam::pages {

namespace {

Facts rung_facts(Lang lang, const Rung& rung)
{
    Facts row{lang};
    std::string until;
    if (rung.until) until = rung.until->time.count() == 0 ? full_date(lang, rung.until->day) : date_and_time(lang, *rung.until);
    if (rung.until_day) until = full_date(lang, *rung.until_day);
    switch (rung.price) {
        case Rung::Price::free:
            row.say("price", "status.ladder.free");
            row.say("when", "status.ladder.until", {{"date", until}});
            return row;
        case Rung::Price::sum:
        case Rung::Price::not_published:
            if (rung.sum) row.money("price", *rung.sum);
            else row.say("price", "status.ladder.not_published");
            row.say("when", "status.ladder.resting", {{"date", until}});
            return row;
        case Rung::Price::not_possible:
            row.say("price", "status.ladder.not_possible");
            row.say("when", "status.ladder.after");
            return row;
    }
    return row;
}

}  // namespace

void put_ladder(Facts& facts, const Ladder& ladder)
{
    std::vector<Facts> rungs;
    for (const auto& rung : ladder) rungs.push_back(rung_facts(facts.lang(), rung));
    facts.list("ladder", rungs);
}

}  // namespace xitam::pages
