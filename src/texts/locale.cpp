#include "texts/locale.hpp"

#include "base/check.hpp"
#include "texts/texts.hpp"

#include <fmt/format.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/unum.h>
#include <unicode/upluralrules.h>
#include <unicode/ustring.h>

#include <array>
#include <memory>
#include <optional>

namespace xitam {

namespace {

constexpr std::array<std::string_view, lang_count> codes{"az", "en", "ru", "tr", "zh"};
// en_GB: the day before the month, as the rest of the world reads it.
constexpr std::array<const char*, lang_count> locales{"az_Latn_AZ", "en_GB", "ru_RU", "tr_TR", "zh_Hans_CN"};

template <auto close>
struct Closer {
    template <class T>
    void operator()(T* handle) const
    {
        close(handle);
    }
};
using DateForm = std::unique_ptr<UDateFormat, Closer<&udat_close>>;
using NumberForm = std::unique_ptr<UNumberFormat, Closer<&unum_close>>;
using PluralForm = std::unique_ptr<UPluralRules, Closer<&uplrules_close>>;

std::string utf8(std::u16string_view text)
{
    std::string out(text.size() * 3, '\0');
    int32_t length = 0;
    UErrorCode error = U_ZERO_ERROR;
    u_strToUTF8(out.data(), static_cast<int32_t>(out.size()), &length, text.data(), static_cast<int32_t>(text.size()), &error);
    CHECK(U_SUCCESS(error));
    out.resize(static_cast<std::size_t>(length));
    return out;
}

// What one language needs, opened once a thread: ICU's formatters may not be shared between threads.
struct Forms {
    DateForm full;
    DateForm month;
    DateForm brief;
    DateForm month_of_year;
    NumberForm number;
    PluralForm plural;
};

DateForm date_form(const char* locale, std::u16string_view skeleton)
{
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<UDateTimePatternGenerator, Closer<&udatpg_close>> generator{udatpg_open(locale, &error)};
    std::array<UChar, 64> pattern{};
    const auto length = udatpg_getBestPattern(generator.get(), skeleton.data(), static_cast<int32_t>(skeleton.size()),
                                              pattern.data(), static_cast<int32_t>(pattern.size()), &error);
    DateForm form{udat_open(UDAT_PATTERN, UDAT_PATTERN, locale, u"UTC", 3, pattern.data(), length, &error)};
    CHECK(U_SUCCESS(error));
    return form;
}

Forms open_forms(const char* locale)
{
    UErrorCode error = U_ZERO_ERROR;
    Forms forms{date_form(locale, u"yMMMMd"),
                date_form(locale, u"MMMMd"),
                date_form(locale, u"MMMd"),
                date_form(locale, u"yMMMM"),
                NumberForm{unum_open(UNUM_DECIMAL, nullptr, 0, locale, nullptr, &error)},
                PluralForm{uplrules_open(locale, &error)}};
    CHECK(U_SUCCESS(error));
    return forms;
}

const Forms& forms_of(Lang lang)
{
    thread_local std::array<std::optional<Forms>, lang_count> opened;
    const auto at = static_cast<std::size_t>(lang);
    if (!opened[at]) opened[at] = open_forms(locales[at]);
    return *opened[at];
}

std::string formatted(const DateForm& form, Date day)
{
    const auto since_1970 = std::chrono::sys_days{day}.time_since_epoch();
    std::array<UChar, 96> out{};
    UErrorCode error = U_ZERO_ERROR;
    const auto length =
        udat_format(form.get(), static_cast<UDate>(std::chrono::duration_cast<std::chrono::milliseconds>(since_1970).count()),
                    out.data(), static_cast<int32_t>(out.size()), nullptr, &error);
    CHECK(U_SUCCESS(error));
    return utf8({out.data(), static_cast<std::size_t>(length)});
}

}  // namespace

std::string_view language_code(Lang lang)
{
    return codes[static_cast<std::size_t>(lang)];
}

std::string full_date(Lang lang, Date day)
{
    return formatted(forms_of(lang).full, day);
}

std::string day_and_month(Lang lang, Date day)
{
    return formatted(forms_of(lang).month, day);
}

std::string short_date(Lang lang, Date day)
{
    return formatted(forms_of(lang).brief, day);
}

std::string month_and_year(Lang lang, std::chrono::year_month month)
{
    return formatted(forms_of(lang).month_of_year, month / 1);
}

std::string clock_time(const LocalTime& at)
{
    return fmt::format("{:02}:{:02}", at.time.count() / 60, at.time.count() % 60);
}

std::string date_and_time(Lang lang, const LocalTime& at)
{
    return full_date(lang, at.day) + (lang == Lang::zh ? " " : ", ") + clock_time(at);
}

std::string short_moment(Lang lang, const LocalTime& at)
{
    return short_date(lang, at.day) + " " + clock_time(at);
}

std::string utc_offset(const LocalTime& at)
{
    const auto away = at.offset.count() < 0 ? -at.offset.count() : at.offset.count();
    const auto minutes = away % 60 == 0 ? std::string{} : fmt::format(":{:02}", away % 60);
    return fmt::format("UTC{}{}{}", at.offset.count() < 0 ? "−" : "+", away / 60, minutes);
}

std::string money_text(Lang lang, const Money& money)
{
    const auto amount = money.amount();
    const auto digits = amount.starts_with('-') ? amount.substr(1) : amount;
    std::array<UChar, 64> out{};
    UErrorCode error = U_ZERO_ERROR;
    // The decimals of the text are kept as they are, so nothing is rounded on the way.
    const auto point = digits.find('.');
    const auto decimals = point == std::string::npos ? 0 : digits.size() - point - 1;
    auto* form = forms_of(lang).number.get();
    unum_setAttribute(form, UNUM_MIN_FRACTION_DIGITS, static_cast<int32_t>(decimals));
    unum_setAttribute(form, UNUM_MAX_FRACTION_DIGITS, static_cast<int32_t>(decimals));
    const auto length = unum_formatDecimal(form, digits.data(), static_cast<int32_t>(digits.size()), out.data(),
                                           static_cast<int32_t>(out.size()), nullptr, &error);
    CHECK(U_SUCCESS(error));
    return (money.is_negative() ? "−" : "") + utf8({out.data(), static_cast<std::size_t>(length)}) + "\u00a0" +
           std::string{money.currency().text()};
}

std::string number_text(Lang lang, std::int64_t number)
{
    std::array<UChar, 64> out{};
    UErrorCode error = U_ZERO_ERROR;
    auto* form = forms_of(lang).number.get();
    unum_setAttribute(form, UNUM_MIN_FRACTION_DIGITS, 0);
    unum_setAttribute(form, UNUM_MAX_FRACTION_DIGITS, 0);
    const auto length = unum_formatInt64(form, number, out.data(), static_cast<int32_t>(out.size()), nullptr, &error);
    CHECK(U_SUCCESS(error));
    return utf8({out.data(), static_cast<std::size_t>(length)});
}

std::string counted(Lang lang, std::string_view key, std::int64_t count)
{
    std::array<UChar, 16> word{};
    UErrorCode error = U_ZERO_ERROR;
    const auto length = uplrules_select(forms_of(lang).plural.get(), static_cast<double>(count), word.data(),
                                        static_cast<int32_t>(word.size()), &error);
    CHECK(U_SUCCESS(error));
    const auto form = utf8({word.data(), static_cast<std::size_t>(length)});
    return text(lang, fmt::format("{}.{}", key, form), {{"n", number_text(lang, count)}});
}

}  // namespace xitam
