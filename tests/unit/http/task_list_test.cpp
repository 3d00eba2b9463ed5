// R05, R09: every state of an order against the five labels of the task list; and that nothing about the line shows before
// identity is proven.
#include "http/portal/task_list.hpp"

#include <gtest/gtest.h>

namespace xitam::http {
namespace {

namespace t = termination;
using pages::TaskState;
using t::State;

t::OrderFile file_in(State state)
{
    const auto number = Msisdn::parse("+994401234567").value();
    t::OrderFile file{t::Order{t::Declaration{number}}, std::nullopt, std::nullopt, {}, {}, std::nullopt};
    file.order.state = state;
    file.order.declared.self_service = true;
    return file;
}

std::string shown(const TaskList& list)
{
    std::string all;
    for (const auto& task : list.tasks) all += std::string{pages::to_string(task.state)} + " ";
    constexpr std::array words{"you", "identity_first", "we_look", "confirm", "nothing"};
    return all + words.at(static_cast<std::size_t>(list.next));
}

std::string shown(const t::OrderFile& file)
{
    return shown(task_list_of(file, 0, Lang::en));
}

Blocker blocker(BlockerKind kind, ClearedBy by, const char* subject = "")
{
    return {kind, "rule", by, std::nullopt, subject};
}

const auto seven = Money::parse("7.35", Currency::parse("AZN").value());

TEST(TaskList, BeforeProofWhatWasSentShowsAndNothingElse)
{
    for (const auto state : {State::opened, State::awaiting_identity}) {
        auto file = file_in(state);
        const auto stranger = shown(file);
        EXPECT_EQ(stranger, "not_started not_started cannot_start cannot_start cannot_start identity_first");
        file.order.blockers = {blocker(BlockerKind::debt_open, ClearedBy::holder)};
        file.order.missing_rules = {"rest_days"};
        EXPECT_EQ(shown(file), stranger);
        EXPECT_TRUE(task_list_of(file, 0, Lang::en).blockers.empty());

        file.order.proofs = {{ProofKind::line_code, {}}};
        EXPECT_EQ(shown(file), "done not_started cannot_start cannot_start cannot_start you");
        file.order.declared.documents = {{DocumentType::passport}};
        EXPECT_EQ(shown(file), "done checking cannot_start cannot_start cannot_start we_look");
        file.order.declared.documents[0].accepted = false;
        EXPECT_EQ(shown(file), "done needs_you cannot_start cannot_start cannot_start you");
        file.order.declared.documents[0].unfit = Unfit::unreadable;
        EXPECT_EQ(task_list_of(file, 0, Lang::en).tasks[1].note, "document_unreadable");
    }
}

TEST(TaskList, WithoutASimTheProofAndThePhotoAreLookedAt)
{
    auto file = file_in(State::awaiting_identity);
    file.order.declared.documents = {{DocumentType::iccid, DocumentNumber::parse("8999499000000000017").value()}};
    EXPECT_EQ(shown(file), "in_progress not_started cannot_start cannot_start cannot_start identity_first");
    file.order.declared.documents.push_back({DocumentType::passport});
    EXPECT_EQ(shown(file), "in_progress checking cannot_start cannot_start cannot_start we_look");
}

TEST(TaskList, FromProofOnAllBlockersAtOnceAndWhoseTurnItIs)
{
    auto file = file_in(State::awaiting_clearance);
    file.order.identity_proven = true;
    auto way = blocker(BlockerKind::balance_way_missing, ClearedBy::holder);
    way.amount = seven.value();
    file.order.blockers = {way, blocker(BlockerKind::binding_active, ClearedBy::third_party, "asan_imza"),
                           blocker(BlockerKind::other, ClearedBy::clerk)};
    const auto list = task_list_of(file, 0, Lang::en);
    EXPECT_EQ(shown(list), "done done needs_you needs_you cannot_start you");
    ASSERT_EQ(list.blockers.size(), 3U);
    EXPECT_NE(list.blockers[0].find("7.35"), std::string::npos);
    EXPECT_NE(list.blockers[1].find("ASAN"), std::string::npos);
    EXPECT_EQ(list.tasks[2].note, "balance_choice");

    file.order.blockers = {blocker(BlockerKind::balance_unknown, ClearedBy::operator_)};
    EXPECT_EQ(shown(file), "done done checking not_started cannot_start nothing");
    file.order.blockers.clear();
    file.order.declared.balance = settlement::GiveUp{};
    EXPECT_EQ(shown(file), "done done done not_started cannot_start nothing");
    file.line = Line{{}, 1, *file.order.declared.msisdn, Imsi::parse("001010000000001").value()};
    file.line->closure_locked = true;
    EXPECT_EQ(shown(file), "done done done not_started cannot_start you");
    EXPECT_EQ(task_list_of(file, 0, Lang::en).blockers.size(), 1U);
}

TEST(TaskList, TicksThatWereSavedShow)
{
    struct Row {
        std::size_t ticked;
        bool hangs;  // by the operator's record
        TaskState state;
        std::string done;
    };
    const std::vector<Row> rows{
        {0, false, TaskState::not_started, ""}, {2, false, TaskState::in_progress, "2"}, {6, false, TaskState::done, "6"},
        {0, true, TaskState::needs_you, ""},    {6, true, TaskState::needs_you, "6"},
    };
    for (const auto& row : rows) {
        auto file = file_in(State::awaiting_clearance);
        file.order.identity_proven = true;
        if (row.hangs) file.order.blockers = {blocker(BlockerKind::binding_active, ClearedBy::third_party, "asan_imza")};
        const auto task = task_list_of(file, row.ticked, Lang::en).tasks[3];
        EXPECT_EQ(task.state, row.state) << row.ticked;
        EXPECT_EQ(task.note, row.done.empty() ? "" : "bindings_ticked");
        EXPECT_EQ(task.arguments.empty() ? "" : task.arguments.front().second, row.done);
    }
    auto file = file_in(State::awaiting_identity);
    EXPECT_EQ(task_list_of(file, 6, Lang::en).tasks[3].state, TaskState::cannot_start);
}

TEST(TaskList, EveryStateHasItsLabels)
{
    for (const auto state : t::all_states) {
        auto file = file_in(state);
        file.order.identity_proven = true;
        switch (state) {
            case State::opened:
            case State::awaiting_identity:
            case State::awaiting_clearance:
                EXPECT_EQ(shown(file), "done done not_needed not_started cannot_start nothing") << t::to_string(state);
                break;
            case State::awaiting_confirmation:
                EXPECT_EQ(shown(file), "done done not_needed not_started needs_you confirm");
                break;
            case State::scheduled:
            case State::barred:
            case State::deprovisioning:
            case State::settling:
            case State::needs_attention:
            case State::on_hold:
                file.order.dates.confirmed_at = Instant{};
                EXPECT_EQ(shown(file), "done done done done done nothing") << t::to_string(state);
                EXPECT_FALSE(is_told_by_status(state));
                break;
            case State::closed:
            case State::erased:
            case State::stopped:
            case State::cancelled:
            case State::rejected:
            case State::restore_requested:
            case State::restored:
            case State::ported_out: EXPECT_TRUE(is_told_by_status(state)) << t::to_string(state); break;
        }
    }
}

// Each kind has its sentence in each language, and it says whose turn it is.
TEST(TaskList, EveryBlockerHasItsSentence)
{
    for (const auto lang : {Lang::az, Lang::en, Lang::ru, Lang::tr, Lang::zh}) {
        for (int kind = 0; kind <= static_cast<int>(BlockerKind::other); ++kind) {
            auto file = file_in(State::awaiting_clearance);
            file.order.identity_proven = true;
            file.order.blockers = {blocker(static_cast<BlockerKind>(kind), ClearedBy::holder, "service")};
            const auto list = task_list_of(file, 0, lang);
            ASSERT_EQ(list.blockers.size(), 1U);
            EXPECT_EQ(list.blockers[0].find("page."), std::string::npos) << list.blockers[0];
            EXPECT_EQ(list.blockers[0].find('{'), std::string::npos) << list.blockers[0];
        }
    }
}

}  // namespace
}  // namespace xitam::http
