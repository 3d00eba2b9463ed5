#include "service/letter.hpp"

#include "base/check.hpp"
#include "texts/texts.hpp"

#include <string_view>

namespace xitam {

namespace {

using certificate::SheetRow;
using certificate::Worded;

constexpr std::string_view to_fill_in = "______________________________";

Worded same(std::string_view words)
{
    return {std::string{words}, {}};
}

// The papers of the first list that ends a line and says which.
std::vector<const PublishedDocument*> papers_of(const Guide& guide)
{
    std::vector<const PublishedDocument*> papers;
    for (const auto& list : guide.documents) {
        if (!list.ends_line || list.choices.empty()) continue;
        for (const auto& choice : list.choices) papers.push_back(choice.any_of.front());
        break;
    }
    return papers;
}

}  // namespace

Lang letter_language(const CountryPack& country)
{
    for (const auto& language : country.languages) {
        if (const auto ours = from_word<Lang>(language)) return *ours;
    }
    return Lang::en;
}

certificate::LetterSheet word_letter(const Guide& guide, const LetterFacts& facts, Lang writer, Instant now)
{
    CHECK(guide.op != nullptr);
    const Lang reader = letter_language(*guide.country);
    const auto words = [&](std::string_view key) { return Worded{text(reader, key), text(writer, key)}; };
    certificate::LetterSheet letter;
    letter.head.first = reader;
    letter.head.second = writer;
    letter.head.title = words("letter.title");
    letter.head.issued_at = now;
    letter.parties.push_back({words("letter.to"), same(guide.op->name), true});
    letter.parties.push_back({words("letter.from"), same(facts.name), true});
    letter.parties.push_back({words("letter.number"), same(facts.number), true});
    if (!facts.document.empty()) letter.parties.push_back({words("letter.document"), same(facts.document)});
    if (!facts.reply.empty()) letter.parties.push_back({words("letter.reply"), same(facts.reply)});
    letter.declares = words("letter.declares");
    for (const auto* key : {"letter.end", "letter.confirm", "letter.money", "letter.erase"})
        letter.sentences.push_back(words(key));
    Worded papers;
    for (const auto* paper : papers_of(guide)) {
        const auto name = words("document." + paper->id);
        papers.first += (papers.first.empty() ? "" : ", ") + name.first;
        papers.second += (papers.second.empty() ? "" : ", ") + name.second;
    }
    if (!papers.is_empty()) letter.signature.push_back({words("letter.papers"), papers});
    letter.signature.push_back({words("letter.place"), same(to_fill_in)});
    letter.signature.push_back({words("letter.signature"), same(to_fill_in)});
    return letter;
}

}  // namespace xitam
