// A house with companies' lines, three who work there, and a worker that the test moves: what the tests of batches stand on.
#pragma once

#include "base/check.hpp"
#include "ports/many_records.hpp"
#include "ports/staff_records.hpp"
#include "service/many.hpp"
#include "simulation/world.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace xitam::simulation::many_bench {

namespace t = termination;
using namespace std::chrono_literals;
using access::Actor;
using access::Role;
using many::Act;
using many::Outcome;

inline constexpr std::string_view extract = "1234567890";

inline const Actor aysel{Role::clerk, "aysel"};
inline const Actor leyla{Role::clerk, "leyla"};
inline const Actor rena{Role::manager, "rena"};

inline std::string number_of(int n)
{
    return fmt::format("99440{:07}", 2000000 + n);
}

// A seed whose rules let a cut line be put back for a day.
inline std::unique_ptr<World> world_with_undo()
{
    for (std::uint64_t seed = 1; seed < 40; ++seed) {
        auto world = std::make_unique<World>(seed, 1, World::Customers::plain);
        const auto rules = world->services().packs.rules_on("demo", Date{std::chrono::year{2026} / 11 / 20});
        if (rules && rules->pack.undo_window_hours.value == 24) return world;
    }
    CHECK(false);
    return nullptr;
}

class Many : public testing::Test {
protected:
    Many() : world_{world_with_undo()}
    {
        world_->weather.is_bad = false;
        world_->network.chaos = [](const NetworkCommand&) { return Misfortune::none; };
        const auto written = world_->store().write([&](Tx& tx) -> Result<void> {
            std::uint8_t n = 0;
            for (const auto& who : {aysel, leyla, rena}) {
                IdBytes id{};
                id[15] = ++n;
                StaffAccount account;
                account.id = StaffId{id};
                account.name = who.name;
                account.shown_name = who.name;
                account.role = who.role;
                account.created_at = world_->clock.real;
                tx.staff().put_account(account);
            }
            return {};
        });
        CHECK(written.has_value());
    }

    // Lines first .. first + count - 1 of a company.
    void fleet(int first, int count, std::string_view paper = extract, std::string_view kind = "company",
               std::string_view balance = "0")
    {
        std::string rows;
        for (int n = first; n < first + count; ++n) {
            const auto imsi = fmt::format("00101{:010}", 500000 + n);
            world_->network.add(imsi, number_of(n));
            rows += fmt::format(
                "{},{},demo,Fleet,postpaid,active,2021-03-01,,,,{},0,AZN,{},,Karvan MMC,,company-extract,{},AZ,,az\n",
                number_of(n), imsi, balance, kind, paper);
        }
        world_->import(rows);
    }
    static std::string file_of(int first, int count)
    {
        std::string text = "msisdn\n";
        for (int n = first; n < first + count; ++n) text += "+" + number_of(n) + "\n";
        return text;
    }
    service::CheckMany check_of(std::string text) const
    {
        service::CheckMany check;
        check.file_name = "fleet.csv";
        check.text = std::move(text);
        check.company = {DocumentType::company_extract, *DocumentNumber::parse(extract)};
        check.proxy = many::Paper{DocumentType::passport, *DocumentNumber::parse("C7654321")};
        check.home_country = "AZ";
        return check;
    }
    std::string checked(std::string text, const Actor& who = aysel)
    {
        const auto reference = service::check_many(world_->services(), who, check_of(std::move(text)));
        EXPECT_TRUE(reference) << (reference ? "" : reference.error().detail);
        return reference.value_or("");
    }
    std::string does(const Actor& who, Act act, const std::string& reference)
    {
        const auto done = service::do_many(world_->services(), who, {act, reference, {}, true});
        return done ? std::string{word(done->state)} : done.error().reason;
    }
    service::ManyView view(const std::string& reference)
    {
        auto seen = service::view_many(world_->services(), rena, {reference, {}, 0, 2000});
        CHECK(seen.has_value());
        return std::move(*seen);
    }
    many::State state(const std::string& reference) { return view(reference).listed.batch.state; }
    std::map<Outcome, std::uint32_t> outcomes(const std::string& reference)
    {
        const auto seen = view(reference);
        return {seen.counts.begin(), seen.counts.end()};
    }
    std::uint32_t orders_in(const std::string& reference, t::State wanted)
    {
        for (const auto& [found, count] : view(reference).orders) {
            if (found == wanted) return count;
        }
        return 0;
    }
    std::size_t all_orders()
    {
        const auto count = world_->store().run_read<std::size_t>([](Tx& tx) -> Result<std::size_t> {
            return tx.orders(OrderFilter{{}, {}, {}, 10000}).size();
        });
        return count.value_or(0);
    }
    // Ticks without letting time pass.
    void ticks(int count)
    {
        for (int n = 0; n < count; ++n) CHECK(world_->runner().tick().has_value());
    }
    long effects(const std::string& what, int n) const
    {
        const auto imsi = fmt::format("00101{:010}", 500000 + n);
        return std::ranges::count_if(world_->network.journal,
                                     [&](const auto& effect) { return effect.what == what && effect.imsi == imsi; });
    }
    std::vector<std::string> audit(const std::string& reference)
    {
        const auto id = view(reference).listed.batch.id.text();
        const auto rows = world_->store().run_read<std::vector<std::string>>([&](Tx& tx) -> Result<std::vector<std::string>> {
            std::vector<std::string> kinds;
            for (const auto& row : tx.audit_rows(id)) kinds.push_back(row.kind + " " + row.body);
            return kinds;
        });
        return rows.value_or(std::vector<std::string>{});
    }

    std::unique_ptr<World> world_;
};

}  // namespace xitam::simulation::many_bench
