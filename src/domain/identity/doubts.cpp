#include "domain/identity/doubts.hpp"

#include "domain/identity/names_match.hpp"

namespace xitam {

namespace {

// A word that is missing on one side is no doubt: middle names and short spellings are common.
bool differ(std::string_view a, std::string_view b)
{
    return !a.empty() && !b.empty() && names_match(a, b) == NameMatch::differs;
}

bool is_other_number(const Mrz& lines, DocumentType type, const Holder& record)
{
    if (record.document_type != type || !record.document_number) return false;
    const auto number = DocumentNumber::parse(lines.number);
    return !number || *number != *record.document_number;
}

}  // namespace

std::vector<Doubt> doubts_about(const Mrz& lines, DocumentType type, std::string_view declared_name, const Holder* record,
                                Date today)
{
    std::vector<Doubt> doubts;
    const auto name = lines.whole_name();
    if (differ(name, declared_name)) doubts.push_back(Doubt::declared_name);
    if (record != nullptr) {
        const bool is_told = !record->surname.empty();
        if (is_told && differ(name, record->given_names + " " + record->surname)) doubts.push_back(Doubt::record_name);
        if (is_other_number(lines, type, *record)) doubts.push_back(Doubt::record_number);
        const bool both_born = lines.birth_date && record->birth_date;
        if (both_born && *lines.birth_date != *record->birth_date) doubts.push_back(Doubt::record_birth_date);
    }
    if (lines.expiry_date && *lines.expiry_date < today) doubts.push_back(Doubt::expired);
    return doubts;
}

}  // namespace xitam
