#include "main/sim_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <map>

namespace xitam::app {

namespace {

std::string trimmed(std::string text)
{
    const auto is_edge = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '"'; };
    while (!text.empty() && is_edge(text.back())) text.pop_back();
    const auto first = std::find_if_not(text.begin(), text.end(), is_edge);
    return {first, text.end()};
}

bool is_hex_key(const std::string& text)
{
    return text.size() == 32 && std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isxdigit(c) != 0; });
}

tl::unexpected<Error> malformed(std::string_view what)
{
    return fail(
        Code::bad_input, "sim_file_malformed",
        fmt::format("{}; the SIM file has the lines imsi = ..., algorithm = milenage or comp128v1, k = 32 hexadecimal digits, "
                    "and for milenage opc = 32 hexadecimal digits",
                    what));
}

}  // namespace

Result<service::NewSim> read_sim_file(const std::filesystem::path& path)
{
    std::ifstream file{path};
    if (!file) return fail(Code::not_found, "file_missing", fmt::format("cannot read the SIM file {}", path.string()));
    std::map<std::string, std::string> values;
    std::string line;
    while (std::getline(file, line)) {
        const auto at = line.find('=');
        if (trimmed(line).empty() || trimmed(line).front() == '#') continue;
        if (at == std::string::npos) return malformed("a line has no =");
        values[trimmed(line.substr(0, at))] = trimmed(line.substr(at + 1));
    }
    auto imsi = Imsi::parse(values["imsi"]);
    if (!imsi) return malformed("imsi is missing or wrong");
    const auto& algorithm = values["algorithm"];
    if (algorithm != "milenage" && algorithm != "comp128v1") return malformed("algorithm is missing or unknown");
    if (!is_hex_key(values["k"])) return malformed("k is missing or wrong");
    if (algorithm == "milenage" && !is_hex_key(values["opc"])) return malformed("opc is missing or wrong");
    return service::NewSim{*imsi, SimSecrets{algorithm, values["k"], values["opc"]}};
}

}  // namespace xitam::app
