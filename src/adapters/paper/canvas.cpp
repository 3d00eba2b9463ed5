#include "adapters/paper/canvas.hpp"

#include "adapters/paper/font_map.hpp"

#include <cairo-pdf.h>
#include <fmt/format.h>
#include <pango/pangocairo.h>
#include <qrcodegen/qrcodegen.hpp>

#include <array>
#include <cmath>
#include <numbers>
#include <stdexcept>

// Debug builds look for leaks. One is the library's own: fontconfig keeps some of its settings for good.
#if defined(__SANITIZE_ADDRESS__)
extern "C" const char* __lsan_default_suppressions();  // NOLINT: the sanitizer's own name
extern "C" const char* __lsan_default_suppressions()   // NOLINT
{
    return "leak:libfontconfig.so\n";
}
#endif

namespace xitam::paper {

namespace {

struct Colour {
    double red;
    double green;
    double blue;
};

constexpr Colour from_hex(unsigned rgb)
{
    return {((rgb >> 16U) & 0xFFU) / 255.0, ((rgb >> 8U) & 0xFFU) / 255.0, (rgb & 0xFFU) / 255.0};
}

// The light tokens of the design, as the certificate on screen has them.
Colour colour_of(Ink ink)
{
    switch (ink) {
        case Ink::ink: return from_hex(0x12201f);
        case Ink::soft: return from_hex(0x4d5d5b);
        case Ink::rule: return from_hex(0xc9d4d2);
        case Ink::accent: return from_hex(0x0b5a5e);
        case Ink::wait: return from_hex(0x7a5000);
    }
    return from_hex(0);
}

// Faces that carry every letter of the five languages; Chinese headings are sans, as on the pages. All are TrueType: of a CFF
// font cairo 1.16 keeps an entry for each subroutine that no letter needs, 50 KB of nothing for each Chinese face.
const char* families(Lang lang, Face face)
{
    if (face == Face::mono) return "DejaVu Sans Mono, WenQuanYi Micro Hei";
    const bool serif = face == Face::serif && lang != Lang::zh;
    return serif ? "DejaVu Serif, WenQuanYi Micro Hei" : "DejaVu Sans, WenQuanYi Micro Hei";
}

const char* pango_language(Lang lang)
{
    switch (lang) {
        case Lang::az: return "az";
        case Lang::en: return "en";
        case Lang::ru: return "ru";
        case Lang::tr: return "tr";
        case Lang::zh: return "zh-cn";
    }
    return "en";
}

struct Unref {
    void operator()(gpointer object) const { g_object_unref(object); }
};
using Layout = std::unique_ptr<PangoLayout, Unref>;

cairo_status_t append(void* closure, const unsigned char* bytes, unsigned int size)
{
    static_cast<std::string*>(closure)->append(bytes, bytes + size);
    return CAIRO_STATUS_SUCCESS;
}

double points(int pango_units)
{
    return pango_units / static_cast<double>(PANGO_SCALE);
}

// The dark squares as a picture of one bit: a tenth of the bytes that as many boxes would take.
void stamp(cairo_t* cr, const qrcodegen::QrCode& code, const Place& place)
{
    constexpr int fine = 4;  // pixels to a square, so that a reader who smooths pictures does not blur it
    const int size = code.getSize();
    auto* picture = cairo_image_surface_create(CAIRO_FORMAT_A1, size * fine, size * fine);
    auto* ink = cairo_create(picture);
    cairo_scale(ink, fine, fine);
    for (int y = 0; y < size; ++y) {
        for (int x = 0; x < size; ++x) {
            if (code.getModule(x, y)) cairo_rectangle(ink, x, y, 1, 1);
        }
    }
    cairo_fill(ink);
    cairo_destroy(ink);
    auto* squares = cairo_pattern_create_for_surface(picture);
    cairo_pattern_set_filter(squares, CAIRO_FILTER_NEAREST);
    cairo_save(cr);
    cairo_translate(cr, place.x, place.y);
    cairo_scale(cr, place.width / (size * fine), place.width / (size * fine));
    cairo_mask(cr, squares);
    cairo_restore(cr);
    cairo_pattern_destroy(squares);
    cairo_surface_destroy(picture);
}

int pango_units(double size)
{
    return static_cast<int>(std::lround(size * PANGO_SCALE));
}

}  // namespace

struct Canvas::State {
    std::string bytes;
    cairo_surface_t* surface = nullptr;
    cairo_t* cr = nullptr;
    FontMap fonts;
    std::unique_ptr<PangoContext, Unref> context{pango_font_map_create_context(fonts.get())};
    int unknown_glyphs = 0;

