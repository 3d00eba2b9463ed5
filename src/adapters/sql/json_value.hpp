// Values to JSON and back, the same list of fields for both ways. What is zero, false or empty is left out: a row stays small,
// and a field that a newer program adds reads as zero, false or empty from an older row. Enumerations are numbers: their order
// is part of the format.
#pragma once

#include "base/id.hpp"
#include "base/instant.hpp"
#include "base/money.hpp"
#include "domain/line/identifiers.hpp"

#include <nlohmann/json.hpp>

#include <concepts>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace xitam::sql {

using Json = nlohmann::json;

// Thrown by readers for a malformed value and caught where reading began, together with the library's own.
struct Malformed : std::runtime_error {
    Malformed() : std::runtime_error{"malformed"} {}
};

template <class T>
T good(Result<T> result)
{
    if (!result) throw Malformed{};
    return std::move(*result);
}

// Struct<T>::fields(io, value) calls io("name", value.member) for each member.
template <class T>
struct Struct;

template <class T>
Json to_json_value(const T& value);
template <class T>
T from_json_value(const Json& json);

// Zero, false or empty. A struct without equality is blank where it writes no field.
template <class T>
bool is_blank(const T& value)
{
    if constexpr (requires { value.empty(); }) return value.empty();
    else if constexpr (requires { value.has_value(); }) return !value.has_value();
    else if constexpr (std::equality_comparable<T> && std::is_default_constructible_v<T>) return value == T{};
    else return to_json_value(value).empty();
}

template <class T>
struct Codec {
    static Json write(const T& value)
    {
        if constexpr (std::is_enum_v<T>) {
            return static_cast<int>(value);
        } else if constexpr (std::is_arithmetic_v<T> || std::is_same_v<T, std::string>) {
            return value;
        } else {
            Json object = Json::object();
            const auto io = [&object](const char* name, const auto& member) {
                if (!is_blank(member)) object[name] = to_json_value(member);
            };
            Struct<T>::fields(io, value);
            return object;
        }
    }
    static void read(const Json& json, T& value)
    {
        if constexpr (std::is_enum_v<T>) {
            value = static_cast<T>(json.get<int>());
        } else if constexpr (std::is_arithmetic_v<T> || std::is_same_v<T, std::string>) {
            value = json.get<T>();
        } else {
            const auto io = [&json](const char* name, auto& member) {
                const auto found = json.find(name);
                using Member = std::remove_cvref_t<decltype(member)>;
                member = found == json.end() ? Member{} : from_json_value<Member>(*found);
            };
            Struct<T>::fields(io, value);
        }
    }
};

template <class Tag>
struct Codec<Id<Tag>> {
    static Json write(const Id<Tag>& value) { return value.text(); }
    static void read(const Json& json, Id<Tag>& value) { value = good(Id<Tag>::parse(json.get<std::string>())); }
};

template <>
struct Codec<Instant> {
    static Json write(const Instant& value) { return to_micros(value); }
    static void read(const Json& json, Instant& value) { value = from_micros(json.get<std::int64_t>()); }
};

template <>
struct Codec<Date> {
    static Json write(const Date& value) { return to_day_number(value); }
    static void read(const Json& json, Date& value) { value = from_day_number(json.get<std::int32_t>()); }
};

template <>
struct Codec<Currency> {
    static Json write(const Currency& value) { return std::string{value.text()}; }
    static void read(const Json& json, Currency& value)
    {
        const auto text = json.get<std::string>();
        value = text == "XXX" ? Currency{} : good(Currency::parse(text));
    }
};

template <>
struct Codec<Money> {
    static Json write(const Money& value) { return Json::array({value.minor(), std::string{value.currency().text()}}); }
    static void read(const Json& json, Money& value)
    {
        value = Money{json.at(0).get<std::int64_t>(), from_json_value<Currency>(json.at(1))};
    }
};

template <class T>
struct Codec<std::optional<T>> {
    static Json write(const std::optional<T>& value) { return value ? to_json_value(*value) : Json{}; }
    static void read(const Json& json, std::optional<T>& value)
    {
        if (json.is_null()) value.reset();
        else value = from_json_value<T>(json);
    }
};

template <class T>
struct Codec<std::vector<T>> {
    static Json write(const std::vector<T>& value)
    {
        Json array = Json::array();
        for (const auto& item : value) array.push_back(to_json_value(item));
        return array;
    }
    static void read(const Json& json, std::vector<T>& value)
    {
        value.clear();
        for (const auto& item : json) value.push_back(from_json_value<T>(item));
    }
};

template <>
struct Codec<std::map<std::string, std::string>> {
    static Json write(const std::map<std::string, std::string>& value) { return value; }
    static void read(const Json& json, std::map<std::string, std::string>& value)
    {
        value = json.get<std::map<std::string, std::string>>();
    }
};

// Values without a default are parsed again from their text.
template <class T>
T from_json_value(const Json& json)
{
    if constexpr (std::is_same_v<T, Msisdn> || std::is_same_v<T, Iban> || std::is_same_v<T, DocumentNumber>) {
        return good(T::parse(json.get<std::string>()));
    } else {
        T value{};
        Codec<T>::read(json, value);
        return value;
    }
}

template <class T>
Json to_json_value(const T& value)
{
    if constexpr (std::is_same_v<T, Msisdn>) {
        return value.digits();
    } else if constexpr (std::is_same_v<T, Iban> || std::is_same_v<T, DocumentNumber>) {
        return value.text();
    } else {
        return Codec<T>::write(value);
    }
}

}  // namespace xitam::sql
