#include "adapters/packs/pack_reader.hpp"

#include "adapters/packs/read_published.hpp"
#include "adapters/packs/read_rules.hpp"
#include "base/check.hpp"
#include "domain/operators/close_documents.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <fstream>
#include <memory>
#include <mutex>
#include <sstream>

namespace xitam {

namespace {

struct OwnedFile {
    std::string name;
    std::string text;
};

Result<std::vector<OwnedFile>> read_folder(const std::filesystem::path& folder)
{
    const auto unreadable = [&](const std::string& what) {
        return fail(Code::bad_input, "rules_folder_unreadable", fmt::format("{}: {}", folder.string(), what));
    };
    std::vector<OwnedFile> files;
    std::error_code error;
    std::filesystem::recursive_directory_iterator entries{folder, error};
    if (error) return unreadable(error.message());
    for (; entries != std::filesystem::recursive_directory_iterator{}; entries.increment(error)) {
        if (error) return unreadable(error.message());
        if (entries->path().extension() != ".json" || !entries->is_regular_file(error)) continue;
        std::ifstream stream{entries->path(), std::ios::binary};
        std::ostringstream text;
        text << stream.rdbuf();
        if (!stream) return unreadable(fmt::format("{} cannot be read", entries->path().filename().string()));
        files.push_back({entries->path().lexically_relative(folder).string(), text.str()});
    }
    std::ranges::sort(files, {}, &OwnedFile::name);
    return files;
}

// A parsed file of one kind, kept until all files are known: documents need the words and the country of their operator.
struct Parsed {
    std::unique_ptr<JsonFile> file;
    std::string kind;
    std::string version;
    bool added = false;
};

class Assembly {
public:
    void parse(const PackFile& source, bool added)
    {
        Parsed parsed;
        parsed.file = std::make_unique<JsonFile>(std::string{source.name}, source.text);
        parsed.added = added;
        const auto root = parsed.file->root();
        if (parsed.file->problems().empty() && !root.is_object())
            root.problem("pack_value_malformed", "an object was expected");
        if (parsed.file->problems().empty()) parsed.kind = root.at("kind").text();
        if (parsed.kind == "operator" || parsed.kind == "country") {
            parsed.version = version_of(root.at("version").text(), source.text);
        }
        files_.push_back(std::move(parsed));
    }

    PackReading assemble()
    {
        each("words", [&](Parsed& one) { library_.set(read_words(one.file->root())); });
        each("safety", [&](Parsed& one) { library_.set(read_safety(one.file->root())); });
        each("country", [&](Parsed& one) {
            const auto root = one.file->root();
            library_.add(read_country(root, read_context(root)), one.added);
        });
        each("operator", [&](Parsed& one) { add_operator(one); });
        for (const auto& one : files_) refuse_unknown_kind(one);
        PackReading reading{std::move(library_), {}, files_.size()};
        for (const auto& one : files_) {
            reading.problems.insert(reading.problems.end(), one.file->problems().begin(), one.file->problems().end());
        }
        return reading;
    }

private:
    template <class Read>
    void each(std::string_view kind, Read read)
    {
        for (auto& one : files_) {
            if (one.kind == kind) read(one);
        }
    }

    void add_operator(Parsed& one)
    {
        const auto root = one.file->root();
        const auto context = read_context(root);
        OperatorPack pack;
        pack.overrides = one.added;
        pack.profile = read_operator(root, context);
        pack.periods = read_rules(root, context, pack.profile, one.version);
        const CountryPack* country = library_.country(pack.profile.country);
        if (country == nullptr) {
            root.at("country").problem("pack_country_unknown",
                                       fmt::format("no pack of the country {} is here", pack.profile.country));
            return;
        }
        const auto documents =
            close_documents(pack.profile.documents, pack.profile.fictional ? std::vector<DocumentList>{} : country->documents,
                            library_.words());
        for (auto& period : pack.periods) period.rules.pack.documents = documents;
        library_.add(std::move(pack));
    }

