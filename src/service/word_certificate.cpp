#include "service/word_certificate.hpp"

#include "domain/certificate/closure.hpp"
#include "texts/texts.hpp"

#include <initializer_list>
#include <utility>

namespace xitam {

namespace {

using certificate::Seal;
using certificate::SheetHead;
using certificate::SheetRow;
using certificate::Worded;

// One key in both languages of a sheet.
class SheetWords {
public:
    explicit SheetWords(const Wording& wording) : wording_{&wording} {}

    Worded operator()(std::string_view key, std::initializer_list<TextArgument> arguments = {}) const
    {
        return {text(wording_->first, key, arguments), text(wording_->second, key, arguments)};
    }
    Worded coded(std::string_view prefix, std::string_view code) const
    {
        return (*this)(std::string{prefix} + std::string{code});
    }
    // Another text of both languages as an argument.
    Worded with(std::string_view key, const std::vector<std::pair<std::string_view, Worded>>& worded) const
    {
        std::vector<TextArgument> first;
        std::vector<TextArgument> second;
        for (const auto& [name, words] : worded) {
            first.push_back({name, words.first});
            second.push_back({name, words.second});
        }
        return {text(wording_->first, key, first), text(wording_->second, key, second)};
    }

private:
    const Wording* wording_;
};

Worded same(std::string words)
{
    return {std::move(words), {}};
}

std::string with_plus(const std::string& masked_number, const std::string& operator_name)
{
    return "+" + masked_number + (operator_name.empty() ? "" : ", " + operator_name);
}

SheetHead head_of(std::string_view title, Instant issued_at, bool demo_clock, const Wording& wording)
{
    const SheetWords words{wording};
    SheetHead head;
    head.first = wording.first;
    head.second = wording.second;
    head.operator_name = wording.operator_name;
    head.title = words(title);
    if (demo_clock) head.banner = words("sheet.demo_clock");
    head.issued_at = issued_at;
    return head;
}

Seal seal_of(std::string_view note, const std::string& jti, const SignedForm& form, const Wording& wording)
{
    const SheetWords words{wording};
    Seal seal;
    const auto page = certificate::verify_url(wording.public_url, "");
    seal.note = words(note, {{"url", page.substr(0, page.size() - 1)}});
    const auto code = certificate::qr_text(wording.public_url, form.jws, form.short_jws);
    if (!code.ends_with('#') && code.size() <= certificate::qr_text_max) seal.qr_text = code;
    seal.check_lines = {"ES256 " + form.kid, jti};
    return seal;
}

Worded balance_words(const certificate::BalanceClaim& balance, const SheetWords& words)
{
    return words("certificate.balance." + std::string{to_string(balance.outcome)}, {{"amount", balance.amount.text()}});
}

Worded network_words(const certificate::NetworkClaim& network, const SheetWords& words)
{
    const auto one = [&](certificate::NetworkWord word) { return words.coded("certificate.word.", to_string(word)); };
    return words.with("certificate.network", {{"hlr", one(network.hlr)}, {"cs", one(network.cs)}, {"ps", one(network.ps)}});
}

std::string joined(const std::vector<std::string>& items, Lang lang)
{
    std::string out;
    for (const auto& item : items) out += (out.empty() ? "" : lang == Lang::zh ? "、" : ", ") + item;
    return out;
}

void put_declared(std::vector<SheetRow>& rows, const certificate::ReceiptClaims& claims, const Wording& wording)
{
    const SheetWords words{wording};
    rows.push_back({words("receipt.row.channel"), words.coded("receipt.channel.", claims.channel)});
    if (!claims.reason.empty()) rows.push_back({words("receipt.row.reason"), words.coded("receipt.reason.", claims.reason)});
    if (!claims.documents.empty()) {
        std::vector<std::string> first;
        std::vector<std::string> second;
        for (const auto& document : claims.documents) {
            const auto named = words.coded("receipt.document.", document);
            first.push_back(named.first);
            second.push_back(named.second);
        }
        rows.push_back({words("receipt.row.documents"), {joined(first, wording.first), joined(second, wording.second)}});
    }
    if (!claims.balance_way.empty()) {
        rows.push_back({words("receipt.row.balance_way"), words.coded("receipt.balance_way.", claims.balance_way)});
    }
}

}  // namespace

certificate::CertificateSheet word_certificate(const certificate::ClosureClaims& claims, const std::string& number_salt,
                                               const SignedForm& form, const Wording& wording, const Calendar& calendar)
{
    const SheetWords words{wording};
    const auto local = [&](Instant at) { return same(calendar.local_text(at, wording.zone)); };
    certificate::CertificateSheet sheet;
    sheet.head = head_of("certificate.title", claims.iat, claims.demo_clock, wording);
    sheet.rows = {
        {words("sheet.row.number"), same(with_plus(claims.number, wording.operator_name)), true},
        {words("certificate.row.cut"), local(claims.cut_at)},
        {words("certificate.row.disconnected"), local(claims.disconnected_at), true},
        {words("certificate.row.network"), network_words(claims.network, words)},
    };
    if (claims.attested_by) {
        sheet.rows.push_back({words("certificate.row.attested"), words.coded("certificate.role.", *claims.attested_by)});
    }
    sheet.rows.push_back({words("certificate.row.balance"), balance_words(claims.balance, words)});
    sheet.rows.push_back({words("certificate.row.rest"), words("certificate.rest", {{"date", iso(claims.rest_until)}})});
    sheet.rows.push_back({words("certificate.row.number_key"), same(number_salt), false, words("certificate.number_key")});
    sheet.rows.push_back({words("sheet.row.order"), same(claims.order)});
    sheet.rows.push_back({words("sheet.row.issued"), local(claims.iat)});
    sheet.seal = seal_of("certificate.check", claims.jti, form, wording);
    return sheet;
}

certificate::CertificateSheet word_restoration(const certificate::RestorationClaims& claims, const std::string& number_salt,
                                               const SignedForm& form, const Wording& wording, const Calendar& calendar)
{
    const SheetWords words{wording};
    const auto local = [&](Instant at) { return same(calendar.local_text(at, wording.zone)); };
    certificate::CertificateSheet sheet;
    sheet.head = head_of("restoration.title", claims.iat, claims.demo_clock, wording);
    sheet.rows = {
        {words("sheet.row.number"), same(with_plus(claims.number, wording.operator_name)), true},
        {words("restoration.row.restored"), local(claims.restored_at), true},
        {words("restoration.row.supersedes"), same(claims.supersedes)},
        {words("certificate.row.number_key"), same(number_salt), false, words("certificate.number_key")},
        {words("sheet.row.order"), same(claims.order)},
        {words("sheet.row.issued"), local(claims.iat)},
    };
    if (claims.attested_by) {
        sheet.rows.push_back({words("certificate.row.attested"), words.coded("certificate.role.", *claims.attested_by)});
    }
    sheet.seal = seal_of("certificate.check", claims.jti, form, wording);
    return sheet;
}

certificate::ReceiptSheet word_receipt(const certificate::ReceiptClaims& claims, const std::string& reference,
                                       const SignedForm& form, const Wording& wording, const Calendar& calendar)
{
    const SheetWords words{wording};
    const auto day = [&](const std::optional<Date>& date) { return date ? same(iso(*date)) : words("receipt.not_known_yet"); };
    certificate::ReceiptSheet sheet;
    sheet.head = head_of("receipt.title", claims.iat, claims.demo_clock, wording);
    sheet.rows = {
        {words("receipt.row.reference"), same(reference), true},
        {words("sheet.row.number"), same(with_plus(claims.number, wording.operator_name))},
        {words("receipt.row.received"), same(calendar.local_text(claims.received_at, wording.zone)), true},
    };
    put_declared(sheet.rows, claims, wording);
    sheet.rows.push_back({words("receipt.row.billing_stop"), day(claims.billing_stop_on)});
    sheet.rows.push_back({words("receipt.row.ends"), day(claims.ends_on)});
    sheet.money_heading = words("receipt.heading.money");
    for (const auto& line : claims.lines) {
        sheet.money.push_back({words.coded("receipt.line.", line.code), line.formula, line.amount.text()});
    }
    if (claims.invoice) {
        sheet.invoice.push_back({words("receipt.row.invoice"),
                                 words("receipt.invoice", {{"amount", claims.invoice->amount.text()},
                                                           {"reference", claims.invoice->reference},
                                                           {"date", iso(claims.invoice->due_on)}}),
                                 true});
    }
    sheet.notices_heading = words("receipt.heading.notices");
    sheet.next_heading = words("receipt.heading.next");
    sheet.seal = seal_of("receipt.check", claims.jti, form, wording);
    return sheet;
}

}  // namespace xitam
