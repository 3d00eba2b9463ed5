// The picture of a document by multipart/form-data, as the portal takes it: its bytes go on to the cleaner as they come, and
// whose they are is looked up when all are here.
#pragma once

#include "http/api/api_part.hpp"
#include "service/store_document.hpp"

namespace xitam::http {

class PicturesApi : public ApiPart {
public:
    using ApiPart::ApiPart;
    void add_to(Router& router);

private:
    class Sink;
    enum class Picture { none, refused, came };  // refused: no bearer, or too many; nothing was read

    Picture begin(const Request& head, const FilePart& part, std::optional<Result<service::PictureUpload>>& upload);
    Response answer(const Request& request, Picture picture, std::optional<Result<service::PictureUpload>> upload);

    RateLimit pictures_{"api_pictures", Rate{20, std::chrono::seconds{30}}};
};

}  // namespace xitam::http
