#include "adapters/paper/specimen_picture.hpp"

#include <fmt/format.h>
#include <pango/pangocairo.h>

#include <cmath>
#include <memory>
#include <numbers>

namespace xitam {

namespace {

// Passport page and card of the size TD2 have the same shape: 125 x 88 mm and 105 x 74 mm.
constexpr int width = 1250;
constexpr int height = 880;
constexpr double margin = 55;
constexpr double check_band = 190;

struct Colour {
    double red, green, blue, alpha = 1;
};
constexpr Colour ink{0.07, 0.13, 0.12};
constexpr Colour soft{0.30, 0.36, 0.36};
constexpr Colour sea{0.04, 0.35, 0.37};

struct Unref {
    void operator()(gpointer object) const { g_object_unref(object); }
};
using Layout = std::unique_ptr<PangoLayout, Unref>;

class Sheet {
public:
    Sheet() : surface_{cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height)}, cr_{cairo_create(surface_)} {}
    Sheet(const Sheet&) = delete;
    Sheet& operator=(const Sheet&) = delete;
    ~Sheet()
    {
        cairo_destroy(cr_);
        cairo_surface_destroy(surface_);
    }

    cairo_t* cr() const { return cr_; }
    void use(const Colour& colour) const { cairo_set_source_rgba(cr_, colour.red, colour.green, colour.blue, colour.alpha); }

    Layout layout(const std::string& text, const char* font) const
    {
        Layout made{pango_cairo_create_layout(cr_)};
        auto* description = pango_font_description_from_string(font);
        pango_layout_set_font_description(made.get(), description);
        pango_font_description_free(description);
        pango_layout_set_text(made.get(), text.c_str(), static_cast<int>(text.size()));
        return made;
    }
    void write(const std::string& text, const char* font, double x, double y, const Colour& colour) const
    {
        use(colour);
        cairo_move_to(cr_, x, y);
        pango_cairo_show_layout(cr_, layout(text, font).get());
    }

