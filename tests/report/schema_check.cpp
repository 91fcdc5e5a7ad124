// SPDX-License-Identifier: MIT
#include "report/schema_check.hpp"

#include <algorithm>
#include <fstream>

namespace stackpick::testing {
namespace {

using Json = nlohmann::json;

class SchemaCheck {
public:
    explicit SchemaCheck(const Json& root) : root_{root} {}

    void check(const Json& schema, const Json& value, const std::string& place) {
        if (schema.contains("$ref")) {
            const std::string reference = schema["$ref"];
            check(root_.at(Json::json_pointer(reference.substr(1))), value, place);
            return;
        }
        check_scalar(schema, value, place);
        if (value.is_object()) {
            check_object(schema, value, place);
        }
        if (value.is_array() && schema.contains("items")) {
            for (const Json& item : value) {
                check(schema["items"], item, place + "[]");
            }
        }
    }

    std::vector<std::string> take() { return std::move(problems_); }

private:
    void check_scalar(const Json& schema, const Json& value, const std::string& place) {
        if (schema.contains("type") && !has_type(schema["type"], value)) {
            problems_.push_back(place + ": wrong type: " + value.dump());
        }
        if (schema.contains("const") && schema["const"] != value) {
            problems_.push_back(place + ": must be " + schema["const"].dump());
        }
        if (schema.contains("enum") &&
            std::find(schema["enum"].begin(), schema["enum"].end(), value) == schema["enum"].end()) {
            problems_.push_back(place + ": not allowed: " + value.dump());
        }
        if (schema.contains("anyOf") && !any_holds(schema["anyOf"], value)) {
            problems_.push_back(place + ": none of the alternatives holds");
        }
        for (const char* bound : {"minimum", "maximum"}) {
            if (schema.contains(bound) && value.is_number() && !within(schema, bound, value)) {
                problems_.push_back(place + ": beyond its " + bound);
            }
        }
    }

    static bool within(const Json& schema, const std::string& bound, const Json& value) {
        const double limit = schema[bound];
        return bound == "minimum" ? value.get<double>() >= limit : value.get<double>() <= limit;
    }

    void check_object(const Json& schema, const Json& value, const std::string& place) {
        const Json properties = schema.value("properties", Json::object());
        for (const Json& key : schema.value("required", Json::array())) {
            if (!value.contains(key.get<std::string>())) {
                problems_.push_back(place + ": lacks " + key.get<std::string>());
            }
        }
        for (const auto& [key, item] : value.items()) {
            if (properties.contains(key)) {
                check(properties[key], item, place + '.' + key);
            } else if (schema.contains("additionalProperties") && schema["additionalProperties"] == false) {
                problems_.push_back(place + ": unknown key " + key);
            }
        }
    }

    bool any_holds(const Json& alternatives, const Json& value) const {
        return std::any_of(alternatives.begin(), alternatives.end(), [&](const Json& alternative) {
            SchemaCheck attempt{root_};
            attempt.check(alternative, value, "");
            return attempt.take().empty();
        });
    }

    static bool has_type(const Json& types, const Json& value) {
        const Json list = types.is_array() ? types : Json::array({types});
        return std::any_of(list.begin(), list.end(), [&](const Json& type) {
            const bool integer = type == "number" && value.is_number();
            return integer || type == type_name(value);
        });
    }

    static std::string type_name(const Json& value) {
        return value.is_number_integer() ? "integer" : value.type_name();
    }

    const Json& root_;
    std::vector<std::string> problems_;
};

} // namespace

std::vector<std::string> schema_problems(const std::string& schema_name, const std::string& document) {
    const std::string path = STACKPICK_SOURCE_DIR "/data/schema/output/" + schema_name + ".schema.json";
    std::ifstream file{path};
    if (!file) {
        return {"cannot read " + path};
    }
    const Json schema = Json::parse(file);
    SchemaCheck check{schema};
    check.check(schema, Json::parse(document), schema_name);
    return check.take();
}

} // namespace stackpick::testing
