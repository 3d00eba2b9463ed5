#include "adapters/paper/paper.hpp"

#include "adapters/paper/composer.hpp"

namespace xitam {

namespace {

using certificate::CertificateSheet;
using certificate::LetterSheet;
using certificate::ReceiptSheet;
using paper::Canvas;
using paper::Composer;

constexpr double smallest_scale = 0.72;  // notes of 6 points: below that another page is kinder
constexpr double scale_step = 0.04;

void compose(Composer& composer, const CertificateSheet& sheet)
{
    composer.head();
    composer.rows(sheet.rows);
    composer.seal(sheet.seal);
}

void compose(Composer& composer, const ReceiptSheet& sheet)
{
    composer.head();
    composer.rows(sheet.rows);
    composer.money(sheet.money_heading, sheet.money);
    composer.rows(sheet.invoice);
    composer.list(sheet.notices_heading, sheet.notices);
    composer.list(sheet.next_heading, sheet.next_steps);
    composer.seal(sheet.seal);
}

void compose(Composer& composer, const LetterSheet& sheet)
{
    composer.head();
    composer.rows(sheet.parties);
    composer.list(sheet.declares, sheet.sentences);
    composer.rows(sheet.signature);
}

template <class Sheet>
double fitting_scale(Canvas& canvas, const Sheet& sheet)
{
    for (double scale = 1; scale >= smallest_scale; scale -= scale_step) {
        Composer trial{canvas, sheet.head, scale, true};
        compose(trial, sheet);
        if (trial.pages() == 1) return scale;
    }
    return smallest_scale;
}

template <class Sheet>
Result<std::string> pdf_of(const Sheet& sheet)
{
    Canvas canvas{{sheet.head.title.first, sheet.head.operator_name, sheet.head.title.second, sheet.head.issued_at}};
    const double scale = fitting_scale(canvas, sheet);
    canvas.open_tag("Document");
    Composer composer{canvas, sheet.head, scale, false};
    compose(composer, sheet);
    canvas.close_tag("Document");
    return canvas.finish();
}

}  // namespace

Result<std::string> certificate_pdf(const CertificateSheet& sheet)
{
    return pdf_of(sheet);
}

Result<std::string> receipt_pdf(const ReceiptSheet& sheet)
{
    return pdf_of(sheet);
}

Result<std::string> letter_pdf(const LetterSheet& sheet)
{
    return pdf_of(sheet);
}

Result<std::string> PdfPrinter::certificate_pdf(const CertificateSheet& sheet) const
{
    return pdf_of(sheet);
}

Result<std::string> PdfPrinter::receipt_pdf(const ReceiptSheet& sheet) const
{
    return pdf_of(sheet);
}

}  // namespace xitam
