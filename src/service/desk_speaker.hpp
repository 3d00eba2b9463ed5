// Who stands before a clerk, where it is not the holder of the record: an heir, a proxy, a guardian. The documents, the money
// and the sentences are then those of that kind, and his papers are asked for anew.
#pragma once

#include "domain/identity/speaker.hpp"
#include "service/desk_sitting.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace xitam::service {

// The order's own kind; before there is one what the clerk said; else the record's.
HolderKind speaker_of(const DeskSitting& sitting, const Line& line, const termination::Order* order);
// As he wrote it, or as his paper has it. Empty: not known yet, or it cannot be opened any more.
std::string speaker_name_in(const AtDesk& at, const DeskSitting& sitting);
void name_speaker(const AtDesk& at, DeskSitting& sitting, std::string_view name);

struct SpeakerTold {
    HolderKind kind = HolderKind::citizen;
    std::string_view name;  // empty: the lines of his paper will say it
};
// Another kind is another sitting with the same line: what began here and nobody agreed to ends, and all papers are read anew.
// not_found/no_sitting: no line was read yet; refused/not_allowed; bad_input/speaker_not_offered, speaker_name: longer than 200
// bytes, or one word; refused/speaker_has_agreed: somebody has said yes already; refused/case_of_another: the case that has the
// line was begun elsewhere, by another kind.
Result<void> choose_speaker(const AtDesk& at, const Staff& staff, const SpeakerTold& told);

}  // namespace xitam::service
