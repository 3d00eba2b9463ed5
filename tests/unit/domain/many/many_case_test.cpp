// Runs the tables of tests/cases/many, and every order of requests that one person alone can make.
#include "cases/case_reader.hpp"
#include "domain/many/row.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace xitam::many {
namespace {

using access::Role;
using cases::CaseLine;

constexpr std::int64_t begin_of_time = 1'795'000'000'000'000;

std::uint32_t count_in(const CaseLine& line, std::string_view name, std::uint32_t otherwise)
{
    const auto text = line.given.field(name);
    return text ? static_cast<std::uint32_t>(std::stoul(*text)) : otherwise;
}

Role role_in(const CaseLine& line)
{
    const auto told = line.given.field("role");
    if (!told) return Role::clerk;
    const auto role = access::staff_role(*told);
    EXPECT_TRUE(role) << line.place();
    return role.value_or(Role::clerk);
}

struct Course {
    Batch batch;
    Said said;

    void begin(const CaseLine& line)
    {
        batch = {};
        batch.asked_by = line.given.field("asked_by").value_or("");
        batch.ready = count_in(line, "ready", 0);
        batch.high_risk = count_in(line, "high_risk", 0) != 0;
        said = {};
        said.now = from_micros(begin_of_time);
        said.alone_before = count_in(line, "alone_before", 0);
        said.second_from = count_in(line, "second_from", 0);
    }
    void move(const CaseLine& line)
    {
        SCOPED_TRACE(line.place());
        said.now += std::chrono::hours{count_in(line, "after", 0)};
        said.by = {role_in(line), line.given.field("by").value_or("")};
        const auto act = from_word<Act>(line.given.words.front());
        ASSERT_TRUE(act);
        said.act = *act;
        const auto before = batch.version;
        const bool by_worker = said.by.name == "worker";
        const auto after = by_worker ? Result<Batch>{halted(batch, "worker")} : decide(batch, said);
        const auto& wanted = line.expected->words.front();
        if (!after) {
            EXPECT_EQ(after.error().reason, wanted);
            EXPECT_EQ(after.error().code, Code::refused);
            return;
        }
        batch = *after;
        EXPECT_EQ(word(batch.state), wanted);
        EXPECT_EQ(batch.version, before + 1);
        expect_people(line);
    }
    void expect_people(const CaseLine& line) const
    {
        const auto& wanted = *line.expected;
        EXPECT_EQ(wanted.field("alone").value_or(batch.alone ? "1" : "0"), batch.alone ? "1" : "0");
        EXPECT_EQ(wanted.field("agreed_by").value_or(batch.agreed_by), batch.agreed_by);
        EXPECT_EQ(wanted.field("paused_by").value_or(batch.paused_by), batch.paused_by);
        EXPECT_EQ(wanted.field("ended_by").value_or(batch.ended_by), batch.ended_by);
    }
};

Line line_in(const CaseLine& line)
{
    Line held{.msisdn = *Msisdn::parse("+994401000001"),
              .imsi = *Imsi::parse("001010000000001"),
              .currency = *Currency::parse("AZN")};
    held.ended = count_in(line, "ended", 0) != 0;
    held.holder.kind = from_word<HolderKind>(line.given.field("holder").value_or("company")).value();
    held.holder.document_type = from_word<DocumentType>(line.given.field("document").value_or("company-extract"));
    const auto number = line.given.field("number").value_or("1234567890");
    if (number != "none") held.holder.document_number = *DocumentNumber::parse(number);
    return held;
}

void expect_verdict(const CaseLine& line)
{
    SCOPED_TRACE(line.place());
    const auto held = line_in(line);
    const auto fault = line.given.field("fault").value_or("");
    RowFacts facts;
    facts.fault = fault;
    facts.is_twice = count_in(line, "twice", 0) != 0;
    facts.line = line.given.field("line") == "none" ? nullptr : &held;
    facts.is_locked = count_in(line, "locked", 0) != 0;
    facts.has_open_order = count_in(line, "open", 0) != 0;
    facts.is_late = count_in(line, "late", 0) != 0;
    const auto verdict = first_verdict(facts, {DocumentType::company_extract, *DocumentNumber::parse("1234567890")});
    const auto& wanted = line.expected->words.front();
    EXPECT_EQ(verdict, wanted == "go_on" ? "" : wanted);
}

TEST(ManyCases, TablesHold)
{
    const auto lines = cases::read_cases("many");
    ASSERT_TRUE(lines) << lines.error().detail;
    Course course;
    std::size_t looked_at = 0;
    for (const auto& line : *lines) {
        const auto& what = line.given.words.front();
        if (what == "batch") {
            course.begin(line);
            continue;
        }
        ASSERT_TRUE(line.expected) << line.place();
        if (what == "row") expect_verdict(line);
        else course.move(line);
        ++looked_at;
    }
    EXPECT_GT(looked_at, 40U);
}

// Whatever one person does in whatever order, in whichever of his roles: more lines than the limit never run by him alone.
TEST(ManyAlone, NoOrderOfRequestsLeadsPastTheSecondPerson)
{
    constexpr std::array acts{Act::start, Act::agree, Act::refuse, Act::pause, Act::resume, Act::withdraw};
    constexpr std::array roles{Role::clerk, Role::manager};
    constexpr std::size_t choices = acts.size() * roles.size();
    std::size_t tried = 0;
    std::size_t asked = 0;
    for (std::size_t course = 0; course < choices * choices * choices * choices; ++course) {
        Batch batch;
        batch.asked_by = "aysel";
        batch.ready = 12;
        auto left = course;
        for (int step = 0; step < 4; ++step, left /= choices) {
            const auto choice = left % choices;
            const Said said{acts.at(choice % acts.size()),
                            {roles.at(choice / acts.size()), "aysel"},
                            from_micros(begin_of_time) + std::chrono::hours{step * 40},
                            0,
                            11};
            const auto after = decide(batch, said);
            if (after) batch = *after;
            asked += batch.state == State::awaiting_second ? 1 : 0;
            ASSERT_TRUE(batch.state == State::draft || batch.state == State::awaiting_second ||
                        batch.state == State::withdrawn);
            ASSERT_TRUE(batch.agreed_by.empty() && !batch.alone);
        }
        ++tried;
    }
    EXPECT_EQ(tried, 20736U);
    EXPECT_GT(asked, 0U);
}

}  // namespace
}  // namespace xitam::many
