// What a benchmark program measures and hands on: seconds from a steady clock, medians, and one row a figure.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace xitam::bench {

class Stopwatch {
public:
    double seconds() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun_).count(); }

private:
    std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
};

double median(std::vector<double> values);
double percentile(std::vector<double> values, double share);

// One figure beside its limit, both of this run. The bar is on the ratio, or on our own value where there is no limit.
struct Figure {
    std::string id;     // "P1"
    std::string claim;  // what was measured
    double ours = 0;
    std::string unit;
    std::string limit_name;  // empty: none
    std::optional<double> limit;
    std::optional<double> bar;
    bool bar_is_least = false;  // true: at least the bar; false: at most
    std::string note;

    double judged() const { return limit ? ours / *limit : ours; }
    bool holds() const { return !bar || (bar_is_least ? judged() >= *bar : judged() <= *bar); }
};

// Prints the figures as a table and, where `json` is not empty, writes them there for bench/run.
void report(const std::vector<Figure>& figures, const std::filesystem::path& json);

struct Arguments {
    std::filesystem::path folder;  // where the data of this run lies; emptied first
    std::filesystem::path json;
    int scale = 100;                // percent of the usual amount of work
    std::vector<std::string> only;  // figures asked for; empty: all
    bool wants(const std::string& id) const;
    int scaled(int amount) const { return amount * scale / 100 > 0 ? amount * scale / 100 : 1; }
};
// PROGRAM --folder DIR [--json FILE] [--scale PERCENT] [FIGURE...]; ends the program when they cannot be read.
Arguments read_arguments(int argc, char** argv);

// Ends the program with a message: a benchmark that cannot run has no figures.
[[noreturn]] void give_up(const std::string& why);

}  // namespace xitam::bench
