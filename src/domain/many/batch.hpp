// Many lines of one company, closed in one go (R51, R58): the batch, the states it may move between, and who may move it. Pure.
// One who works here asks with a file; from so many lines in a day on, another one must agree before anything is opened.
#pragma once

#include "base/id.hpp"
#include "base/instant.hpp"
#include "base/result.hpp"
#include "domain/access/right.hpp"
#include "domain/line/identifiers.hpp"
#include "domain/line/words.hpp"

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace xitam::many {

using BatchId = Id<struct BatchTag>;

inline constexpr std::chrono::hours agreement_life{72};  // for so long another one may agree; by the real clock
inline constexpr std::chrono::hours alone_window{24};    // in which the lines that somebody closed alone count together
inline constexpr std::size_t rows_max = 2000;            // of one file

// The numbers are stored: never change their order.
enum class State { draft, awaiting_second, running, paused, done, withdrawing, withdrawn };
inline constexpr std::array state_words{
    Words<State>{State::draft, "draft"},         Words<State>{State::awaiting_second, "awaiting_second"},
    Words<State>{State::running, "running"},     Words<State>{State::paused, "paused"},
    Words<State>{State::done, "done"},           Words<State>{State::withdrawing, "withdrawing"},
    Words<State>{State::withdrawn, "withdrawn"},
};
constexpr const auto& words_of(State)
{
    return state_words;
}

enum class Act { start, agree, refuse, pause, resume, withdraw };
inline constexpr std::array act_words{
    Words<Act>{Act::start, "start"}, Words<Act>{Act::agree, "agree"},   Words<Act>{Act::refuse, "refuse"},
    Words<Act>{Act::pause, "pause"}, Words<Act>{Act::resume, "resume"}, Words<Act>{Act::withdraw, "withdraw"},
};
constexpr const auto& words_of(Act)
{
    return act_words;
}

// A paper that was shown for the whole batch.
struct Paper {
    DocumentType type = DocumentType::company_extract;
    std::optional<DocumentNumber> number;  // empty: erased
    friend bool operator==(const Paper&, const Paper&) = default;
};

// Times are of the real clock.
struct Batch {
    BatchId id;
    std::string reference;  // "MB-7K4M-2P9D"
    State state = State::draft;
    std::uint32_t version = 0;  // grows with what people do to it
    std::string asked_by;
    Instant created_at;
    std::string file_name;       // for people; empty: erased, or not told
    Paper company;               // names the holder of every line
    std::optional<Paper> proxy;  // of who acts for the company, where the operator asks for one
    EndReason reason = EndReason::no_longer_needed;
    std::uint32_t rows = 0;
    std::uint32_t ready = 0;            // which the dry run let through
    bool high_risk = false;             // one of those takes a second person by itself
    bool alone = false;                 // within the limit of who asked: nobody had to agree
    std::optional<Instant> started_at;  // he asked for it to run
    std::string agreed_by;              // empty: nobody
    std::string paused_by;              // while it is paused
    std::string ended_by;               // who withdrew it, or refused to agree
    std::optional<Instant> ended_at;
    std::uint32_t steps = 0;  // of the worker: its tasks have ids of their own
    std::uint32_t run = 0;    // a task of an earlier run does nothing any more
};

struct Said {
    Act act = Act::start;
    access::Actor by;
    Instant now;
    std::uint32_t alone_before = 0;  // lines that who asks had closed alone within alone_window
    std::uint32_t second_from = 11;  // SafetyPolicy::many_second_person_from
};

// Whether another one must agree before this batch runs.
bool needs_second(const Batch& batch, const Said& said);

// refused: not_allowed (the role), many_state (it stands elsewhere), many_not_yours (another one's draft), many_nothing_ready,
// second_person_same, many_over (nobody agreed in time), many_paused_by_other.
Result<Batch> decide(Batch batch, const Said& said);

// The worker: every row is through, or everything was taken back.
Batch ended(Batch batch, Instant now);
// The worker does not go on: `by` is "worker".
Batch halted(Batch batch, std::string by);

bool is_over(const Batch& batch, Instant now);  // awaiting_second for too long

}  // namespace xitam::many
