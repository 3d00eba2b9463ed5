#include "service/check_statement.hpp"

#include "domain/certificate/closure.hpp"
#include "service/word_certificate.hpp"
#include "texts/texts.hpp"

namespace xitam::service {

namespace {

namespace c = certificate;
using Rows = std::vector<std::pair<std::string, std::string>>;

class Worder {
public:
    Worder(const World& world, Lang lang) : world_{&world}, lang_{lang} {}

    Rows operator()(const c::ClosureClaims& claims) const
    {
        return rows_of(word_certificate(claims, "", {}, wording(claims.operator_id), world_->calendar).rows);
    }
    Rows operator()(const c::RestorationClaims& claims) const
    {
        return rows_of(word_restoration(claims, "", {}, wording(claims.operator_id), world_->calendar).rows);
    }
    Rows operator()(const c::ClosureShortClaims& claims) const
    {
        return {number(claims.number, claims.operator_id),
                moment("certificate.row.disconnected", claims.disconnected_at, claims.operator_id)};
    }
    Rows operator()(const c::RestorationShortClaims& claims) const
    {
        return {number(claims.number, claims.operator_id),
                moment("restoration.row.restored", claims.restored_at, claims.operator_id),
                {text(lang_, "restoration.row.supersedes"), claims.supersedes}};
    }
    Rows operator()(const c::QuoteClaims& claims) const
    {
        Rows rows{number(claims.number, claims.operator_id), moment("sheet.row.issued", claims.iat, claims.operator_id)};
        add_sums(rows, claims.lines);
        return rows;
    }
    Rows operator()(const c::ReceiptClaims& claims) const
    {
        auto rows = rows_of(word_receipt(claims, "", {}, wording(claims.operator_id), world_->calendar).rows);
        add_sums(rows, claims.lines);
        return rows;
    }
    Rows operator()(const c::AuditHeadClaims& claims) const { return {moment("sheet.row.issued", claims.iat, {})}; }

private:
    std::string operator_name(const std::string& id) const
    {
        const auto* profile = world_->packs.profile(id);
        return profile != nullptr ? profile->name : id;
    }
    Wording wording(const std::string& operator_id) const
    {
        return {lang_, lang_, operator_name(operator_id), zone_of(*world_, operator_id), world_->public_url};
    }
    std::pair<std::string, std::string> number(const std::string& masked, const std::string& operator_id) const
    {
        return {text(lang_, "sheet.row.number"), "+" + masked + ", " + operator_name(operator_id)};
    }
    std::pair<std::string, std::string> moment(std::string_view label, Instant at, const std::string& operator_id) const
    {
        return {text(lang_, label), world_->calendar.local_text(at, zone_of(*world_, operator_id))};
    }
    // A row whose value only the holder's own copy has says nothing here.
    static Rows rows_of(const std::vector<c::SheetRow>& sheet)
    {
        Rows rows;
        for (const auto& row : sheet) {
            if (!row.value.is_empty()) rows.emplace_back(row.label.first, row.value.first);
        }
        return rows;
    }
    void add_sums(Rows& rows, const std::vector<c::SumClaim>& sums) const
    {
        for (const auto& sum : sums) rows.emplace_back(text(lang_, "receipt.line." + sum.code), sum.amount.text());
    }

    const World* world_;
    Lang lang_;
};

bool was_superseded(const World& world, const c::Statement& statement)
{
    const auto* whole = std::get_if<c::ClosureClaims>(&statement);
    const auto* brief = std::get_if<c::ClosureShortClaims>(&statement);
    const std::string jti = whole != nullptr ? whole->jti : brief != nullptr ? brief->jti : std::string{};
    const auto order = c::order_of_closure(jti);
    if (!order) return false;
    bool restored = false;
    static_cast<void>(world.store.read([&](Tx& tx) -> Result<void> {
        restored = tx.certificate(*order, "restoration").has_value();
        return {};
    }));
    return restored;
}

}  // namespace

Result<CheckedStatement> check_statement(const World& world, std::string_view jws, Lang lang)
{
    const auto verified = world.notary.verify(jws);
    if (!verified) return tl::unexpected(verified.error());
    CheckedStatement checked;
    checked.rows = std::visit(Worder{world, lang}, verified->claims);
    checked.superseded = was_superseded(world, verified->claims);
    checked.demo_clock = std::visit([](const auto& claims) { return claims.demo_clock; }, verified->claims);
    return checked;
}

std::string statement_in(std::string_view pasted)
{
    constexpr std::string_view member = "\"jws\"";
    if (const auto at = pasted.find(member); at != std::string_view::npos) {
        const auto begin = pasted.find('"', at + member.size());
        if (begin == std::string_view::npos) return {};
        pasted.remove_prefix(begin + 1);
        pasted = pasted.substr(0, pasted.find('"'));
    }
    if (const auto hash = pasted.rfind('#'); hash != std::string_view::npos) pasted.remove_prefix(hash + 1);
    std::string text;
    for (const char c : pasted) {
        if (c != ' ' && c != '\t' && c != '\r' && c != '\n') text += c;
    }
    return text;
}

}  // namespace xitam::service
