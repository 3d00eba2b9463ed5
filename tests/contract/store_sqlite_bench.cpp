#include "contract/store_bench.hpp"

#include "adapters/sqlite/store.hpp"
#include "base/check.hpp"
#include "unit/adapters/sqlite/temporary_database.hpp"

namespace xitam {

namespace {

class SqliteBench : public StoreBench {
public:
    SqliteBench() { CHECK(sqlite::SqliteStore::create(options()).has_value()); }
    std::unique_ptr<Store> open() override
    {
        auto store = sqlite::SqliteStore::open(options());
        CHECK(store.has_value());
        return std::move(*store);
    }
    std::uint64_t commits(const Store& store) const override
    {
        return dynamic_cast<const sqlite::SqliteStore&>(store).counters().groups;
    }

private:
    sqlite::StoreOptions options()
    {
        sqlite::StoreOptions options;
        options.path = directory_.file("xitam.db");
        options.real_now = [this] { return real_now(); };
        return options;
    }
    sqlite::TemporaryDirectory directory_;
};

}  // namespace

std::unique_ptr<StoreBench> make_store_bench()
{
    return std::make_unique<SqliteBench>();
}

}  // namespace xitam
