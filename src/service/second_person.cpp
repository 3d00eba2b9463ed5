#include "service/second_person.hpp"

#include "ports/staff_records.hpp"

#include <fmt/format.h>

#include <optional>
#include <string>

namespace xitam::service {

namespace {

// "Review A", " review a": typed by people, so neither case nor outer spaces tell two branches apart. Nothing: not known.
std::optional<std::string> branch_of(Tx& tx, std::string_view name)
{
    const auto account = tx.staff().named(name);
    if (!account) return std::nullopt;
    const std::string_view typed = account->branch;
    const auto first = typed.find_first_not_of(' ');
    if (first == std::string_view::npos) return std::nullopt;
    std::string branch{typed.substr(first, typed.find_last_not_of(' ') - first + 1)};
    for (char& c : branch) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return branch;
}

tl::unexpected<Error> too_near(std::string_view who)
{
    return fail(Code::refused, "second_person_near",
                fmt::format("the second person must come from another branch than {}, and both branches must be known", who));
}

}  // namespace

Result<void> check_second_person(Tx& tx, const access::Actor& second, const EarlierPeople& earlier)
{
    if (second.name.empty() || second.name == earlier.first || second.name == earlier.opened_by) {
        return fail(Code::refused, "second_person_same",
                    "who opened the case, or said yes before, is never the second person; somebody else must look");
    }
    const auto own = branch_of(tx, second.name);
    if (!earlier.first.empty()) {
        const auto first = branch_of(tx, earlier.first);
        if (!own || !first || *own == *first) return too_near("the first");
    }
    // A holder who opened it himself works nowhere here.
    if (tx.staff().named(earlier.opened_by)) {
        const auto opener = branch_of(tx, earlier.opened_by);
        if (!own || !opener || *own == *opener) return too_near("who opened the case");
    }
    return {};
}

}  // namespace xitam::service
