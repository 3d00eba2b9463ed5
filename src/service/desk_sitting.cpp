#include "service/desk_sitting.hpp"

#include "domain/termination/state.hpp"
#include "service/perform.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace xitam::service {

namespace t = termination;

namespace {

constexpr std::size_t shown_max = 3000;

std::string bound_to(const DeskSitting& sitting)
{
    return "sitting|" + sitting.id.text();
}

std::vector<std::string> parts_of(std::string_view text, char by)
{
    std::vector<std::string> parts;
    while (true) {
        const auto end = text.find(by);
        parts.emplace_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text = text.substr(end + 1);
    }
}

bool is_old(const AtDesk& at, const DeskSitting& sitting)
{
    return at.staff.clock.real_now() - sitting.seen_at >= sitting_idle;
}

}  // namespace

std::string sealed(const AtDesk& at, const DeskSitting& sitting, const ReadDocument& document)
{
    const auto text = fmt::format("{}\n{}\n{}\n{}\n{}", word(document.type), document.number.text(), document.by_lines ? 1 : 0,
                                  document.name, document.birth_date ? iso(*document.birth_date) : "");
    return at.staff.secrets.seal(text, bound_to(sitting));
}

std::optional<ReadDocument> document_in(const AtDesk& at, const DeskSitting& sitting)
{
    if (sitting.document.empty()) return std::nullopt;
    const auto text = at.staff.secrets.unseal(sitting.document, bound_to(sitting));
    if (!text) return std::nullopt;
    const auto parts = parts_of(*text, '\n');
    if (parts.size() != 5) return std::nullopt;
    const auto type = from_word<DocumentType>(parts[0]);
    auto number = DocumentNumber::parse(parts[1]);
    if (!type || !number) return std::nullopt;
    ReadDocument document{*type, std::move(*number), parts[2] == "1", parts[3], {}};
    if (const auto born = parse_date(parts[4])) document.birth_date = *born;
    return document;
}

ReadDocument as_on_record(ReadDocument document, const Holder& holder)
{
    const bool is_passport = document.by_lines && document.type == DocumentType::passport;
    if (!holder.document_type || holder.document_number != document.number) return document;
    // Lines of a passport name no card; a card may be one of identity or one of residence, a typed number may be any.
    if (document.by_lines && is_passport != (holder.document_type == DocumentType::passport)) return document;
    document.type = *holder.document_type;
    return document;
}

std::optional<std::string> misfit(const ReadDocument& document, const Holder& holder)
{
    const auto read = as_on_record(document, holder);
    if (holder.document_type != read.type || holder.document_number != read.number) return "document_differs";
    if (read.birth_date && holder.birth_date && *read.birth_date != *holder.birth_date) return "birth_date_differs";
    return std::nullopt;
}

void add_shown(DeskSitting& sitting, const ShownRead& read)
{
    const auto row = fmt::format("{}\t{}\n", read.what, read.masked);
    const bool is_there = ("\n" + sitting.shown).find("\n" + row) != std::string::npos;
    if (!is_there && sitting.shown.size() + row.size() <= shown_max) sitting.shown += row;
}

std::vector<ShownRead> shown_in(const DeskSitting& sitting)
{
    std::vector<ShownRead> rows;
    for (const auto& row : parts_of(sitting.shown, '\n')) {
        const auto tab = row.find('\t');
        if (tab != std::string::npos) rows.push_back({row.substr(0, tab), row.substr(tab + 1)});
    }
    return rows;
}

Result<DeskSitting> sitting_now(const AtDesk& at, Tx& tx, const Staff& staff, const SittingId& fresh)
{
    const Instant now = at.staff.clock.real_now();
    if (auto sitting = tx.desk().sitting_of(staff.account.id)) {
        if (!is_old(at, *sitting)) {
            sitting->seen_at = std::max(sitting->seen_at, now);
            return std::move(*sitting);
        }
        if (auto ended = end_sitting_in(at, tx, *sitting, "worker"); !ended) return tl::unexpected(ended.error());
    }
    DeskSitting sitting;
    sitting.id = fresh;
    sitting.account = staff.account.id;
    sitting.began_at = now;
    sitting.seen_at = now;
    return sitting;
}

std::optional<DeskSitting> living_sitting(const AtDesk& at, Tx& tx, const StaffId& account)
{
    auto sitting = tx.desk().sitting_of(account);
    if (sitting && is_old(at, *sitting)) return std::nullopt;
    return sitting;
}

Result<void> end_sitting_in(const AtDesk& at, Tx& tx, const DeskSitting& sitting, const std::string& by)
{
    tx.desk().remove_sitting(sitting.id);
    if (!sitting.opened_here || !sitting.order) return {};
    const auto file = tx.order_file(*sitting.order);
    if (!file || !t::is_before_confirmation(file->order.state)) return {};
    if (!tx.desk().presence_of(*sitting.order).empty()) return {};
    if (auto done = perform_in(at.world, tx, *sitting.order, t::Cancel{by}); !done) return tl::unexpected(done.error());
    return {};
}

Result<void> next_customer(const AtDesk& at, const Staff& staff)
{
    return at.world.store.write([&](Tx& tx) -> Result<void> {
        const auto sitting = tx.desk().sitting_of(staff.account.id);
        if (!sitting) return {};
        return end_sitting_in(at, tx, *sitting, staff.account.name);
    });
}

Result<void> end_old_sittings(const AtDesk& at)
{
    return at.world.store.write([&](Tx& tx) -> Result<void> {
        for (const auto& sitting : tx.desk().sittings_until(at.staff.clock.real_now() - sitting_idle)) {
            if (auto ended = end_sitting_in(at, tx, sitting, "worker"); !ended) return ended;
        }
        return {};
    });
}

}  // namespace xitam::service
