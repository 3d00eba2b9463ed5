// Worded sheets as files for people. Plain text is domain/certificate/sheet.hpp's own; this is the paper.
#pragma once

#include "base/result.hpp"
#include "domain/certificate/sheet.hpp"

#include <string>

namespace xitam {

class SheetPrinter {
public:
    virtual ~SheetPrinter() = default;
    // The bytes of a tagged PDF with its fonts inside. The same sheet gives the same bytes.
    virtual Result<std::string> certificate_pdf(const certificate::CertificateSheet& sheet) const = 0;
    virtual Result<std::string> receipt_pdf(const certificate::ReceiptSheet& sheet) const = 0;
};

}  // namespace xitam
