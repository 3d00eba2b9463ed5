#include "bench/figures.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>

namespace xitam::bench {

double percentile(std::vector<double> values, double share)
{
    if (values.empty()) return 0;
    std::sort(values.begin(), values.end());
    const auto last = static_cast<double>(values.size() - 1);
    return values[static_cast<std::size_t>(std::lround(last * share))];
}

double median(std::vector<double> values)
{
    return percentile(std::move(values), 0.5);
}

namespace {

std::string number_text(double value)
{
    if (value >= 1000) return fmt::format("{:.0f}", value);
    return value >= 10 ? fmt::format("{:.1f}", value) : fmt::format("{:.2f}", value);
}

nlohmann::ordered_json json_of(const Figure& figure)
{
    nlohmann::ordered_json json;
    json["id"] = figure.id;
    json["claim"] = figure.claim;
    json["ours"] = figure.ours;
    json["unit"] = figure.unit;
    if (figure.limit) {
        json["limit_name"] = figure.limit_name;
        json["limit"] = *figure.limit;
        json["ratio"] = figure.judged();
    }
    if (figure.bar) {
        json["bar"] = *figure.bar;
        json["bar_is"] = figure.bar_is_least ? "at least" : "at most";
        json["holds"] = figure.holds();
    }
    if (!figure.note.empty()) json["note"] = figure.note;
    return json;
}

void print(const Figure& figure)
{
    fmt::print("{:<7} {}\n", figure.id, figure.claim);
    fmt::print("        ours   {:>10} {}\n", number_text(figure.ours), figure.unit);
    if (figure.limit) {
        fmt::print("        limit  {:>10} {}  ({})\n", number_text(*figure.limit), figure.unit, figure.limit_name);
    }
    if (figure.bar) {
        fmt::print("        {}  {:>10}   bar {} {}: {}\n", figure.limit ? "ratio" : "value", number_text(figure.judged()),
                   figure.bar_is_least ? "at least" : "at most", number_text(*figure.bar), figure.holds() ? "holds" : "MISSED");
    }
    if (!figure.note.empty()) fmt::print("        {}\n", figure.note);
}

}  // namespace

void report(const std::vector<Figure>& figures, const std::filesystem::path& json)
{
    for (const auto& figure : figures) print(figure);
    std::fflush(stdout);
    if (json.empty()) return;
    auto rows = nlohmann::ordered_json::array();
    for (const auto& figure : figures) rows.push_back(json_of(figure));
    std::ofstream file{json};
    file << rows.dump(2) << "\n";
    if (!file.flush()) give_up(fmt::format("cannot write {}", json.string()));
}

bool Arguments::wants(const std::string& id) const
{
    return only.empty() || std::find(only.begin(), only.end(), id) != only.end();
}

Arguments read_arguments(int argc, char** argv)
{
    Arguments arguments;
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        const bool names_a_value = word == "--folder" || word == "--json" || word == "--scale";
        if (!names_a_value) {
            arguments.only.push_back(word);
            continue;
        }
        if (++i == argc) give_up(word + " needs a value");
        const std::string value = argv[i];
        if (word == "--folder") arguments.folder = value;
        else if (word == "--json") arguments.json = value;
        else if (std::from_chars(value.data(), value.data() + value.size(), arguments.scale).ec != std::errc{}) {
            give_up("--scale needs a number");
        }
    }
    if (arguments.folder.empty()) give_up("--folder DIR says where the data of this run may lie");
    std::error_code error;
    std::filesystem::remove_all(arguments.folder, error);
    std::filesystem::create_directories(arguments.folder, error);
    if (error) give_up(fmt::format("cannot make {}", arguments.folder.string()));
    return arguments;
}

void give_up(const std::string& why)
{
    std::fflush(stdout);
    fmt::print(stderr, "benchmark: {}\n", why);
    std::exit(1);
}

}  // namespace xitam::bench
