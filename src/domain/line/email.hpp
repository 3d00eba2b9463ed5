// Where a person reads mail. RFC 5321 sizes and RFC 5322 dot-atom addresses: the forms that mail servers really deliver.
#pragma once

#include "base/result.hpp"

#include <compare>
#include <string>
#include <string_view>

namespace xitam {

class Email {
public:
    // Spaces around it are dropped, the domain becomes lower case; at most 254 bytes. bad_input/email_malformed.
    static Result<Email> parse(std::string_view text);
    const std::string& text() const { return text_; }
    std::string masked() const;  // "l***@example.org"
    friend auto operator<=>(const Email&, const Email&) = default;

private:
    explicit Email(std::string text) : text_{std::move(text)} {}
    std::string text_;
};

}  // namespace xitam
