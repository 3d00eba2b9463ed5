// Certificate, receipt and letter on A4 in the look of the pages: black ink, one sea green, the line that begins with a dot and
// ends with a bar. A certificate is one page; a receipt with very many lines takes another.
#pragma once

#include "ports/sheet_printer.hpp"

namespace xitam {

Result<std::string> certificate_pdf(const certificate::CertificateSheet& sheet);
Result<std::string> receipt_pdf(const certificate::ReceiptSheet& sheet);
Result<std::string> letter_pdf(const certificate::LetterSheet& sheet);

class PdfPrinter final : public SheetPrinter {
public:
    Result<std::string> certificate_pdf(const certificate::CertificateSheet& sheet) const override;
    Result<std::string> receipt_pdf(const certificate::ReceiptSheet& sheet) const override;
};

}  // namespace xitam
