// How a text travels as a short message: in which alphabet (3GPP TS 23.038), and in how many parts (TS 23.040), each of which
// is charged. One sign beyond the default alphabet, such as the Azerbaijani ə, makes UCS-2 of the whole text.
#pragma once

#include <string_view>

namespace xitam {

enum class SmsEncoding { gsm7, ucs2 };
std::string_view to_string(SmsEncoding encoding);

struct SmsParts {
    SmsEncoding encoding = SmsEncoding::gsm7;
    int parts = 1;
};
SmsParts sms_parts(std::string_view text);

}  // namespace xitam
