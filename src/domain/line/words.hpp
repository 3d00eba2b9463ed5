// The closed vocabularies of the command line, the CSV and the API (a contract): enumeration and word, both ways.
#pragma once

#include "base/lang.hpp"
#include "base/result.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace xitam {

enum class HolderKind { citizen, foreign, resident, minor, company, heir, proxy };
enum class Channel { desk, portal, hotline, letter, api };
enum class DocumentType {
    passport,
    national_id,
    residence_permit,
    company_extract,
    power_of_attorney,
    death_certificate,
    birth_certificate,
    sim_card,
    contract,
    purchase_proof,
    contract_number,
    iccid,
    other,
};
enum class EndReason {
    leaving_country,
    no_longer_needed,
    switching_operator,
    price,
    service_quality,
    moved_number,
    holder_died,
    lost_or_stolen,
    fraud,
    withdrawal,
    other,
};
enum class PaymentMode { prepaid, postpaid };
enum class NumberClass { standard, premium, m2m, nuisance };
enum class LineStatus { active, suspended, barred };

template <class E>
using Words = std::pair<E, std::string_view>;

inline constexpr std::array holder_kind_words{
    Words<HolderKind>{HolderKind::citizen, "citizen"},   Words<HolderKind>{HolderKind::foreign, "foreign"},
    Words<HolderKind>{HolderKind::resident, "resident"}, Words<HolderKind>{HolderKind::minor, "minor"},
    Words<HolderKind>{HolderKind::company, "company"},   Words<HolderKind>{HolderKind::heir, "heir"},
    Words<HolderKind>{HolderKind::proxy, "proxy"},
};
inline constexpr std::array channel_words{
    Words<Channel>{Channel::desk, "desk"},       Words<Channel>{Channel::portal, "portal"},
    Words<Channel>{Channel::hotline, "hotline"}, Words<Channel>{Channel::letter, "letter"},
    Words<Channel>{Channel::api, "api"},
};
inline constexpr std::array document_type_words{
    Words<DocumentType>{DocumentType::passport, "passport"},
    Words<DocumentType>{DocumentType::national_id, "national-id"},
    Words<DocumentType>{DocumentType::residence_permit, "residence-permit"},
    Words<DocumentType>{DocumentType::company_extract, "company-extract"},
    Words<DocumentType>{DocumentType::power_of_attorney, "power-of-attorney"},
    Words<DocumentType>{DocumentType::death_certificate, "death-certificate"},
    Words<DocumentType>{DocumentType::birth_certificate, "birth-certificate"},
    Words<DocumentType>{DocumentType::sim_card, "sim-card"},
    Words<DocumentType>{DocumentType::contract, "contract"},
    Words<DocumentType>{DocumentType::purchase_proof, "purchase-proof"},
    Words<DocumentType>{DocumentType::contract_number, "contract-number"},
    Words<DocumentType>{DocumentType::iccid, "iccid"},
    Words<DocumentType>{DocumentType::other, "other"},
};
inline constexpr std::array end_reason_words{
    Words<EndReason>{EndReason::leaving_country, "leaving-country"},
    Words<EndReason>{EndReason::no_longer_needed, "no-longer-needed"},
    Words<EndReason>{EndReason::switching_operator, "switching-operator"},
    Words<EndReason>{EndReason::price, "price"},
    Words<EndReason>{EndReason::service_quality, "service-quality"},
    Words<EndReason>{EndReason::moved_number, "moved-number"},
    Words<EndReason>{EndReason::holder_died, "holder-died"},
    Words<EndReason>{EndReason::lost_or_stolen, "lost-or-stolen"},
    Words<EndReason>{EndReason::fraud, "fraud"},
    Words<EndReason>{EndReason::withdrawal, "withdrawal"},
    Words<EndReason>{EndReason::other, "other"},
};
inline constexpr std::array payment_mode_words{
    Words<PaymentMode>{PaymentMode::prepaid, "prepaid"},
    Words<PaymentMode>{PaymentMode::postpaid, "postpaid"},
};
inline constexpr std::array number_class_words{
    Words<NumberClass>{NumberClass::standard, "standard"},
    Words<NumberClass>{NumberClass::premium, "premium"},
    Words<NumberClass>{NumberClass::m2m, "m2m"},
    Words<NumberClass>{NumberClass::nuisance, "nuisance"},
};
inline constexpr std::array line_status_words{
    Words<LineStatus>{LineStatus::active, "active"},
    Words<LineStatus>{LineStatus::suspended, "suspended"},
    Words<LineStatus>{LineStatus::barred, "barred"},
};
inline constexpr std::array lang_words{
    Words<Lang>{Lang::az, "az"}, Words<Lang>{Lang::en, "en"}, Words<Lang>{Lang::ru, "ru"},
    Words<Lang>{Lang::tr, "tr"}, Words<Lang>{Lang::zh, "zh"},
};

constexpr const auto& words_of(HolderKind)
{
    return holder_kind_words;
}
constexpr const auto& words_of(Channel)
{
    return channel_words;
}
constexpr const auto& words_of(DocumentType)
{
    return document_type_words;
}
constexpr const auto& words_of(EndReason)
{
    return end_reason_words;
}
constexpr const auto& words_of(PaymentMode)
{
    return payment_mode_words;
}
constexpr const auto& words_of(NumberClass)
{
    return number_class_words;
}
constexpr const auto& words_of(LineStatus)
{
    return line_status_words;
}
constexpr const auto& words_of(Lang)
{
    return lang_words;
}

template <class E>
constexpr std::string_view word(E value)
{
    for (const auto& [entry, text] : words_of(value)) {
        if (entry == value) return text;
    }
    return "";
}

template <class E>
constexpr std::optional<E> from_word(std::string_view text)
{
    for (const auto& [entry, entry_text] : words_of(E{})) {
        if (entry_text == text) return entry;
    }
    return std::nullopt;
}

// "citizen, foreign, resident, ...": for error messages and help.
template <class E>
std::string all_words()
{
    std::string out;
    for (const auto& [entry, text] : words_of(E{})) {
        if (!out.empty()) out += ", ";
        out += text;
    }
    return out;
}

}  // namespace xitam
