#include "service/strokes.hpp"

#include "base/digits.hpp"

#include <optional>

namespace xitam::service {

namespace {

constexpr int field = 1000;

// One to three digits at the front of `text`, taken away from it.
std::optional<int> take_number(std::string_view& text)
{
    int value = 0;
    std::size_t size = 0;
    while (size < text.size() && size < 4 && is_digit(text[size])) value = value * 10 + (text[size++] - '0');
    text.remove_prefix(size);
    if (size == 0 || value >= field) return std::nullopt;
    return value;
}

bool take_sign(std::string_view& text, char sign)
{
    if (text.empty() || text.front() != sign) return false;
    text.remove_prefix(1);
    return true;
}

}  // namespace

Result<std::vector<Stroke>> parse_strokes(std::string_view text)
{
    const auto malformed =
        fail(Code::bad_input, "strokes_malformed", "a drawing is made of points, for example 120,300 131,306");
    if (text.empty() || text.size() > strokes_size_max) return malformed;
    std::vector<Stroke> strokes(1);
    std::size_t points = 0;
    while (true) {
        const auto x = take_number(text);
        if (!x || !take_sign(text, ',')) return malformed;
        const auto y = take_number(text);
        if (!y) return malformed;
        strokes.back().push_back({*x, *y});
        ++points;
        if (text.empty()) break;
        if (take_sign(text, ';')) strokes.emplace_back();
        else if (!take_sign(text, ' ')) return malformed;
    }
    if (points < stroke_points_min) return fail(Code::bad_input, "strokes_few", "a dot is no signature; sign once more");
    return strokes;
}

}  // namespace xitam::service
