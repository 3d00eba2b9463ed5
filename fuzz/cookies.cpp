#include "http/cookies.hpp"

#include "fuzz_target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace xitam::http;
    const auto cookies = parse_cookies(xitam::fuzz::text_of(data, size));
    CHECK(cookies.size() <= 32);
    std::string printed;
    for (const auto& [name, value] : cookies.all()) {
        CHECK(!name.empty() && name.find_first_of("=; \t\r\n") == std::string::npos);
        CHECK(value.find_first_of("; \t\r\n\"") == std::string::npos);
        printed += name + "=" + value + "; ";
    }
    const auto again = parse_cookies(printed);
    CHECK(again.size() == cookies.size());
    for (std::size_t i = 0; i < again.size(); ++i) CHECK(again.all()[i].value == cookies.all()[i].value);
    return 0;
}
