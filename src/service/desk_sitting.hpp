// A sitting: what one clerk has before him, from the first scan to the next customer. It lies on the server, so that nothing of
// a customer stands in an address; it ends by itself after half an hour.
#pragma once

#include "ports/desk_records.hpp"
#include "service/sign_in.hpp"
#include "service/world.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace xitam::service {

inline constexpr std::chrono::minutes sitting_idle{30};

// What the services of the desk work with. References live as long as the program.
struct AtDesk {
    const World& world;
    const StaffWorld& staff;
    std::string home_country;  // numbers without a country code belong to it
};

// What was read of a document; name and dates only by its lines.
struct ReadDocument {
    DocumentType type = DocumentType::passport;
    DocumentNumber number;
    bool by_lines = false;
    std::string name = {};
    std::optional<Date> birth_date = {};
};
std::string sealed(const AtDesk& at, const DeskSitting& sitting, const ReadDocument& document);
// Nothing: none was read, or it cannot be opened any more.
std::optional<ReadDocument> document_in(const AtDesk& at, const DeskSitting& sitting);
// The same as the record names its kind, where its number is the record's.
ReadDocument as_on_record(ReadDocument document, const Holder& holder);
// document_differs, birth_date_differs; nothing: it is the document of the record.
std::optional<std::string> misfit(const ReadDocument& document, const Holder& holder);

// What was read, for the list under the field: "passport C*****67". `what`: a word of the texts page.desk.read.<what>.
struct ShownRead {
    std::string what;
    std::string masked;
};
void add_shown(DeskSitting& sitting, const ShownRead& read);  // each once
std::vector<ShownRead> shown_in(const DeskSitting& sitting);

// The clerk's own, or a new one that is not stored yet. One that is too old ends here. `fresh`: the id of a new one.
Result<DeskSitting> sitting_now(const AtDesk& at, Tx& tx, const Staff& staff, const SittingId& fresh);
// For a page that only looks: nothing where there is none, or one that is too old.
std::optional<DeskSitting> living_sitting(const AtDesk& at, Tx& tx, const StaffId& account);

// An order that began here and to which no customer said yes goes with it: nothing keeps the line from its holder.
Result<void> end_sitting_in(const AtDesk& at, Tx& tx, const DeskSitting& sitting, const std::string& by);
Result<void> next_customer(const AtDesk& at, const Staff& staff);
Result<void> end_old_sittings(const AtDesk& at);

}  // namespace xitam::service
