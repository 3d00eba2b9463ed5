#include "adapters/paper/composer.hpp"

#include <algorithm>

namespace xitam::paper {

using certificate::MoneyRow;
using certificate::SheetRow;
using certificate::Worded;

namespace {

constexpr double margin = 54;
constexpr double top = 40;
constexpr double bottom = page_height - 40;
constexpr double left = margin;
constexpr double right = page_width - margin;
constexpr double full = right - left;
constexpr double label_width = 148;
constexpr double gap = 14;
constexpr double sum_width = 96;
constexpr double qr_size = 122;  // 43 mm: squares of half a millimetre for a usual code

}  // namespace

Composer::Tag::Tag(const Composer& composer, const char* name)
    : canvas_{composer.dry_ ? nullptr : composer.canvas_}, name_{name}
{
    if (canvas_ != nullptr) canvas_->open_tag(name_);
}

Composer::Tag::~Tag()
{
    if (canvas_ != nullptr) canvas_->close_tag(name_);
}

Composer::Composer(Canvas& canvas, const certificate::SheetHead& head, double scale, bool dry)
    : canvas_{&canvas}, head_{&head}, scale_{scale}, dry_{dry}, y_{top}
{
}

TextStyle Composer::text(double size, Ink ink, bool strong, Face face) const
{
    return {face, scaled(size), strong, ink, false};
}

bool Composer::says_twice(const Worded& words) const
{
    return !words.second.empty() && words.second != words.first;
}

double Composer::height_of(std::string_view text, Lang lang, const TextStyle& style, double width)
{
    return canvas_->height_of(text, lang, style, width);
}

double Composer::height_of(const Worded& words, const TextStyle& first, const TextStyle& second, double width)
{
    const double height = height_of(words.first, head_->first, first, width);
    return says_twice(words) ? height + scaled(1) + height_of(words.second, head_->second, second, width) : height;
}

void Composer::write(std::string_view text, Lang lang, const TextStyle& style, const Place& place)
{
    if (!dry_) canvas_->write(text, lang, style, place);
}

void Composer::write(const Worded& words, const TextStyle& first, const TextStyle& second, const Place& place)
{
    write(words.first, head_->first, first, place);
    if (!says_twice(words)) return;
    auto below = place;
    below.y += height_of(words.first, head_->first, first, place.width) + scaled(1);
    write(words.second, head_->second, second, below);
}

void Composer::make_room(double height)
{
    if (y_ + height <= bottom || y_ <= top) return;
    ++pages_;
    y_ = top;
    if (!dry_) canvas_->next_page();
}

void Composer::paragraph(const char* tag, std::string_view words, Lang lang, const TextStyle& style)
{
    if (words.empty()) return;
    const double height = height_of(words, lang, style, full);
    make_room(height);
    const Tag open{*this, tag};
    write(words, lang, style, {left, y_, full});
    y_ += height;
}

// Our name, and the line that begins with a dot and ends with a bar.
void Composer::running_line()
{
    const auto brand = text(15, Ink::accent, true, Face::serif);
    const double width = canvas_->width_of("Xitam", Lang::en, brand);
    const double height = height_of("Xitam", Lang::en, brand, full);
    const double middle = y_ + height * 0.56;
    {
        const Tag open{*this, "P"};
        write("Xitam", Lang::en, brand, {left, y_, full});
    }
    if (!dry_) {
        const double begin = left + width + scaled(14);
        canvas_->dot(begin, middle, scaled(4.2), Ink::accent);
        canvas_->hairline(begin, middle, right, Ink::accent, scaled(2.2));
        canvas_->bar(right - scaled(1.3), middle - scaled(7.5), middle + scaled(7.5), Ink::accent, scaled(2.6));
    }
    y_ += height + scaled(2);
    paragraph("P", head_->operator_name, head_->first, text(8.5, Ink::soft));
    y_ += scaled(8);
}

void Composer::banner()
{
    if (head_->banner.is_empty()) return;
    const auto first = text(9, Ink::wait, true);
    const auto second = text(8, Ink::wait);
    const double inner = full - 2 * scaled(10);
    const double height = height_of(head_->banner, first, second, inner) + 2 * scaled(6);
    if (!dry_) canvas_->box({left, y_, full}, height, Ink::wait);
    const Tag open{*this, "P"};
    write(head_->banner, first, second, {left + scaled(10), y_ + scaled(6), inner});
    y_ += height + scaled(10);
}

void Composer::head()
{
    running_line();
    const double waves_height = scaled(34);
    if (!dry_) canvas_->waves({left, y_, full}, waves_height);
    y_ += waves_height + scaled(12);
    banner();
    const bool chinese = head_->first == Lang::zh;
    paragraph("H1", head_->title.first, head_->first, text(chinese ? 19 : 20, Ink::ink, chinese, Face::serif));
    if (says_twice(head_->title)) {
        y_ += scaled(2);
        paragraph("P", head_->title.second, head_->second, text(11, Ink::soft, false, Face::serif));
    }
    y_ += scaled(10);
}

void Composer::rows(const std::vector<SheetRow>& rows)
{
    if (rows.empty()) return;
    const auto label = text(8.5, Ink::soft);
    const auto label_below = text(7.5, Ink::soft);
    const auto note = text(8.5, Ink::ink);
    const auto value_below = text(8.5, Ink::soft);
    const double value_width = full - label_width - gap;
    const double pad = scaled(4.5);
    const Tag table{*this, "Table"};
    for (const auto& row : rows) {
        const auto value = text(10, Ink::ink, row.strong);
        const double value_height = height_of(row.value, value, value_below, value_width);
        const double note_height = row.note.is_empty() ? 0 : scaled(1) + height_of(row.note, note, value_below, value_width);
        const double height =
            std::max(height_of(row.label, label, label_below, label_width), value_height + note_height) + 2 * pad;
        make_room(height);
        if (!dry_) canvas_->hairline(left, y_, right, Ink::rule, 0.75);
        const Tag line{*this, "TR"};
        {
            const Tag cell{*this, "TH"};
            write(row.label, label, label_below, {left, y_ + pad + scaled(0.8), label_width});
        }
        {
            const Tag cell{*this, "TD"};
            const double value_left = left + label_width + gap;
            write(row.value, value, value_below, {value_left, y_ + pad, value_width});
            if (note_height > 0) {
                write(row.note, note, value_below, {value_left, y_ + pad + value_height + scaled(1), value_width});
            }
        }
        y_ += height;
    }
}

void Composer::heading(const Worded& words)
{
    const double needed = scaled(46);  // a heading never stands alone at the foot of a page
    y_ += scaled(12);
    make_room(needed);
    const auto first = text(11.5, Ink::ink, true);
    const auto second = text(8.5, Ink::soft);
    const double height = height_of(words, first, second, full);
    const Tag open{*this, "H2"};
    write(words, first, second, {left, y_, full});
    y_ += height + scaled(5);
}

void Composer::money(const Worded& words, const std::vector<MoneyRow>& rows)
{
    if (rows.empty()) return;
    heading(words);
    const auto below = text(8, Ink::soft);
    const double name_width = full - sum_width - gap;
    const double pad = scaled(3.5);
    const Tag table{*this, "Table"};
    for (const auto& row : rows) {
        const auto name = text(9.5, Ink::ink, row.strong);
        auto sum = name;
        sum.to_the_right = true;
        const double words_height = height_of(row.name, name, below, name_width);
        const double explained =
            row.explanation.empty() ? 0 : scaled(1) + height_of(row.explanation, head_->first, below, name_width);
        const double height = words_height + explained + 2 * pad;
        make_room(height);
        if (!dry_) canvas_->hairline(left, y_, right, row.strong ? Ink::ink : Ink::rule, 0.75);
        const Tag line{*this, "TR"};
        {
            const Tag cell{*this, "TH"};
            write(row.name, name, below, {left, y_ + pad, name_width});
            if (explained > 0)
                write(row.explanation, head_->first, below, {left, y_ + pad + words_height + scaled(1), name_width});
        }
        {
            const Tag cell{*this, "TD"};
            write(row.amount, head_->first, sum, {right - sum_width, y_ + pad, sum_width});
        }
        y_ += height;
    }
}

void Composer::list(const Worded& words, const std::vector<Worded>& items)
{
    if (items.empty()) return;
    heading(words);
    const auto first = text(9.5, Ink::ink);
    const auto second = text(8.5, Ink::soft);
    const double indent = scaled(12);
    const Tag list{*this, "L"};
    for (const auto& item : items) {
        const double height = height_of(item, first, second, full - indent);
        make_room(height);
        if (!dry_) canvas_->dot(left + scaled(2.5), y_ + scaled(6.5), scaled(1.8), Ink::accent);
        const Tag line{*this, "LI"};
        const Tag body{*this, "LBody"};
        write(item, first, second, {left + indent, y_, full - indent});
        y_ += height + scaled(4);
    }
}

void Composer::seal(const certificate::Seal& seal)
{
    const bool has_code = !seal.qr_text.empty();
    const auto first = text(9, Ink::ink);
    const auto second = text(8.5, Ink::soft);
    const auto mono = text(7, Ink::soft, false, Face::mono);
    const double words_left = has_code ? left + qr_size + scaled(18) : left;
    const double words_width = right - words_left;
    const double note = height_of(seal.note, first, second, words_width);
    double words = note + scaled(10);
    for (const auto& line : seal.check_lines) words += height_of(line, Lang::en, mono, words_width) + scaled(2);
    const double height = std::max(has_code ? qr_size : 0.0, words);

    make_room(scaled(32) + height);
    y_ += scaled(14);
    if (!dry_) canvas_->perforation(y_, left, right);
    y_ += scaled(18);
    if (has_code && !dry_) {
        canvas_->open_link(seal.qr_text);
        canvas_->qr(seal.qr_text, {left, y_, qr_size});
        canvas_->close_link();
    }
    double at = y_ + std::max(0.0, (height - words) / 2);
    const Tag open{*this, "P"};
    write(seal.note, first, second, {words_left, at, words_width});
    at += note + scaled(10);
    for (const auto& line : seal.check_lines) {
        write(line, Lang::en, mono, {words_left, at, words_width});
        at += height_of(line, Lang::en, mono, words_width) + scaled(2);
    }
    y_ += height;
}

}  // namespace xitam::paper
