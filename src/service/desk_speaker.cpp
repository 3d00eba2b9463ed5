#include "service/desk_speaker.hpp"

#include "domain/termination/state.hpp"
#include "service/perform_as.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace xitam::service {

namespace t = termination;

namespace {

constexpr std::size_t name_max = 200;  // bytes

std::string speaker_seal(const DeskSitting& sitting)
{
    return "speaker|" + sitting.id.text();
}

Result<void> check_told(const SpeakerTold& told, const Line& line)
{
    const auto offered = speakers_for(line.holder.kind);
    if (std::ranges::find(offered, told.kind) == offered.end()) {
        return fail(
            Code::bad_input, "speaker_not_offered",
            fmt::format("nobody speaks for this holder as {}; choose one of those that the page offers", word(told.kind)));
    }
    const bool is_whole = told.name.size() <= name_max && told.name.find(' ') != std::string_view::npos;
    if (!told.name.empty() && !is_whole)
        return fail(Code::bad_input, "speaker_name", "write the whole name as his paper has it, for example Lin Xiaoyu");
    return {};
}

// What is in the way of another kind: a yes that was said, or a case of somebody else.
Result<void> check_case(Tx& tx, const DeskSitting& sitting, const t::Order& order)
{
    if (!sitting.opened_here && order.identity_proven) {
        return fail(Code::refused, "case_of_another",
                    "a case that was begun elsewhere has this line; stop it or end it first, then read the line again");
    }
    const bool is_over = !t::is_before_confirmation(order.state) || !tx.desk().presence_of(order.id).empty();
    if (sitting.opened_here && is_over) {
        return fail(Code::refused, "speaker_has_agreed",
                    "somebody has said yes to this case already; end it, then read the line again");
    }
    return {};
}

// What was read of the line stays listed; what was read of papers goes.
std::string of_line(const DeskSitting& sitting)
{
    DeskSitting kept;
    for (const auto& read : shown_in(sitting)) {
        if (read.what == "card" || read.what == "number" || read.what == "case") add_shown(kept, read);
    }
    return kept.shown;
}

struct AnotherSpeaker {
    SpeakerTold told;
    SittingId fresh;
};

Result<void> begin_anew(const AtDesk& at, Tx& tx, const Staff& staff, const DeskSitting& before, const AnotherSpeaker& change)
{
    if (auto ended = end_sitting_in(at, tx, before, staff.account.name); !ended) return ended;
    DeskSitting sitting;
    sitting.id = change.fresh;
    sitting.account = before.account;
    sitting.line = before.line;
    sitting.speaker = change.told.kind;
    sitting.shown = of_line(before);
    sitting.began_at = at.staff.clock.real_now();
    sitting.seen_at = sitting.began_at;
    sitting.sign_at = sitting.began_at;
    name_speaker(at, sitting, change.told.name);
    tx.desk().put_sitting(sitting);
    tx.audit(staff_stream, at.staff.clock.real_now(), "staff_speaker_told",
             fmt::format("by={} line={} as={}", staff.account.name, before.line->text(), word(change.told.kind)));
    return {};
}

}  // namespace

HolderKind speaker_of(const DeskSitting& sitting, const Line& line, const t::Order* order)
{
    if (order != nullptr) return order->declared.holder;
    return sitting.speaker.value_or(line.holder.kind);
}

std::string speaker_name_in(const AtDesk& at, const DeskSitting& sitting)
{
    if (sitting.speaker_name.empty()) return {};
    return at.staff.secrets.unseal(sitting.speaker_name, speaker_seal(sitting)).value_or("");
}

void name_speaker(const AtDesk& at, DeskSitting& sitting, std::string_view name)
{
    sitting.speaker_name = name.empty() ? std::string{} : at.staff.secrets.seal(std::string{name}, speaker_seal(sitting));
}

Result<void> choose_speaker(const AtDesk& at, const Staff& staff, const SpeakerTold& told)
{
    const access::Actor actor{staff.account.role, staff.account.name};
    if (auto may = check_right(actor, access::Right::witness_presence, ""); !may) return may;
    const SittingId fresh{at.staff.entropy.new_id(at.staff.clock.real_now())};
    return at.world.store.write([&](Tx& tx) -> Result<void> {
        const auto sitting = living_sitting(at, tx, staff.account.id);
        const auto line = sitting && sitting->line ? tx.line(*sitting->line) : std::nullopt;
        if (!line) return fail(Code::not_found, "no_sitting", "read the line or the case first");
        if (auto good = check_told(told, *line); !good) return good;
        const auto file = sitting->order ? tx.order_file(*sitting->order) : std::nullopt;
        const auto kind = speaker_of(*sitting, *line, file ? &file->order : nullptr);
        const bool is_same = kind == told.kind && (file || told.name.empty() || told.name == speaker_name_in(at, *sitting));
        if (is_same) return {};
        if (file) {
            if (auto may = check_case(tx, *sitting, file->order); !may) return may;
        }
        return begin_anew(at, tx, staff, *sitting, {told, fresh});
    });
}

}  // namespace xitam::service