    Layout layout(std::string_view text, Lang lang, const TextStyle& style, double width) const
    {
        Layout made{pango_layout_new(context.get())};
        auto* font = pango_font_description_new();
        pango_font_description_set_family_static(font, families(lang, style.face));
        pango_font_description_set_absolute_size(font, style.size * PANGO_SCALE);
        pango_font_description_set_weight(font, style.strong ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
        pango_layout_set_font_description(made.get(), font);
        pango_font_description_free(font);
        auto* attributes = pango_attr_list_new();
        pango_attr_list_insert(attributes, pango_attr_language_new(pango_language_from_string(pango_language(lang))));
        pango_layout_set_attributes(made.get(), attributes);
        pango_attr_list_unref(attributes);
        pango_layout_set_text(made.get(), text.data(), static_cast<int>(text.size()));
        pango_layout_set_wrap(made.get(), PANGO_WRAP_WORD_CHAR);
        pango_layout_set_alignment(made.get(), style.to_the_right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
        pango_layout_set_line_spacing(made.get(), lang == Lang::zh ? 1.0F : 1.15F);
        if (width > 0) pango_layout_set_width(made.get(), pango_units(width));
        return made;
    }

    void use(Ink ink) const
    {
        const auto colour = colour_of(ink);
        cairo_set_source_rgb(cr, colour.red, colour.green, colour.blue);
    }
};

Canvas::Canvas(const DocumentFacts& facts) : state_{std::make_unique<State>()}
{
    auto& state = *state_;
    state.surface = cairo_pdf_surface_create_for_stream(append, &state.bytes, page_width, page_height);
    const auto created = rfc3339(facts.created);
    cairo_pdf_surface_set_metadata(state.surface, CAIRO_PDF_METADATA_TITLE, facts.title.c_str());
    cairo_pdf_surface_set_metadata(state.surface, CAIRO_PDF_METADATA_AUTHOR, facts.author.c_str());
    cairo_pdf_surface_set_metadata(state.surface, CAIRO_PDF_METADATA_SUBJECT, facts.subject.c_str());
    cairo_pdf_surface_set_metadata(state.surface, CAIRO_PDF_METADATA_CREATOR, "Xitam");
    cairo_pdf_surface_set_metadata(state.surface, CAIRO_PDF_METADATA_CREATE_DATE, created.c_str());
    cairo_pdf_surface_set_metadata(state.surface, CAIRO_PDF_METADATA_MOD_DATE, created.c_str());
    state.cr = cairo_create(state.surface);
    // Paper has no pixels: letters stand where the font says, not where a screen would round them to.
    auto* options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_set_font_options(state.cr, options);
    pango_cairo_context_set_font_options(state.context.get(), options);
    pango_context_set_round_glyph_positions(state.context.get(), FALSE);
    cairo_font_options_destroy(options);
}

Canvas::~Canvas()
{
    if (state_->cr != nullptr) cairo_destroy(state_->cr);
    cairo_surface_destroy(state_->surface);
}

double Canvas::height_of(std::string_view text, Lang lang, const TextStyle& style, double width)
{
    int height = 0;
    pango_layout_get_size(state_->layout(text, lang, style, width).get(), nullptr, &height);
    return points(height);
}

double Canvas::width_of(std::string_view text, Lang lang, const TextStyle& style)
{
    int width = 0;
    pango_layout_get_size(state_->layout(text, lang, style, 0).get(), &width, nullptr);
    return points(width);
}

double Canvas::write(std::string_view text, Lang lang, const TextStyle& style, const Place& place)
{
    const auto layout = state_->layout(text, lang, style, place.width);
    state_->unknown_glyphs += pango_layout_get_unknown_glyphs_count(layout.get());
    state_->use(style.ink);
    cairo_move_to(state_->cr, place.x, place.y);
    pango_cairo_show_layout(state_->cr, layout.get());
    int height = 0;
    pango_layout_get_size(layout.get(), nullptr, &height);
    return points(height);
}

void Canvas::hairline(double x, double y, double x_end, Ink ink, double thick)
{
    state_->use(ink);
    cairo_set_line_width(state_->cr, thick);
    cairo_move_to(state_->cr, x, y);
    cairo_line_to(state_->cr, x_end, y);
    cairo_stroke(state_->cr);
}

void Canvas::dot(double x, double y, double radius, Ink ink)
{
    state_->use(ink);
    cairo_new_path(state_->cr);  // an arc would else be joined to where the last letter stood
    cairo_arc(state_->cr, x, y, radius, 0, 2 * std::numbers::pi);
    cairo_fill(state_->cr);
}

void Canvas::bar(double x, double y, double y_end, Ink ink, double thick)
{
    state_->use(ink);
    cairo_set_line_width(state_->cr, thick);
    cairo_move_to(state_->cr, x, y);
    cairo_line_to(state_->cr, x, y_end);
    cairo_stroke(state_->cr);
}

void Canvas::box(const Place& place, double height, Ink ink)
{
    state_->use(ink);
    cairo_set_line_width(state_->cr, 1.5);
    cairo_rectangle(state_->cr, place.x, place.y, place.width, height);
    cairo_stroke(state_->cr);
}

void Canvas::waves(const Place& place, double height)
{
    constexpr int count = 12;
    constexpr int pieces = 20;  // of each line; between so many a curve strays by less than a tenth of its thickness
    const auto colour = colour_of(Ink::accent);
    const double step = place.width / pieces;
    cairo_save(state_->cr);
    cairo_rectangle(state_->cr, place.x, place.y, place.width, height);
    cairo_clip(state_->cr);
    cairo_set_source_rgba(state_->cr, colour.red, colour.green, colour.blue, 0.55);
    cairo_set_line_width(state_->cr, 0.4);
    for (int line = 0; line < count; ++line) {
        const double phase = 2 * std::numbers::pi * line / count;
        const auto swing = [&](double along) {
            return height * (0.5 + 0.26 * std::sin(along / 23 + phase) + 0.16 * std::sin(along / 71 + 0.4));
        };
        const auto rise = [&](double along) {
            return height * (0.26 / 23 * std::cos(along / 23 + phase) + 0.16 / 71 * std::cos(along / 71 + 0.4));
        };
        cairo_move_to(state_->cr, place.x, place.y + swing(0));
        for (int piece = 0; piece < pieces; ++piece) {
            const double from = piece * step;
            const double to = from + step;
            cairo_curve_to(state_->cr, place.x + from + step / 3, place.y + swing(from) + rise(from) * step / 3,
                           place.x + to - step / 3, place.y + swing(to) - rise(to) * step / 3, place.x + to,
                           place.y + swing(to));
        }
        cairo_stroke(state_->cr);
    }
    cairo_restore(state_->cr);
}

void Canvas::perforation(double y, double x, double x_end)
{
    constexpr double notch = 5;
    constexpr std::array dashes{4.0, 4.0};
    cairo_save(state_->cr);
    state_->use(Ink::rule);
    cairo_set_line_width(state_->cr, 1.25);
    cairo_set_dash(state_->cr, dashes.data(), dashes.size(), 0);
    cairo_move_to(state_->cr, x + notch + 3, y);
    cairo_line_to(state_->cr, x_end - notch - 3, y);
    cairo_stroke(state_->cr);
    cairo_set_dash(state_->cr, nullptr, 0, 0);
    cairo_set_line_width(state_->cr, 0.75);
    cairo_new_path(state_->cr);
    cairo_arc(state_->cr, x, y, notch, -std::numbers::pi / 2, std::numbers::pi / 2);
    cairo_stroke(state_->cr);
    cairo_new_path(state_->cr);
    cairo_arc(state_->cr, x_end, y, notch, std::numbers::pi / 2, -std::numbers::pi / 2);
    cairo_stroke(state_->cr);
    cairo_restore(state_->cr);
}

bool Canvas::qr(std::string_view text, const Place& place)
{
    using qrcodegen::QrCode;
    state_->use(Ink::ink);
    try {
        // The long ones give up some damage repair for coarser squares.
        const auto ecc = text.size() <= 600 ? QrCode::Ecc::MEDIUM : QrCode::Ecc::LOW;
        const auto code = QrCode::encodeText(std::string{text}.c_str(), ecc);
        stamp(state_->cr, code, place);
        return true;
    } catch (const std::length_error&) {
        return false;
    }
}

void Canvas::open_tag(const char* name)
{
    cairo_tag_begin(state_->cr, name, nullptr);
}

void Canvas::close_tag(const char* name)
{
    cairo_tag_end(state_->cr, name);
}

void Canvas::open_link(std::string_view url)
{
    // A quote or a backslash would end cairo's attribute: such a URL is printed and not linked.
    const bool plain = url.find_first_of("'\\") == std::string_view::npos;
    cairo_tag_begin(state_->cr, CAIRO_TAG_LINK, plain ? fmt::format("uri='{}'", url).c_str() : "uri=''");
}

void Canvas::close_link()
{
    cairo_tag_end(state_->cr, CAIRO_TAG_LINK);
}

void Canvas::next_page()
{
    cairo_show_page(state_->cr);
}

Result<std::string> Canvas::finish()
{
    cairo_show_page(state_->cr);
    const auto drawn = cairo_status(state_->cr);
    cairo_destroy(state_->cr);
    state_->cr = nullptr;
    cairo_surface_finish(state_->surface);
    const auto status = drawn != CAIRO_STATUS_SUCCESS ? drawn : cairo_surface_status(state_->surface);
    if (status != CAIRO_STATUS_SUCCESS) return fail(Code::internal, "paper_failed", cairo_status_to_string(status));
    if (state_->unknown_glyphs > 0) {
        return fail(Code::internal, "font_missing", "install the packages fonts-dejavu-core and fonts-wqy-microhei");
    }
    return std::move(state_->bytes);
}

}  // namespace xitam::paper
