// A PDF of A4 pages in memory, over cairo and pango: words, lines, marks and QR codes in the ink of the design, with the tags
// that screen readers need. Sizes are points (1/72 inch), y grows downwards.
#pragma once

#include "base/instant.hpp"
#include "base/lang.hpp"
#include "base/result.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace xitam::paper {

inline constexpr double page_width = 595.28;  // ISO 216 A4
inline constexpr double page_height = 841.89;

enum class Ink { ink, soft, rule, accent, wait };  // the paper's tokens; colours stand in canvas.cpp and nowhere else
enum class Face { serif, sans, mono };

struct TextStyle {
    Face face = Face::sans;
    double size = 10;
    bool strong = false;
    Ink ink = Ink::ink;
    bool to_the_right = false;  // flush right: sums
};

struct Place {
    double x = 0;
    double y = 0;
    double width = 0;
};

struct DocumentFacts {
    std::string title;
    std::string author;
    std::string subject;
    Instant created;
};

class Canvas {
public:
    explicit Canvas(const DocumentFacts& facts);
    ~Canvas();
    Canvas(const Canvas&) = delete;
    Canvas& operator=(const Canvas&) = delete;
    Canvas(Canvas&&) = delete;
    Canvas& operator=(Canvas&&) = delete;

    double height_of(std::string_view text, Lang lang, const TextStyle& style, double width);
    double width_of(std::string_view text, Lang lang, const TextStyle& style);
    double write(std::string_view text, Lang lang, const TextStyle& style, const Place& place);  // the height it took

    void hairline(double x, double y, double x_end, Ink ink, double thick);
    void dot(double x, double y, double radius, Ink ink);
    void bar(double x, double y, double y_end, Ink ink, double thick);
    void box(const Place& place, double height, Ink ink);
    void waves(const Place& place, double height);       // fine lines, as on a banknote
    void perforation(double y, double x, double x_end);  // where the stub is torn off
    bool qr(std::string_view text, const Place& place);  // square of place.width; false when the text is too long

    void open_tag(const char* name);  // a structure element of PDF 1.7 section 14.8.4: "Document", "H1", "P", "Table", "TR" ...
    void open_link(std::string_view url);
    void close_tag(const char* name);
    void close_link();
    void next_page();

    // The file. internal/font_missing when a character had no glyph; internal/paper_failed with cairo's words.
    Result<std::string> finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace xitam::paper
