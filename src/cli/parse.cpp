#include "cli/parse.hpp"

#include "base/digits.hpp"

#include <algorithm>
#include <array>

namespace xitam::cli {

namespace {

tl::unexpected<Error> unknown_word(std::string_view what, std::string_view text, std::span<const std::string_view> known)
{
    return wrong("word_unknown", fmt::format("{} does not know \"{}\"; the nearest known word is {}", what, text.substr(0, 40),
                                             nearest_word(text, known)));
}

char upper(char c)
{
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

constexpr std::array ruling_words{
    Words<termination::Ruling>{termination::Ruling::retry, "retry"},
    Words<termination::Ruling>{termination::Ruling::accept_node, "accept-node"},
    Words<termination::Ruling>{termination::Ruling::reject, "reject"},
    Words<termination::Ruling>{termination::Ruling::resume, "resume"},
    Words<termination::Ruling>{termination::Ruling::hold, "hold"},
    Words<termination::Ruling>{termination::Ruling::lift_hold, "lift-hold"},
    Words<termination::Ruling>{termination::Ruling::ported_out, "ported-out"},
};

}  // namespace

Result<OrderRef> parse_order_ref(std::string_view text)
{
    if (const auto id = OrderId::parse(text)) return OrderRef{*id};
    const std::string number = squeeze_number(text);
    if (number.size() >= 5) return OrderRef{NumberText{std::string{text}}};
    std::string reference{text};
    std::transform(reference.begin(), reference.end(), reference.begin(), upper);
    const bool plain = std::all_of(reference.begin(), reference.end(),
                                   [](char c) { return is_digit(c) || (c >= 'A' && c <= 'Z') || c == '-'; });
    if (plain && reference.size() >= 4 && reference.size() <= 40) return OrderRef{ReferenceText{reference}};
    return wrong("ref_malformed", "name the order by its id, its reference or the number of its line");
}

Result<NumberText> parse_number(std::string_view text)
{
    if (squeeze_number(text).size() >= 5) return NumberText{std::string{text}};
    return wrong("msisdn_malformed", "write the number with its country code, for example +994 50 123 45 67");
}

Result<DocumentFact> parse_document(std::string_view text)
{
    const auto colon = text.find(':');
    const auto type = parse_word<DocumentType>("--document", text.substr(0, colon));
    if (!type) return tl::unexpected(type.error());
    if (colon == std::string_view::npos) {
        return wrong("document_number_missing",
                     fmt::format("write the document's number behind its type: --document {}:NUMBER", text));
    }
    auto number = DocumentNumber::parse(text.substr(colon + 1));
    if (!number) return tl::unexpected(number.error());
    return DocumentFact{*type, std::move(*number), std::nullopt};
}

Result<termination::WishedEnd> parse_wished_end(std::string_view text)
{
    if (text == "end-of-term") return termination::EndOfTerm{};
    if (const auto date = parse_date(text)) return termination::EndOn{*date};
    return wrong("date_malformed", "--at takes a date as YYYY-MM-DD, or end-of-term");
}

Result<Date> parse_day(std::string_view flag, std::string_view text)
{
    if (const auto date = parse_date(text)) return *date;
    return wrong("date_malformed", fmt::format("{} takes a date as YYYY-MM-DD", flag));
}

Result<std::pair<BlockerKind, std::string>> parse_blocker(std::string_view text)
{
    const auto colon = text.find(':');
    const auto kind = blocker_kind_from(text.substr(0, colon));
    const auto subject = colon == std::string_view::npos ? std::string{} : std::string{text.substr(colon + 1)};
    if (kind) return std::pair{*kind, subject};
    std::vector<std::string_view> known;
    for (int i = 0; i <= static_cast<int>(BlockerKind::other); ++i) known.push_back(to_string(static_cast<BlockerKind>(i)));
    return unknown_word("--blocker", text.substr(0, colon), known);
}

Result<std::variant<termination::SetRule, termination::Ruling>> parse_ruling(const Arguments& arguments)
{
    const auto set = arguments.optional_text("--set");
    const auto todo = arguments.optional_text("--do");
    if (set.has_value() == todo.has_value()) {
        return wrong("flag_missing",
                     "write one of: --set RULE=VALUE, or --do WORD (retry, accept-node, reject, resume, hold, lift-hold, "
                     "ported-out)");
    }
    if (set) {
        const auto equals = set->find('=');
        if (equals == 0 || equals == std::string::npos || equals + 1 == set->size()) {
            return wrong("ruling_malformed", "write the rule and its value: --set undo_window_hours=24");
        }
        return termination::SetRule{set->substr(0, equals), set->substr(equals + 1), arguments.text("--by")};
    }
    std::vector<std::string_view> known;
    for (const auto& [ruling, text] : ruling_words) {
        if (text == *todo) return ruling;
        known.push_back(text);
    }
    return unknown_word("--do", *todo, known);
}

Result<Duration> parse_span(std::string_view flag, std::string_view text)
{
    auto span = parse_duration(text);
    if (!span) return wrong(span.error().reason, fmt::format("{}: {}", flag, span.error().detail));
    return span;
}

Result<Waiting> parse_waiting(const Arguments& arguments)
{
    Waiting waiting;
    waiting.wait = arguments.has("--wait");
    if (const auto text = arguments.optional_text("--timeout")) {
        const auto timeout = parse_span("--timeout", *text);
        if (!timeout) return tl::unexpected(timeout.error());
        waiting.timeout = *timeout;
    }
    return waiting;
}

Result<ServeRequest> parse_listen(std::string_view text)
{
    const auto malformed = [] { return wrong("listen_malformed", "write --listen HOST:PORT, for example 127.0.0.1:8080"); };
    const auto colon = text.rfind(':');
    if (colon == std::string_view::npos || colon == 0) return malformed();
    auto host = text.substr(0, colon);
    const auto port = text.substr(colon + 1);
    if (host.starts_with('[') && host.ends_with(']') && host.size() > 2) host = host.substr(1, host.size() - 2);
    else if (host.find(':') != std::string_view::npos) return malformed();
    if (!all_digits(port) || port.size() > 5) return malformed();
    int number = 0;
    for (const char c : port) number = number * 10 + (c - '0');
    if (number > 65535) return malformed();
    return ServeRequest{std::string{host}, static_cast<std::uint16_t>(number), true};
}

Result<termination::State> parse_state(std::string_view text)
{
    if (const auto state = termination::state_from(text)) return *state;
    std::vector<std::string_view> known;
    for (const auto state : termination::all_states) known.push_back(to_string(state));
    return unknown_word("--state", text, known);
}

Result<Assurance> parse_level(std::string_view text)
{
    if (const auto level = assurance_from(text)) return *level;
    return wrong("word_unknown", "--level is l1, l2, l3 or in_person");
}

}  // namespace xitam::cli
