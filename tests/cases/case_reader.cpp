#include "cases/case_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace xitam::cases {

namespace {

tl::unexpected<Error> malformed(const std::string& file, int number, std::string_view what)
{
    return fail(Code::bad_input, "case_malformed", fmt::format("{}:{}: {}", file, number, what));
}

struct Token {
    std::string text;
    std::optional<std::size_t> equals;  // first '=' outside quotes
    bool quoted = false;
};

// Splits at spaces outside double quotes; '#' outside quotes ends the line. Answers nothing for an open quote.
std::optional<std::vector<Token>> tokens_of(std::string_view line)
{
    std::vector<Token> tokens;
    Token token;
    bool in_quotes = false;
    bool begun = false;
    const auto flush = [&] {
        if (begun) tokens.push_back(std::move(token));
        token = Token{};
        begun = false;
    };
    for (const char c : line) {
        if (c == '"') {
            in_quotes = !in_quotes;
            begun = true;
            token.quoted = true;
        } else if (!in_quotes && c == '#') {
            break;
        } else if (!in_quotes && (c == ' ' || c == '\t' || c == '\r')) {
            flush();
        } else {
            if (c == '=' && !in_quotes && !token.equals) token.equals = token.text.size();
            token.text += c;
            begun = true;
        }
    }
    flush();
    if (in_quotes) return std::nullopt;
    return tokens;
}

// Empty when added; otherwise what is wrong.
std::string_view add_token(Side& side, const Token& token)
{
    if (!token.equals) {
        side.words.push_back(token.text);
        return {};
    }
    if (*token.equals == 0) return "a field needs a name before its '='";
    const auto name = token.text.substr(0, *token.equals);
    if (side.field(name)) return "a field is told twice";
    side.fields.emplace_back(name, token.text.substr(*token.equals + 1));
    return {};
}

}  // namespace

std::optional<std::string> Side::field(std::string_view name) const
{
    for (const auto& [field_name, value] : fields) {
        if (field_name == name) return value;
    }
    return std::nullopt;
}

bool Side::has_word(std::string_view word) const
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::string CaseLine::place() const
{
    return fmt::format("{}:{}: {}", file, number, text);
}

Result<std::vector<CaseLine>> parse_cases(std::string_view text, const std::string& file)
{
    std::vector<CaseLine> lines;
    int number = 0;
    bool begins_block = true;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        const auto row = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        ++number;
        const auto tokens = tokens_of(row);
        if (!tokens) return malformed(file, number, "a quote is not closed");
        if (tokens->empty()) {
            if (row.find('#') == std::string_view::npos) begins_block = true;
            continue;
        }
        CaseLine line{file, number, begins_block, std::string{row}, {}, {}};
        begins_block = false;
        for (const auto& token : *tokens) {
            if (token.text == "->" && !token.quoted && !line.expected) {
                line.expected.emplace();
                continue;
            }
            const auto wrong = add_token(line.expected ? *line.expected : line.given, token);
            if (!wrong.empty()) return malformed(file, number, wrong);
        }
        if (line.given.words.empty() && line.given.fields.empty())
            return malformed(file, number, "nothing stands before the arrow");
        lines.push_back(std::move(line));
    }
    return lines;
}

Result<std::vector<CaseLine>> read_cases(const std::string& folder)
{
    std::error_code problem;
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator{std::filesystem::path{XITAM_CASES_DIR} / folder, problem}) {
        if (entry.path().extension() == ".case") files.push_back(entry.path());
    }
    if (files.empty()) return fail(Code::not_found, "no_cases", "no *.case file in " + folder);
    std::sort(files.begin(), files.end());
    std::vector<CaseLine> all;
    for (const auto& path : files) {
        std::ifstream stream{path, std::ios::binary};
        const std::string text{std::istreambuf_iterator<char>{stream}, {}};
        auto lines = parse_cases(text, path.filename().string());
        if (!lines) return lines;
        // Rules of one file never leak into the next.
        if (!lines->empty()) lines->front().begins_block = true;
        all.insert(all.end(), lines->begin(), lines->end());
    }
    return all;
}

}  // namespace xitam::cases
