// `/documents`: the photo of a document by a plain form. Its bytes go on to the cleaner as they come; whose they are is looked
// up when all are here, because whoever reads from the network never waits for the store.
#pragma once

#include "http/portal/portal_pages.hpp"
#include "pages/documents.hpp"
#include "service/store_document.hpp"

#include <memory>

namespace xitam::http {

class DocumentPages : public PortalPages {
public:
    using PortalPages::PortalPages;
    void add_to(Router& router);

private:
    class Sink;
    enum class Photo { none, not_ours, too_many, came };  // not_ours: the form was not from us, so nothing was read

    Response documents(const Request& request);
    Response document_page(const Request& request, const termination::OrderFile& file, pages::FieldErrors errors);
    Photo begin(const Request& so_far, const FilePart& part, std::optional<Result<service::PictureUpload>>& upload);
    Response answer(const Request& request, Photo photo, std::optional<Result<service::PictureUpload>> upload);
    Response keep(const Request& request, const termination::OrderFile& file, service::PictureUpload& upload,
                  const std::optional<Mrz>& lines);
    Response refused(const Request& request, const termination::OrderFile& file, const Error& error);
    std::vector<DocumentType> kinds_for(const termination::Order& order) const;

    RateLimit photos_{"photos", Rate{20, std::chrono::seconds{30}}};
};

}  // namespace xitam::http
