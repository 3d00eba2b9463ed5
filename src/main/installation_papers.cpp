// Certificate and receipt: worded by the service, printed on paper, made on demand.
#include "adapters/paper/paper.hpp"
#include "main/installation.hpp"
#include "service/papers.hpp"
#include "view/rendered.hpp"

namespace xitam::app {

Result<cli::CertificateFiles> Installation::certificate(const cli::CertificateRequest& request)
{
    const auto order = find(request.order);
    if (!order) return tl::unexpected(order.error());
    auto paper = service::certificate_paper(world(), *order, request.lang);
    if (!paper) return tl::unexpected(paper.error());
    auto pdf = certificate_pdf(paper->sheet);
    if (!pdf) return tl::unexpected(pdf.error());
    return cli::CertificateFiles{std::move(*pdf), paper->jws, certificate::certificate_text(paper->sheet)};
}

Result<view::Rendered> Installation::receipt(const cli::OrderRef& ref)
{
    const auto order = find(ref);
    if (!order) return tl::unexpected(order.error());
    auto paper = service::receipt_paper(world(), *order, std::nullopt);
    if (!paper) return tl::unexpected(paper.error());
    return view::Rendered{paper->json, certificate::receipt_text(paper->sheet)};
}

}  // namespace xitam::app
