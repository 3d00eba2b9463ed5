// The machine's faces, as pango finds them. The search takes longer than the setting of a page: what one sheet found serves the
// next.
#pragma once

typedef struct _PangoFontMap PangoFontMap;  // NOLINT: pango's own names

namespace xitam::paper {

class FontMap {
public:
    FontMap();   // one that nobody uses now, or a new one
    ~FontMap();  // laid back for the next
    FontMap(const FontMap&) = delete;
    FontMap& operator=(const FontMap&) = delete;
    FontMap(FontMap&&) = delete;
    FontMap& operator=(FontMap&&) = delete;

    PangoFontMap* get() const { return map_; }

private:
    PangoFontMap* map_;
};

}  // namespace xitam::paper