    Result<std::string> png() const
    {
        std::string bytes;
        const auto append = [](void* closure, const unsigned char* data, unsigned int size) {
            static_cast<std::string*>(closure)->append(data, data + size);
            return CAIRO_STATUS_SUCCESS;
        };
        auto status = cairo_status(cr_);
        if (status == CAIRO_STATUS_SUCCESS) status = cairo_surface_write_to_png_stream(surface_, append, &bytes);
        if (status != CAIRO_STATUS_SUCCESS) return fail(Code::internal, "paper_failed", cairo_status_to_string(status));
        return bytes;
    }

private:
    cairo_surface_t* surface_;
    cairo_t* cr_;
};

void draw_ground(const Sheet& sheet)
{
    auto* cr = sheet.cr();
    sheet.use({0.93, 0.96, 0.95});
    cairo_paint(cr);
    sheet.use({0.04, 0.35, 0.37, 0.16});
    cairo_set_line_width(cr, 1.2);
    for (int line = 0; line < 30; ++line) {
        const double phase = 2 * std::numbers::pi * line / 30;
        for (double x = 0; x <= width; x += 6)
            cairo_line_to(cr, x, 340 + 240 * std::sin(x / 190 + phase) * std::sin(x / 640 + 0.6));
        cairo_stroke(cr);
    }
    sheet.use({1, 1, 1});
    cairo_rectangle(cr, 0, height - check_band, width, check_band);
    cairo_fill(cr);
}

// Nobody's face: head and shoulders.
void draw_portrait(const Sheet& sheet, double x, double y)
{
    constexpr double wide = 300;
    constexpr double tall = 385;
    auto* cr = sheet.cr();
    cairo_save(cr);
    cairo_rectangle(cr, x, y, wide, tall);
    cairo_clip_preserve(cr);
    sheet.use({0.82, 0.87, 0.86});
    cairo_fill(cr);
    sheet.use({0.45, 0.55, 0.55});
    cairo_arc(cr, x + wide / 2, y + 150, 78, 0, 2 * std::numbers::pi);
    cairo_fill(cr);
    cairo_save(cr);
    cairo_translate(cr, x + wide / 2, y + tall + 20);
    cairo_scale(cr, 135, 170);
    cairo_arc(cr, 0, 0, 1, 0, 2 * std::numbers::pi);
    cairo_restore(cr);
    cairo_fill(cr);
    cairo_restore(cr);
}

void draw_mark(const Sheet& sheet)
{
    auto* cr = sheet.cr();
    const auto layout = sheet.layout("SPECIMEN", "DejaVu Sans Bold 170px");
    int wide = 0;
    int tall = 0;
    pango_layout_get_pixel_size(layout.get(), &wide, &tall);
    cairo_save(cr);
    cairo_translate(cr, width / 2.0, (height - check_band) / 2.0 + 20);
    cairo_rotate(cr, -0.38);
    cairo_move_to(cr, -wide / 2.0, -tall / 2.0);
    sheet.use({0.60, 0.10, 0.10, 0.20});
    pango_cairo_show_layout(cr, layout.get());
    cairo_restore(cr);
}

// As wide as the page, so that both sizes fill it.
void draw_check_lines(const Sheet& sheet, const std::array<std::string, 2>& lines)
{
    auto* cr = sheet.cr();
    double y = height - check_band + 28;
    for (const auto& line : lines) {
        const auto layout = sheet.layout(line, "OCR B, DejaVu Sans Mono 40px");
        int wide = 0;
        pango_layout_get_pixel_size(layout.get(), &wide, nullptr);
        const double scale = (width - 2 * margin) / wide;
        cairo_save(cr);
        cairo_translate(cr, margin, y);
        cairo_scale(cr, scale, 1);
        cairo_move_to(cr, 0, 0);
        sheet.use(ink);
        pango_cairo_show_layout(cr, layout.get());
        cairo_restore(cr);
        y += 70;
    }
}

std::string title_of(DocumentType type)
{
    if (type == DocumentType::national_id) return "IDENTITY CARD";
    if (type == DocumentType::residence_permit) return "RESIDENCE PERMIT";
    return "PASSPORT";
}

}  // namespace

Result<std::string> specimen_png(const Specimen& specimen)
{
    const Sheet sheet;
    draw_ground(sheet);
    sheet.write("UTOPIA", "DejaVu Serif Bold 46px", margin, 40, sea);
    const auto title = title_of(specimen.type) + "  ·  SPECIMEN";
    const auto laid = sheet.layout(title, "DejaVu Sans 30px");
    int wide = 0;
    pango_layout_get_pixel_size(laid.get(), &wide, nullptr);
    sheet.write(title, "DejaVu Sans 30px", width - margin - wide, 52, sea);
    draw_portrait(sheet, margin, 150);

    const auto& mrz = specimen.mrz;
    const auto told = [](const std::optional<Date>& date) { return date ? iso(*date) : std::string{"–"}; };
    const std::array<std::pair<std::string, std::string>, 5> rows{{{"Surname", mrz.surname},
                                                                   {"Given names", mrz.given_names},
                                                                   {"Date of birth", told(mrz.birth_date)},
                                                                   {"Document number", mrz.number},
                                                                   {"Valid until", told(mrz.expiry_date)}}};
    double y = 145;
    for (const auto& [label, value] : rows) {
        sheet.write(label, "DejaVu Sans 21px", 410, y, soft);
        sheet.write(value, "DejaVu Sans Bold 38px", 410, y + 25, ink);
        y += 86;
    }
    sheet.write("Made up for a demonstration. Not a document.", "DejaVu Sans 22px", margin, height - check_band - 62, soft);
    draw_check_lines(sheet, specimen.lines);
    draw_mark(sheet);
    return sheet.png();
}

}  // namespace xitam
