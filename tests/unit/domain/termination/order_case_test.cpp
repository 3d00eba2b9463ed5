// Plays the tables of tests/cases/termination: what each command does to an order. After the arrow stands the state and, where
// the caller is told so, the reason; `error` before the reason means that nothing changed at all. Every table is also asked:
// is decide() pure, does it keep to the transition table, and does every row of that table happen somewhere?
#include "domain/termination/agreement.hpp"
#include "unit/domain/termination/order_bench.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <tuple>

namespace xitam::termination {

namespace {

using bench::OrderBench;
using MoveKey = std::tuple<State, EventKind, State>;

struct Snapshot {
    OrderFile file;
    Rules rules;
    Instant now;
};

struct Tables {
    std::set<MoveKey> moves;
    std::vector<Snapshot> snapshots;  // every state an order of the tables was in
};

std::string summary(const Decision& decision)
{
    std::string text =
        fmt::format("v{} {} takes={}", decision.after.version, to_string(decision.after.state), decision.takes_line);
    for (const auto& event : decision.events)
        text += fmt::format(" {}>{}:{}:{}", to_string(event.kind), to_string(event.to), event.by, event.note);
    for (const auto& task : decision.tasks)
        text += fmt::format(" task {}@{} {} {}", to_string(task.kind), rfc3339(task.due), task.body, task.id.text());
    for (const auto& task : decision.dropped) text += " drop " + task.text();
    for (const auto& leg : decision.legs) text += fmt::format(" leg {} {}", leg.id.text(), static_cast<int>(leg.state));
    if (decision.refusal) text += " refusal " + decision.refusal->reason;
    return text;
}

std::string tasks_of(const OrderFile& file)
{
    std::vector<std::string> kinds;
    for (const auto& task : file.tasks) kinds.emplace_back(to_string(task.kind));
    std::sort(kinds.begin(), kinds.end());
    std::string text;
    for (const auto& kind : kinds) text += (text.empty() ? "" : ",") + kind;
    return text;
}

std::string wait_until(const std::optional<Instant>& at, Instant now)
{
    if (!at) return "none";
    return fmt::format("{}h", std::chrono::duration_cast<std::chrono::hours>(*at - now).count());
}

std::string due_of(StepKind kind, const OrderBench& bench)
{
    for (const auto& task : bench.file().tasks) {
        if (task.kind == kind) return wait_until(task.due, bench.now());
    }
    return "none";
}

std::string value_of(const std::string& name, const OrderBench& bench)
{
    const auto& order = bench.file().order;
    const auto& dates = order.dates;
    if (name == "tasks") return tasks_of(bench.file());
    if (name == "level") return std::string{to_string(order.level)};
    if (name == "hold") return wait_until(dates.cut_not_before, bench.now());
    if (name == "erase") return wait_until(dates.erase_after, bench.now());
    if (name == "undo") return wait_until(dates.undo_until, bench.now());
    if (name == "end") return order.end_word;
    if (name == "drain") return dates.drain_until ? rfc3339(*dates.drain_until).substr(0, 10) : "none";
    if (name == "data") return dates.data_cut_at ? "off" : "on";
    if (name == "bar") return due_of(StepKind::bar, bench);
    if (name == "barred") return dates.barred_at ? "yes" : "no";
    if (name == "billing_stop") return dates.billing_stop_at ? rfc3339(*dates.billing_stop_at).substr(0, 10) : "none";
    if (name == "provisional") return dates.billing_stop_provisional ? "yes" : "no";
    if (name == "rest") return dates.rest_until ? rfc3339(*dates.rest_until).substr(0, 10) : "none";
    if (name == "agrees") return may_agree(bench.file(), bench.now()) ? "yes" : "no";
    if (name == "claims") return claims_line(order) ? "yes" : "no";
    if (name == "attention") return order.attention ? order.attention->reason : "none";
    if (name == "from") return order.frozen_from ? std::string{to_string(*order.frozen_from)} : "none";
    if (name == "rules") return fmt::format("{}", fmt::join(order.missing_rules, ","));
    if (name == "number") return std::string{numbering::to_string(bench.file().number->state)};
    if (name == "epoch") return std::to_string(bench.file().number->epoch);
    if (name == "pictures") return order.pictures.empty() ? "none" : has_pictures(order) ? "kept" : "gone";
    if (name == "blockers") {
        std::string kinds;
        for (const auto& blocker : order.blockers) kinds += (kinds.empty() ? "" : ",") + std::string{to_string(blocker.kind)};
        return kinds;
    }
    if (name == "legs") {
        std::string legs;
        for (const auto& leg : bench.file().legs)
            legs += fmt::format("{}{}:{}", legs.empty() ? "" : ",", to_string(leg.kind), to_string(leg.state));
        return legs;
    }
    return "this field is not known";
}

void expect_told(const cases::CaseLine& line, const bench::Played& played, const OrderBench& bench)
{
    const auto& words = line.expected->words;
    std::string told = std::string{to_string(bench.file().order.state)};
    if (played.error) told = "error " + played.error->reason;
    else if (played.decision && played.decision->refusal) told += " " + played.decision->refusal->reason;
    EXPECT_EQ(told, fmt::format("{}", fmt::join(words, " ")));
    for (const auto& [name, value] : line.expected->fields) EXPECT_EQ(value_of(name, bench), value) << name;
}

// Same input, same answer; one version more or nothing at all; every event a row of the table.
void check_decision(const Snapshot& before, const Command& command, std::set<MoveKey>* moves)
{
    const auto first = decide(before.file, command, before.rules, bench::moment_at(before.now));
    const auto again = decide(before.file, command, before.rules, bench::moment_at(before.now));
    ASSERT_EQ(first.has_value(), again.has_value());
    if (!first) {
        EXPECT_EQ(first.error().reason, again.error().reason);
        EXPECT_FALSE(first.error().detail.empty()) << first.error().reason;
        return;
    }
    EXPECT_EQ(summary(*first), summary(*again));
    const auto& order = before.file.order;
    const bool changed = first->after.version != order.version;
    EXPECT_EQ(first->after.version, changed ? order.version + 1 : order.version);
    EXPECT_TRUE(changed || (first->events.empty() && first->tasks.empty() && first->after.state == order.state));
    State at = order.state;
    for (const auto& event : first->events) {
        EXPECT_TRUE(may_move(at, event.kind, event.to)) << to_string(at) << " " << to_string(event.kind);
        if (moves != nullptr) moves->insert({at, event.kind, event.to});
        at = event.to;
    }
    EXPECT_EQ(at, first->after.state);
}

Tables play_tables()
{
    Tables tables;
    const auto lines = cases::read_cases("termination");
    EXPECT_TRUE(lines.has_value());
    if (!lines) return tables;
    OrderBench bench;
    for (const auto& line : *lines) {
        SCOPED_TRACE(line.place());
        if (line.begins_block) bench = OrderBench{};
        const Snapshot before{bench.file(), bench.rules(), bench.now()};
        const auto played = bench.play(line.given);
        EXPECT_TRUE(played.has_value()) << "words that no table knows";
        if (!played) continue;
        tables.snapshots.push_back({bench.file(), bench.rules(), bench.now()});
        if (played->decision || played->error) {
            auto with_declaration = before;
            if (before.file.order.version == 0) with_declaration.file.order.declared = bench.file().order.declared;
            if (before.file.order.version == 0) with_declaration.file.order.dates.received_at = bench.now();
            check_decision(with_declaration, *OrderBench::command_of(line.given, before.file, bench.now()), &tables.moves);
        }
        if (line.expected) expect_told(line, *played, bench);
    }
    return tables;
}

std::vector<cases::Side> every_command()
{
    std::string text;
    for (const char* command : {"open",
                                "join",
                                "join quote=given",
                                "join balance=give-up",
                                "record_changed",
                                "stop seen",
                                "confirm",
                                "confirm quote=given",
                                "document passport:AA1234567",
                                "judge passport yes",
                                "judge passport no",
                                "report port_in_progress x",
                                "clear port_in_progress x",
                                "clear binding_active",
                                "set notice_days=5",
                                "set rest_days=nonsense",
                                "rule retry",
                                "rule accept_node",
                                "rule reject",
                                "rule resume",
                                "rule hold",
                                "rule lift_hold",
                                "rule ported_out",
                                "stop",
                                "cancel",
                                "undo",
                                "other_took",
                                "step inspect done",
                                "step inspect refused network_mismatch",
                                "step bar done",
                                "step bar already",
                                "step bar refused core_refused",
                                "step drain done",
                                "step drain refused core_refused",
                                "drain none",
                                "drain 2026-11-30",
                                "step throw_off done",
                                "step throw_off refused node_unreachable",
                                "step remove done",
                                "step remove refused core_unclear",
                                "step unbar done",
                                "step unbar refused core_refused",
                                "timer lapse",
                                "timer stop_review",
                                "timer begin_removal",
                                "timer release_number",
                                "timer erase",
                                "timer shred",
                                "picture front",
                                "settle",
                                "certified",
                                "attest cut",
                                "attest",
                                "pay 1.00",
                                "pay 100000.00",
                                "restore",
                                "restore holder=other",
                                "restored done",
                                "restored refused imsi_in_use"}) {
        text += std::string{command} + "\n";
    }
    std::vector<cases::Side> commands;
    const auto lines = cases::parse_cases(text, "commands");
    for (const auto& line : *lines) commands.push_back(line.given);
    return commands;
}

}  // namespace

TEST(OrderTables, HoldAndEveryMoveHappensInOne)
{
    const auto tables = play_tables();
    for (const auto& move : transition_table()) {
        const MoveKey key{move.from, move.event, move.to};
        const auto text = fmt::format("{} --{}--> {}", to_string(move.from), to_string(move.event), to_string(move.to));
        EXPECT_TRUE(tables.moves.contains(key)) << text;
    }
}

// People, clerks, the network and timers may say anything at any time: the answer is a decision of the table or a refusal,
// never a crash, and nothing but a command of the order's own course moves it.
TEST(OrderTables, EveryCommandInEveryStateKeepsToTheTable)
{
    const auto tables = play_tables();
    const auto commands = every_command();
    std::set<State> seen;
    for (const auto& snapshot : tables.snapshots) {
        if (snapshot.file.order.version == 0) continue;
        seen.insert(snapshot.file.order.state);
        for (const auto& given : commands) {
            if (given.words.front() == "open") continue;  // opens a new order only
            SCOPED_TRACE(fmt::format("{} in {}", fmt::join(given.words, " "), to_string(snapshot.file.order.state)));
            check_decision(snapshot, *OrderBench::command_of(given, snapshot.file, snapshot.now), nullptr);
        }
    }
    for (const State state : all_states) EXPECT_TRUE(seen.contains(state)) << to_string(state);
}

TEST(OrderTables, AFinalOrderMovesOnlyWhereSomebodyAsks)
{
    for (const auto& move : transition_table()) {
        if (!is_final(move.from) || move.from == move.to) continue;
        const bool asked = move.event == EventKind::restore_asked || move.event == EventKind::erased;
        EXPECT_TRUE(asked) << to_string(move.from) << " " << to_string(move.event);
    }
}

TEST(OrderTables, NothingComesBackFromTheRemovalButARestore)
{
    for (const auto& move : transition_table()) {
        if (move.from != State::deprovisioning && move.from != State::settling) continue;
        EXPECT_FALSE(is_before_removal(move.to)) << to_string(move.from) << " " << to_string(move.event);
    }
}

}  // namespace xitam::termination
