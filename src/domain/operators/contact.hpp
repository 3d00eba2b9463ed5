// One way to reach an operator, typed: what number, at which hours, from which phones, at what price. An empty text was not
// found: nobody published it, and nothing is guessed.
#pragma once

#include "domain/line/words.hpp"
#include "domain/operators/known.hpp"

#include <array>
#include <string>

namespace xitam {

enum class ContactKind { site, self_service, office_finder, hotline, email, chat, app, social, page, short_code, address };
inline constexpr std::array contact_kind_words{
    Words<ContactKind>{ContactKind::site, "site"},
    Words<ContactKind>{ContactKind::self_service, "self-service"},
    Words<ContactKind>{ContactKind::office_finder, "office-finder"},
    Words<ContactKind>{ContactKind::hotline, "hotline"},
    Words<ContactKind>{ContactKind::email, "email"},
    Words<ContactKind>{ContactKind::chat, "chat"},
    Words<ContactKind>{ContactKind::app, "app"},
    Words<ContactKind>{ContactKind::social, "social"},
    Words<ContactKind>{ContactKind::page, "page"},
    Words<ContactKind>{ContactKind::short_code, "short-code"},
    Words<ContactKind>{ContactKind::address, "address"},
};
constexpr const auto& words_of(ContactKind)
{
    return contact_kind_words;
}

struct Contact {
    ContactKind kind = ContactKind::page;
    std::string fact;      // the pack's id, e.g. "web.self_service"; its texts are fact.<fact>
    std::string value;     // number, address, name of an app, short code, or the source's words
    std::string hours;     // when somebody answers
    std::string audience;  // consumer, corporate, prepaid
    std::string from;      // from which phones
    std::string cost;      // "free", "0.04 AZN"
    std::string purpose;
    std::string android;  // an app's id in the shop
    std::string ios;
    std::string more;  // what else the source says of it
    SourceRef source;
    Confidence confidence = Confidence::not_found;

    // Whether `value` is an address that a browser opens.
    bool is_link() const { return value.starts_with("https://") || value.starts_with("http://"); }
};

}  // namespace xitam
