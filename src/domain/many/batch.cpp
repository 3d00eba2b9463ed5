#include "domain/many/batch.hpp"

#include "base/check.hpp"

#include <fmt/format.h>

#include <utility>

namespace xitam::many {

namespace {

using access::Right;

tl::unexpected<Error> stands_elsewhere(const Batch& batch, Act act)
{
    return fail(Code::refused, "many_state",
                fmt::format("the batch is {}; {} is not for that state", word(batch.state), word(act)));
}

Batch moved(Batch batch, State to)
{
    batch.state = to;
    ++batch.version;
    // Whatever task is on its way belongs to an earlier run.
    ++batch.run;
    return batch;
}

Batch withdrawn(Batch batch, const Said& said)
{
    batch.ended_by = said.by.name;
    batch.ended_at = said.now;
    return moved(std::move(batch), State::withdrawn);
}

Result<Batch> start(Batch batch, const Said& said)
{
    const bool again = batch.state == State::awaiting_second && is_over(batch, said.now);
    if (batch.state != State::draft && !again) return stands_elsewhere(batch, said.act);
    if (batch.asked_by != said.by.name) {
        return fail(Code::refused, "many_not_yours",
                    "only who checked the file asks for it to run; check it yourself to ask for it in your name");
    }
    if (batch.ready == 0)
        return fail(Code::refused, "many_nothing_ready", "no line of this file can be closed; each row says why");
    batch.started_at = said.now;
    if (needs_second(batch, said)) return moved(std::move(batch), State::awaiting_second);
    batch.alone = true;
    return moved(std::move(batch), State::running);
}

Result<Batch> agree(Batch batch, const Said& said)
{
    if (batch.state != State::awaiting_second) return stands_elsewhere(batch, said.act);
    if (!access::may_second(said.by, Right::close_many, batch.asked_by, batch.asked_by)) {
        return fail(Code::refused, "second_person_same",
                    "who asked for it never agrees to it; somebody else who has this right must");
    }
    if (is_over(batch, said.now))
        return fail(Code::refused, "many_over", "nobody agreed within three days; who asked may ask again");
    batch.agreed_by = said.by.name;
    return moved(std::move(batch), State::running);
}

Result<Batch> refuse(Batch batch, const Said& said)
{
    if (batch.state != State::awaiting_second) return stands_elsewhere(batch, said.act);
    return withdrawn(std::move(batch), said);
}

Result<Batch> pause(Batch batch, const Said& said)
{
    if (batch.state != State::running) return stands_elsewhere(batch, said.act);
    return halted(std::move(batch), said.by.name);
}

Result<Batch> resume(Batch batch, const Said& said)
{
    if (batch.state != State::paused) return stands_elsewhere(batch, said.act);
    // Whoever stopped another one's batch saw something: who asked does not talk himself past it.
    if (said.by.name == batch.asked_by && batch.paused_by != batch.asked_by) {
        return fail(Code::refused, "many_paused_by_other",
                    "somebody else paused it; he, or another one than who asked, lets it go on");
    }
    batch.paused_by.clear();
    return moved(std::move(batch), State::running);
}

Result<Batch> withdraw(Batch batch, const Said& said)
{
    switch (batch.state) {
        case State::draft:
        case State::awaiting_second: return withdrawn(std::move(batch), said);
        case State::running:
        case State::paused:
        case State::done:
            batch.ended_by = said.by.name;
            batch.ended_at.reset();
            batch.paused_by.clear();
            return moved(std::move(batch), State::withdrawing);
        case State::withdrawing:
        case State::withdrawn: break;
    }
    return stands_elsewhere(batch, said.act);
}

}  // namespace

bool needs_second(const Batch& batch, const Said& said)
{
    return batch.high_risk || batch.ready + said.alone_before >= said.second_from;
}

bool is_over(const Batch& batch, Instant now)
{
    return batch.state == State::awaiting_second && batch.started_at && now >= *batch.started_at + agreement_life;
}

Result<Batch> decide(Batch batch, const Said& said)
{
    if (!access::has_right(said.by.role, Right::close_many) || said.by.name.empty()) {
        return fail(Code::refused, "not_allowed",
                    fmt::format("the role {} may not close_many; docs/access.md lists who may", access::word(said.by.role)));
    }
    switch (said.act) {
        case Act::start: return start(std::move(batch), said);
        case Act::agree: return agree(std::move(batch), said);
        case Act::refuse: return refuse(std::move(batch), said);
        case Act::pause: return pause(std::move(batch), said);
        case Act::resume: return resume(std::move(batch), said);
        case Act::withdraw: return withdraw(std::move(batch), said);
    }
    return stands_elsewhere(batch, said.act);
}

Batch ended(Batch batch, Instant now)
{
    CHECK(batch.state == State::running || batch.state == State::withdrawing);
    batch.ended_at = now;
    return moved(std::move(batch), batch.state == State::running ? State::done : State::withdrawn);
}

Batch halted(Batch batch, std::string by)
{
    CHECK(batch.state == State::running);
    batch.paused_by = std::move(by);
    return moved(std::move(batch), State::paused);
}

}  // namespace xitam::many
