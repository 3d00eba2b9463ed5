// The picture of a document by multipart/form-data, as the portal takes it: its bytes go on to the cleaner as they come, and
// whose they are is looked up when all are here.
#pragma once

#include "http/api/api_part.hpp"
#include "http/shared/picture_sink.hpp"

namespace xitam::http {

class PicturesApi : public ApiPart {
public:
    using ApiPart::ApiPart;
    void add_to(Router& router);

private:
    PictureCame begin(const Request& head, const FilePart& part, PictureInHand& upload);
    Response answer(const Request& request, PictureCame picture, PictureInHand upload);
};

}  // namespace xitam::http
