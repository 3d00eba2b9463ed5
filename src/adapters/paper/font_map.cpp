#include "adapters/paper/font_map.hpp"

#include <pango/pangocairo.h>

#include <memory>
#include <mutex>
#include <vector>

namespace xitam::paper {

namespace {

// A map serves one thread at a time; there are never more than sheets were in work at once.
struct Shelf {
    std::mutex mutex;
    std::vector<std::unique_ptr<PangoFontMap, decltype(&g_object_unref)>> maps;
};

Shelf& shelf()
{
    static Shelf only;
    return only;
}

PangoFontMap* taken()
{
    auto& [mutex, maps] = shelf();
    const std::lock_guard lock{mutex};
    if (maps.empty()) return nullptr;
    auto* map = maps.back().release();
    maps.pop_back();
    return map;
}

}  // namespace

FontMap::FontMap() : map_{taken()}
{
    if (map_ == nullptr) map_ = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
}

FontMap::~FontMap()
{
    auto& [mutex, maps] = shelf();
    const std::lock_guard lock{mutex};
    maps.emplace_back(map_, &g_object_unref);
}

}  // namespace xitam::paper
