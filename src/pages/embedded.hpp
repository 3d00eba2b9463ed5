// What tools/embed_web.py makes of web/: the pages' templates, and the files they ask for.
#pragma once

#include <span>
#include <string_view>

namespace xitam::pages {

struct Template {
    std::string_view name;
    std::string_view text;  // mustache, with [[key]] where the text page.<key> goes
};
std::span<const Template> templates();  // sorted by name

// Served at /static/<hash>/<name>; what has its hash in its address never changes.
struct Asset {
    std::string_view name;
    std::string_view hash;
    std::string_view type;
    std::string_view content;
};
std::span<const Asset> assets();

}  // namespace xitam::pages
