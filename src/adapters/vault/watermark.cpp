#include "adapters/vault/watermark.hpp"

#include <pango/pangocairo.h>

#include <memory>

namespace xitam::vault {

namespace {

// For a picture of 2400 pixels; xitam-image makes it smaller with the picture.
constexpr int margin = 60;
constexpr int text_width_most = 1000;
constexpr double lighter = 0.78;  // of white; 0.5 changes nothing
constexpr double darker = 0.26;

using Surface = std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)>;
using Context = std::unique_ptr<cairo_t, decltype(&cairo_destroy)>;

Surface make_surface(int width, int height)
{
    return {cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height), &cairo_surface_destroy};
}

struct Unref {
    void operator()(PangoLayout* layout) const { g_object_unref(layout); }
};
using Layout = std::unique_ptr<PangoLayout, Unref>;

Layout make_layout(cairo_t* cairo, const std::vector<std::string>& lines)
{
    std::string text;
    for (const auto& line : lines) text += (text.empty() ? "" : "\n") + line;
    Layout layout{pango_cairo_create_layout(cairo)};
    const std::unique_ptr<PangoFontDescription, decltype(&pango_font_description_free)> font{
        pango_font_description_from_string("DejaVu Sans Bold 30px"), &pango_font_description_free};
    pango_layout_set_font_description(layout.get(), font.get());
    pango_layout_set_width(layout.get(), text_width_most * PANGO_SCALE);
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_text(layout.get(), text.c_str(), static_cast<int>(text.size()));
    return layout;
}

void draw(cairo_t* cairo, PangoLayout* layout, double x, double y)
{
    cairo_move_to(cairo, x, y);
    pango_cairo_layout_path(cairo, layout);
    cairo_set_source_rgb(cairo, darker, darker, darker);
    cairo_set_line_width(cairo, 4);
    cairo_stroke_preserve(cairo);
    cairo_set_source_rgb(cairo, lighter, lighter, lighter);
    cairo_fill(cairo);
}

}  // namespace

MarkTile mark_tile(const std::vector<std::string>& lines)
{
    const auto measure_on = make_surface(1, 1);
    const Context measure{cairo_create(measure_on.get()), &cairo_destroy};
    int text_width = 0;
    int text_height = 0;
    pango_layout_get_pixel_size(make_layout(measure.get(), lines).get(), &text_width, &text_height);

    // Two rows, the second set off by half, so that no straight cut leaves a clean strip.
    const int width = text_width + margin;
    const int height = 2 * (text_height + margin);
    const auto surface = make_surface(width, height);
    {
        const Context cairo{cairo_create(surface.get()), &cairo_destroy};
        cairo_set_source_rgb(cairo.get(), 128 / 255.0, 128 / 255.0, 128 / 255.0);
        cairo_paint(cairo.get());
        const auto layout = make_layout(cairo.get(), lines);
        draw(cairo.get(), layout.get(), margin / 2.0, margin / 2.0);
        const double second = height / 2.0 + margin / 2.0;
        draw(cairo.get(), layout.get(), width / 2.0, second);
        draw(cairo.get(), layout.get(), -width / 2.0, second);
    }
    cairo_surface_flush(surface.get());
    MarkTile tile{static_cast<unsigned>(width), static_cast<unsigned>(height), {}};
    const auto* pixels = cairo_image_surface_get_data(surface.get());
    const int stride = cairo_image_surface_get_stride(surface.get());
    tile.grey.reserve(std::size_t{tile.width} * tile.height);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) tile.grey.push_back(pixels[y * stride + x * 4]);
    }
    return tile;
}

}  // namespace xitam::vault
