#include "domain/hotline/read_call.hpp"

#include <algorithm>

namespace xitam::hotline {

namespace {

constexpr std::size_t word_max = 64;

// Letters, digits and a few signs: what switches call their calls and agents.
bool is_word(std::string_view text)
{
    return !text.empty() && text.size() <= word_max && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' ||
               c == ':';
    });
}

std::optional<Instant> moment(const CallCells& row, std::size_t column, ReadCall& out)
{
    const auto& text = row.cells.at(column);
    if (text.empty()) return std::nullopt;
    const auto at = parse_instant(text);
    if (at) return *at;
    out.problems.push_back(
        {std::string{call_columns.at(column)}, "time_malformed", "write the time in UTC, for example 2026-11-22T09:48:43Z"});
    return std::nullopt;
}

void check_order(const Call& call, Instant now, ReadCall& out)
{
    if (call.answered && *call.answered < call.arrived)
        out.problems.push_back({"answered_at", "times_out_of_order", "nobody answers before the call arrived"});
    if (call.ended && *call.ended < call.answered.value_or(call.arrived))
        out.problems.push_back({"ended_at", "times_out_of_order", "a call ends after it was answered"});
    if (call.ended && *call.ended > now) out.problems.push_back({"ended_at", "in_the_future", "a log tells what is over"});
}

}  // namespace

ReadCall read_call(const CallCells& row, Instant now)
{
    ReadCall out;
    out.problems = row.problems;
    if (!out.problems.empty()) return out;
    Call call;
    call.id = row.cells[0];
    if (!is_word(call.id))
        out.problems.push_back(
            {"call", "call_malformed", "write 1 to 64 letters, digits, - . _ or :, for example q-2026-000123"});
    const auto arrived = moment(row, 1, out);
    call.answered = moment(row, 2, out);
    call.ended = moment(row, 3, out);
    call.agent = row.cells[4];
    if (row.cells[1].empty())
        out.problems.push_back(
            {"arrived_at", "value_missing", "write when the call arrived, for example 2026-11-22T09:48:43Z"});
    if (row.cells[3].empty())
        out.problems.push_back(
            {"ended_at", "value_missing", "write when the call ended; calls that go on are for the console"});
    if (!call.agent.empty() && !is_word(call.agent))
        out.problems.push_back(
            {"agent", "agent_malformed", "write a short name of letters and digits, for example sevda or a17"});
    if (row.cells[2].empty() != call.agent.empty())
        out.problems.push_back(
            {"agent", "agent_mismatch", "an answered call names its agent, one that was given up names none"});
    if (!out.problems.empty() || !arrived) return out;
    call.arrived = *arrived;
    check_order(call, now, out);
    if (out.problems.empty()) out.call = std::move(call);
    return out;
}

}  // namespace xitam::hotline
