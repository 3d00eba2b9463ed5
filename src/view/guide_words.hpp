// What a pack says, piece by piece, in the reader's language: papers, rules, contacts, gaps. What nobody translated stays in
// the words of its source, in quotation marks.
#pragma once

#include "base/lang.hpp"
#include "service/guide.hpp"

#include <string>
#include <string_view>

namespace xitam {

class GuideWords {
public:
    explicit GuideWords(Lang lang) : lang_{lang} {}

    std::string in_words(const InWords& words) const;  // empty where nobody said it in this language
    std::string document(const PublishedDocument& document) const;
    std::string value(const Known<PublishedValue>& known) const;  // without its note
    std::string gap(const GuideGap& gap) const;
    std::string contact_name(const Contact& contact) const;
    std::string contact_value(const Contact& contact) const;    // "*1111"
    std::string_view between() const;                           // what stands between the words of a list
    std::string contact_details(const Contact& contact) const;  // " (at any time; from this network)", or nothing

private:
    std::string say(std::string_view key) const;
    std::string form(const std::string& said) const;
    std::string contact_word(std::string_view kind, const std::string& said) const;

    Lang lang_;
};

}  // namespace xitam
