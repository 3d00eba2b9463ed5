// page_gallery DIR: writes every sample page in five languages, DIR/<lang>/<page>.html, with the assets below DIR/static, so
// that people and browsers can look at them. Serve DIR as a site's root (python3 -m http.server), or pass --files for relative
// addresses.
#include "pages/embedded.hpp"
#include "pages/samples.hpp"
#include "texts/locale.hpp"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <string_view>

namespace {

void write(const std::filesystem::path& path, std::string_view text)
{
    std::filesystem::create_directories(path.parent_path());
    std::ofstream{path, std::ios::binary} << text;
}

// "/static/..." of a page opened from the disk.
std::string from_disk(std::string html)
{
    for (auto at = html.find("\"/static/"); at != std::string::npos; at = html.find("\"/static/", at + 1))
        html.insert(at + 1, "..");
    return html;
}

}  // namespace

int main(int count, char** arguments)
{
    const std::vector<std::string_view> words(arguments + 1, arguments + count);
    if (words.empty()) {
        std::cerr << "page_gallery DIR [--files]\n";
        return 2;
    }
    const std::filesystem::path into{words.front()};
    const bool files = words.size() > 1 && words[1] == "--files";
    for (const auto& asset : xitam::pages::assets()) {
        write(into / "static" / std::string{asset.hash} / std::string{asset.name}, asset.content);
    }
    for (const auto lang : xitam::all_langs) {
        for (const auto& page : xitam::pages::sample_pages(lang)) {
            write(into / std::string{xitam::language_code(lang)} / (page.name + ".html"),
                  files ? from_disk(page.html) : page.html);
        }
    }
}
