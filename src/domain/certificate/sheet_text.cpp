#include "domain/certificate/sheet.hpp"

#include <string_view>

namespace xitam::certificate {

namespace {

bool says_twice(const Worded& words)
{
    return !words.second.empty() && words.second != words.first;
}

void put(std::string& out, std::string_view indent, std::string_view text)
{
    while (!text.empty()) {
        const auto end = text.find('\n');
        out += indent;
        out += text.substr(0, end);
        out += '\n';
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    }
}

void put(std::string& out, std::string_view indent, const Worded& words)
{
    put(out, indent, words.first);
    if (says_twice(words)) put(out, indent, words.second);
}

void put_head(std::string& out, const SheetHead& head)
{
    out += "Xitam o--------------------------------------------------|\n";
    if (!head.operator_name.empty()) out += head.operator_name + "\n";
    out += "\n";
    if (!head.banner.is_empty()) {
        put(out, "*** ", head.banner);
        out += "\n";
    }
    put(out, "", head.title);
    out += "\n";
}

void put_rows(std::string& out, const std::vector<SheetRow>& rows)
{
    for (const auto& row : rows) {
        out += row.label.first;
        if (says_twice(row.label)) out += " / " + row.label.second;
        out += ":\n";
        put(out, "    ", row.value);
        put(out, "    ", row.note);
    }
}

void put_money(std::string& out, const std::vector<MoneyRow>& rows)
{
    for (const auto& row : rows) {
        out += "    " + row.name.first;
        if (says_twice(row.name)) out += " / " + row.name.second;
        out += ": " + row.amount + "\n";
        if (!row.explanation.empty()) out += "        " + row.explanation + "\n";
    }
}

void put_heading(std::string& out, const Worded& heading)
{
    out += "\n" + heading.first;
    if (says_twice(heading)) out += " / " + heading.second;
    out += "\n";
}

void put_list(std::string& out, const Worded& heading, const std::vector<Worded>& items)
{
    if (items.empty()) return;
    put_heading(out, heading);
    for (const auto& item : items) {
        put(out, "  - ", item.first);
        if (says_twice(item)) put(out, "    ", item.second);
    }
}

void put_seal(std::string& out, const Seal& seal)
{
    out += "\n- - - - - - - - - - - - - - - - - - - - - - - - - - - - - -\n\n";
    put(out, "", seal.note);
    if (!seal.qr_text.empty()) out += seal.qr_text + "\n";
    for (const auto& line : seal.check_lines) out += line + "\n";
}

}  // namespace

std::string certificate_text(const CertificateSheet& sheet)
{
    std::string out;
    put_head(out, sheet.head);
    put_rows(out, sheet.rows);
    put_seal(out, sheet.seal);
    return out;
}

std::string receipt_text(const ReceiptSheet& sheet)
{
    std::string out;
    put_head(out, sheet.head);
    put_rows(out, sheet.rows);
    if (!sheet.money.empty()) {
        put_heading(out, sheet.money_heading);
        put_money(out, sheet.money);
    }
    put_rows(out, sheet.invoice);
    put_list(out, sheet.notices_heading, sheet.notices);
    put_list(out, sheet.next_heading, sheet.next_steps);
    put_seal(out, sheet.seal);
    return out;
}

}  // namespace xitam::certificate
