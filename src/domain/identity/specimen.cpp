#include "domain/identity/specimen.hpp"

namespace xitam {

std::optional<Specimen> specimen_of(const Line& line, Date today)
{
    const auto& holder = line.holder;
    if (!holder.document_type || !holder.document_number) return std::nullopt;
    const auto type = *holder.document_type;
    const bool is_passport = type == DocumentType::passport;
    if (!is_passport && type != DocumentType::national_id && type != DocumentType::residence_permit) return std::nullopt;

    Specimen specimen;
    specimen.type = type;
    auto& mrz = specimen.mrz;
    mrz.document_code = is_passport ? "P" : "I";
    mrz.issuing_state = "UTO";
    mrz.surname = holder.surname;
    mrz.given_names = holder.given_names;
    mrz.number = holder.document_number->text();
    mrz.nationality = "UTO";
    mrz.birth_date = holder.birth_date;
    // The first of a month exists in every year.
    mrz.expiry_date = Date{today.year() + std::chrono::years{5}, today.month(), std::chrono::day{1}};
    auto lines = mrz_lines(mrz, is_passport ? MrzSize::td3 : MrzSize::td2);
    if (!lines) return std::nullopt;
    specimen.lines = std::move(*lines);
    return specimen;
}

}  // namespace xitam
