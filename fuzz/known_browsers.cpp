#include "http/desk/known_browsers.hpp"

#include "fuzz_target.hpp"
#include "http/desk/desk_pages.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace xitam::http;
    const auto text = xitam::fuzz::text_of(data, size);
    // A mac that anybody can work out: what is looked for here is how the cookie is read.
    const BrowserMark means{
        [](std::string_view, std::string_view message) { return (std::string{message} + std::string(32, '\7')).substr(0, 32); },
        ""};
    const auto marked = marked_browser(means, text, "leyla", std::string(32, 'a'));
    CHECK(known_browser(means, marked, "leyla").has_value());
    CHECK(marked.size() <= 32 + 6 * 33 && marked.find_first_not_of("0123456789abcdef.") == std::string::npos);
    CHECK(marked_browser(means, marked, "leyla", std::string(32, 'b')) == marked);

    const auto next = safe_next(text);
    CHECK(next.starts_with("/staff") && next.find("//") == std::string::npos &&
          next.find_first_of("\\\r\n:@") == std::string::npos);
    CHECK(safe_next(next) == next);
    return 0;
}
