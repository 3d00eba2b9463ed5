// Text from the command line becomes a type here, once. Every refusal is bad_input and says what to write.
#pragma once

#include "base/nearest.hpp"
#include "cli/arguments.hpp"
#include "cli/requests.hpp"

#include <fmt/format.h>

#include <string_view>

namespace xitam::cli {

Result<OrderRef> parse_order_ref(std::string_view text);
Result<NumberText> parse_number(std::string_view text);
Result<DocumentFact> parse_document(std::string_view text);                        // "TYPE:NUMBER"
Result<termination::WishedEnd> parse_wished_end(std::string_view text);            // "2026-12-31", "end-of-term"
Result<Date> parse_day(std::string_view flag, std::string_view text);              // "2026-12-31"
Result<std::pair<BlockerKind, std::string>> parse_blocker(std::string_view text);  // "KIND" or "KIND:SUBJECT"
Result<std::variant<termination::SetRule, termination::Ruling>> parse_ruling(const Arguments& arguments);
Result<Duration> parse_span(std::string_view flag, std::string_view text);  // "60s", "8d"
Result<Waiting> parse_waiting(const Arguments& arguments);
Result<ServeRequest> parse_listen(std::string_view text);  // "127.0.0.1:8080", "[::1]:8080"
Result<termination::State> parse_state(std::string_view text);
Result<Assurance> parse_level(std::string_view text);

// A word of a closed vocabulary; the refusal names the nearest known word and lists all.
template <class E>
Result<E> parse_word(std::string_view flag, std::string_view text)
{
    if (const auto value = from_word<E>(text)) return *value;
    std::vector<std::string_view> known;
    for (const auto& [value, word] : words_of(E{})) known.push_back(word);
    return fail(Code::bad_input, "word_unknown",
                fmt::format("{} does not know \"{}\"; the nearest known word is {} (all: {})", flag, text.substr(0, 40),
                            nearest_word(text, known), all_words<E>()));
}

// The flag's value when it was given, else nothing.
template <class E>
Result<std::optional<E>> parse_optional_word(const Arguments& arguments, std::string_view flag)
{
    const auto text = arguments.optional_text(flag);
    if (!text) return std::optional<E>{};
    const auto value = parse_word<E>(flag, *text);
    if (!value) return tl::unexpected(value.error());
    return std::optional<E>{*value};
}

}  // namespace xitam::cli
