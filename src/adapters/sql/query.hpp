// A named statement of sql/queries and a migration of sql/migrations, as tools/embed_sql.py compiles them in.
#pragma once

#include <cstddef>
#include <string_view>

namespace xitam::sql {

struct Query {
    std::string_view name;
    std::string_view text;  // parameters as ?1, ?2 in the order of their first appearance
    int parameters = 0;
    std::size_t index = 0;  // place among all queries: a connection keeps its prepared statements by it
};

struct Migration {
    int version = 0;
    std::string_view name;
    std::string_view text;
};

}  // namespace xitam::sql
