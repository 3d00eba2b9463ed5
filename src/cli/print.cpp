#include "cli/print.hpp"

#include "cli/exit_code.hpp"
#include "texts/texts.hpp"
#include "view/json.hpp"
#include "view/order_text.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <fstream>
#include <system_error>

namespace xitam::cli {

namespace {

std::string red(const Context& context, std::string_view text)
{
    return context.streams.colour ? fmt::format("\033[31m{}\033[0m", text) : std::string{text};
}

std::string error_text(const Context& context, const Error& error)
{
    std::string out = fmt::format("xitam: {} ({}): {}\n", red(context, to_string(error.code)), error.reason, error.detail);
    for (const auto& rule : error.missing_rules) out += fmt::format("  not set: {}\n", rule);
    if (error.order_id) out += fmt::format("  order: {}\n", *error.order_id);
    return out;
}

}  // namespace

int print_error(const Context& context, const Error& error)
{
    if (context.json) context.streams.out << view::error_json(error) << '\n';
    else context.streams.err << error_text(context, error);
    return exit_code(error.code);
}

int print(const Context& context, const Result<view::Rendered>& answer)
{
    if (!answer) return print_error(context, answer.error());
    if (context.json) context.streams.out << answer->json << '\n';
    else context.streams.out << answer->text;
    return exit_done;
}

int print_order(const Context& context, const Result<OrderAnswer>& answer, OrderExit rule)
{
    if (!answer) return print_error(context, answer.error());
    std::optional<Error> told = rule == OrderExit::by_standing ? standing(*answer) : answer->refusal;
    if (rule == OrderExit::by_the_deed && !told && answer->wait == WaitEnd::timed_out) told = standing(*answer);
    if (context.json) {
        context.streams.out << view::order_json(answer->order, told) << '\n';
    } else {
        context.streams.out << view::order_text(answer->order, context.streams.lang);
        if (told) context.streams.err << error_text(context, *told);
    }
    return told ? exit_code(told->code) : exit_done;
}

Result<void> write_file(const Path& file, std::string_view content)
{
    errno = 0;
    std::ofstream out{file, std::ios::binary | std::ios::trunc};
    out.write(content.data(), static_cast<std::streamsize>(content.size()));
    out.close();
    if (out) return {};
    const int error = errno;
    const bool wrong_place = error == ENOENT || error == EACCES || error == EISDIR || error == ENOTDIR || error == EROFS;
    return fail(wrong_place ? Code::bad_input : Code::internal, "file_not_written",
                fmt::format("{} cannot be written: {}", file.string(),
                            error != 0 ? std::generic_category().message(error) : "input/output error"));
}

OnStep show_steps(const Context& context)
{
    return [&streams = context.streams](const StepNews& news) {
        const std::string mark = !streams.live ? "" : streams.colour ? "\033[32m\xE2\x80\xA2\033[0m " : "\xE2\x80\xA2 ";
        // What a person attests was not read back, and is not told so.
        const bool attested = news.text.find("attested=1") != std::string::npos;
        const std::string key = fmt::format("order.step.{}", attested ? "attested" : news.word);
        const std::string told = has_text(streams.lang, key) ? text(streams.lang, key) : news.text;
        streams.err << fmt::format("  {}{}  {}{}{}\n", mark, rfc3339(news.at).substr(11, 8), news.word,
                                   told.empty() ? "" : ": ", told)
                    << std::flush;
    };
}

OnProgress show_progress(const Context& context, std::string_view what)
{
    if (!context.streams.live) return {};
    return [&streams = context.streams, what = std::string{what}](std::size_t done, std::size_t total) {
        constexpr std::size_t width = 40;
        const std::size_t filled = total == 0 ? width : std::min(width, done * width / total);
        streams.err << fmt::format("\r{} [{}{}] {:3} %", what, std::string(filled, '#'), std::string(width - filled, ' '),
                                   total == 0 ? 100 : done * 100 / total);
        if (done >= total) streams.err << '\n';
        streams.err << std::flush;
    };
}

Result<std::unique_ptr<Installation>> open(const Context& context, const Arguments& arguments)
{
    OpenRequest request{arguments.text("--data"), std::nullopt};
    if (const auto rules = arguments.optional_text("--rules")) request.rules = *rules;
    auto installation = context.wiring.open(request);
    if (!installation) return installation;
    if (const auto banner = (*installation)->banner(); !banner.empty()) context.streams.err << banner << '\n';
    return installation;
}

}  // namespace xitam::cli
