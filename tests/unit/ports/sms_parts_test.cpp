// What a text costs: the alphabet it needs, and its parts.
#include "ports/sms_parts.hpp"

#include <gtest/gtest.h>

#include <string>

namespace xitam {
namespace {

std::string times(int n, std::string_view text)
{
    std::string all;
    for (int i = 0; i < n; ++i) all += text;
    return all;
}

struct Case {
    std::string what;
    std::string text;
    std::string_view encoding;
    int parts;
};

TEST(SmsParts, AlphabetAndPartsOfATextByTable)
{
    const Case cases[] = {
        {"nothing", "", "gsm7", 1},
        {"English", "123456 is your code. It closes line ...67.", "gsm7", 1},
        {"the default alphabet's own letters", "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ!\"#¤%&'()¡ÄÖÑÜ§¿äöñüà", "gsm7", 1},
        {"160 in one", times(160, "a"), "gsm7", 1},
        {"161 in two", times(161, "a"), "gsm7", 2},
        {"two full parts", times(306, "a"), "gsm7", 2},
        {"and one more", times(307, "a"), "gsm7", 3},
        {"the extension table", "\f^{}\\[~]|€", "gsm7", 1},
        {"each of it counts as two", times(80, "€"), "gsm7", 1},
        {"81 of them are 162", times(81, "€"), "gsm7", 2},
        {"160 with a bracket are 161", times(159, "a") + "[", "gsm7", 2},
        {"an escape does not end a part", times(152, "a") + "[" + times(151, "a"), "gsm7", 2},
        {"306 septets, yet three parts", times(152, "a") + "[" + times(152, "a"), "gsm7", 3},
        {"76 of them in a part", times(152, "€"), "gsm7", 2},
        {"and not 76 and a half", times(153, "€"), "gsm7", 3},
        {"Azerbaijani ə", "Nömrəniz bağlanır", "ucs2", 1},
        {"ğ", "ğ", "ucs2", 1},
        {"ş", "ş", "ucs2", 1},
        {"ı without a dot", "ı", "ucs2", 1},
        {"small ç is not Ç", "ç", "ucs2", 1},
        {"one ə among Latin letters", times(69, "a") + "ə", "ucs2", 1},
        {"makes 71 two parts", times(70, "a") + "ə", "ucs2", 2},
        {"Russian, 70", times(70, "ж"), "ucs2", 1},
        {"Russian, 71", times(71, "ж"), "ucs2", 2},
        {"Russian, two full parts", times(134, "ж"), "ucs2", 2},
        {"Russian, and one more", times(135, "ж"), "ucs2", 3},
        {"Chinese", "您的号码将被注销", "ucs2", 1},
        {"Chinese, 71", times(71, "号"), "ucs2", 2},
        {"an emoji is a surrogate pair: 35 in one", times(35, "😀"), "ucs2", 1},
        {"36 are 72 units", times(36, "😀"), "ucs2", 2},
        {"a pair is not split: 33 in a part of 67", times(66, "😀"), "ucs2", 2},
        {"134 units, yet three parts", times(67, "😀"), "ucs2", 3},
        {"behind one letter the pairs fit", "ə" + times(33, "😀") + "ə" + times(33, "😀"), "ucs2", 2},
        {"what is no UTF-8 is replaced", "\xFF", "ucs2", 1},
    };
    for (const auto& [what, text, encoding, parts] : cases) {
        const auto found = sms_parts(text);
        EXPECT_EQ(to_string(found.encoding), encoding) << what;
        EXPECT_EQ(found.parts, parts) << what;
    }
}

}  // namespace
}  // namespace xitam