    static void refuse_unknown_kind(const Parsed& one)
    {
        constexpr std::array kinds{"operator", "country", "safety", "words"};
        if (!one.file->problems().empty() || std::ranges::find(kinds, one.kind) != kinds.end()) return;
        one.file->root().at("kind").problem(
            "pack_kind_unknown", fmt::format("the kind {} is not known; known: operator, country, safety, words", one.kind));
    }

    std::vector<Parsed> files_;
    PackLibrary library_;
};

Result<PackReading> read_all(const std::optional<std::filesystem::path>& folder)
{
    std::vector<OwnedFile> owned;
    if (folder) {
        auto files = read_folder(*folder);
        if (!files) return tl::unexpected(files.error());
        owned = std::move(*files);
    }
    std::vector<PackFile> added;
    for (const auto& file : owned) added.push_back({file.name, file.text});
    return read_packs(embedded_packs(), added);
}

std::string_view stem_of(const PackFile& file)
{
    auto stem = file.name;
    stem.remove_prefix(stem.rfind('/') + 1);
    stem.remove_suffix(std::string_view{".json"}.size());
    return stem;
}

// "az"; each embedded pack of a country lies in its folder. "xitam" or nothing: of all.
std::string_view folder_of(const PackFile& file)
{
    const auto slash = file.name.find('/');
    return slash == std::string_view::npos ? std::string_view{} : file.name.substr(0, slash);
}

// The embedded packs of one country, or those of all others. Safety and words are in both.
PackReading read_part(std::string_view country, bool inside)
{
    Assembly assembly;
    for (const auto& file : embedded_packs()) {
        const auto folder = folder_of(file);
        if (folder.empty() || folder == "xitam" || (folder == country) == inside) assembly.parse(file, false);
    }
    return assembly.assemble();
}

struct Others {
    std::once_flag once;
    PackReading packs;
};

}  // namespace

std::string version_of(std::string_view declared, std::string_view text)
{
    // FNV-1a, 64 bits: tells two texts of one declared version apart. It is no protection against forgery.
    std::uint64_t hash = 14695981039346656037U;
    for (const char byte : text) hash = (hash ^ static_cast<std::uint8_t>(byte)) * 1099511628211U;
    return fmt::format("{}+{:016x}", declared, hash);
}

PackReading read_packs(std::span<const PackFile> embedded, std::span<const PackFile> added)
{
    Assembly assembly;
    for (const auto& file : embedded) assembly.parse(file, false);
    for (const auto& file : added) assembly.parse(file, true);
    return assembly.assemble();
}

Result<PackLibrary> load_packs(const std::optional<std::filesystem::path>& folder)
{
    auto reading = read_all(folder);
    if (!reading) return tl::unexpected(reading.error());
    if (reading->problems.empty()) return std::move(reading->library);
    const auto& first = reading->problems.front();
    const auto more = reading->problems.size() - 1;
    return fail(Code::bad_input, first.reason,
                more == 0 ? first.text() : fmt::format("{} (and {} more: xitam rules check)", first.text(), more));
}

Result<PackLibrary> load_packs_of(const std::string& operator_id, const std::optional<std::filesystem::path>& folder)
{
    const auto all = embedded_packs();
    const auto own = std::ranges::find(all, operator_id, [](const PackFile& file) { return stem_of(file); });
    if (folder || own == all.end()) return load_packs(folder);
    const auto country = folder_of(*own);
    auto reading = read_part(country, true);
    CHECK(reading.problems.empty());
    reading.library.set_rest([others = std::make_shared<Others>(), country]() -> const PackLibrary& {
        std::call_once(others->once, [&] { others->packs = read_part(country, false); });
        CHECK(others->packs.problems.empty());  // a test reads them all
        return others->packs.library;
    });
    return std::move(reading.library);
}

Result<std::vector<PackProblem>> check_packs(const std::optional<std::filesystem::path>& folder)
{
    auto reading = read_all(folder);
    if (!reading) return tl::unexpected(reading.error());
    return std::move(reading->problems);
}

}  // namespace xitam
