// `/documents`: the photo of a document by a plain form. Its bytes go on to the cleaner as they come; whose they are is looked
// up when all are here, because whoever reads from the network never waits for the store.
#pragma once

#include "http/portal/portal_pages.hpp"
#include "http/shared/picture_sink.hpp"
#include "pages/documents.hpp"

namespace xitam::http {

class DocumentPages : public PortalPages {
public:
    using PortalPages::PortalPages;
    void add_to(Router& router);

private:
    Response documents(const Request& request);
    Response document_page(const Request& request, const termination::OrderFile& file, pages::FieldErrors errors);
    PictureCame begin(const Request& so_far, const FilePart& part, PictureInHand& upload);
    Response answer(const Request& request, PictureCame photo, PictureInHand upload);
    Response keep(const Request& request, const termination::OrderFile& file, service::PictureUpload& upload,
                  const std::optional<Mrz>& lines);
    Response refused(const Request& request, const termination::OrderFile& file, const Error& error);
    std::vector<DocumentType> kinds_for(const termination::Order& order) const;
};

}  // namespace xitam::http
