// SPDX-License-Identifier: MIT
// An editor with the JSON Schema and the program with the shape accept and refuse the same files.
#include "catch.hpp"
#include "report/schema_check.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/catalogue/yaml.hpp"
#include "stackpick/decision/knowledge.hpp"
#include "stackpick/report/file_kinds.hpp"
#include "support/fixture.hpp"
#include "support/repeats.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <random>
#include <regex>
#include <string>
#include <vector>

namespace stackpick {
namespace {

using testing::schema_problems;
using testing::text_of;
using testing::yaml;
using Json = nlohmann::json;

/// A plain scalar by the core schema of YAML 1.2.2 (section 10.3.2), as editors read it.
Json json_of_plain(const std::string& text) {
    static const std::regex k_integer{"[-+]?[0-9]+"};
    static const std::regex k_octal{"0o[0-7]+"};
    static const std::regex k_hexadecimal{"0x[0-9a-fA-F]+"};
    static const std::regex k_float{R"([-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?)"};
    static const std::regex k_bool{"true|True|TRUE|false|False|FALSE"};
    if (std::regex_match(text, k_bool)) {
        return to_lower(text) == "true";
    }
    if (text.find_first_of("-+.0123456789") != 0) {
        return text;
    }
    if (std::regex_match(text, k_integer)) {
        return std::stoll(text);
    }
    if (std::regex_match(text, k_octal) || std::regex_match(text, k_hexadecimal)) {
        return std::stoll(text.substr(2), nullptr, text[1] == 'o' ? 8 : 16);
    }
    return std::regex_match(text, k_float) ? Json(std::stod(text)) : Json(text);
}

Json json_of(const Node& node) {
    Json json;
    switch (node.kind) {
    case Node::Kind::null:
        return nullptr;
    case Node::Kind::scalar:
        return node.quoted ? Json(node.scalar) : json_of_plain(node.scalar);
    case Node::Kind::sequence:
        json = Json::array();
        for (const Node& item : node.items) {
            json.push_back(json_of(item));
        }
        return json;
    case Node::Kind::map:
        json = Json::object();
        for (const Entry& entry : node.entries) {
            json[entry.key] = json_of(entry.value);
        }
        return json;
    }
    return json;
}

struct Kind {
    Shape shape;
    Json schema;
};

const Kind& kind_called(const std::string& name) {
    static const std::map<std::string, Kind> k_kinds = [] {
        std::map<std::string, Kind> kinds;
        for (const FileKind& kind : file_kinds()) {
            kinds.emplace(kind.name, Kind{file_shape(kind), Json::parse(file_schema_json(kind))});
        }
        return kinds;
    }();
    return k_kinds.at(name);
}

/// `models` for data/models/alibaba.yaml, `labs` for data/labs.yaml
std::string kind_of_file(const std::string& path) {
    const std::filesystem::path file{path};
    const std::string folder = file.parent_path().filename();
    return folder == "data" ? file.stem().string() : folder;
}

std::string reader_problems(const Node& root, const Kind& kind) {
    Diagnostics diagnostics;
    check_shape(root, kind.shape, "the file", diagnostics);
    return text_of(diagnostics);
}

std::string editor_problems(const Node& root, const Kind& kind) {
    return join(schema_problems(kind.schema, json_of(root)), "\n");
}

std::vector<Document> shipped_files() {
    Diagnostics diagnostics;
    return read_yaml_tree(STACKPICK_SOURCE_DIR "/data", diagnostics);
}

using Random = std::mt19937; // the same numbers on every machine

std::size_t any_below(std::size_t count, Random& random) {
    return random() % count;
}

Node scalar(std::string text, bool quoted = false) {
    Node node;
    node.kind = Node::Kind::scalar;
    node.scalar = std::move(text);
    node.quoted = quoted;
    return node;
}

Node sequence(std::vector<Node> items) {
    Node node;
    node.kind = Node::Kind::sequence;
    node.items = std::move(items);
    return node;
}

Node map(std::vector<Entry> entries) {
    Node node;
    node.kind = Node::Kind::map;
    node.entries = std::move(entries);
    return node;
}

/// What a person may write where something else belongs.
const std::vector<Node>& strange_values() {
    static const std::vector<Node> k_values{
        {},
        scalar("true"),
        scalar("false"),
        scalar("7"),
        scalar("-3"),
        scalar("0.5"),
        scalar("0"),
        scalar("9000000000000000"),
        scalar("7", true),
        scalar("true", true),
        scalar("", true),
        scalar("word"),
        scalar("some words", true),
        scalar("a/b"),
        scalar("2026"),
        scalar("2026-11"),
        scalar("2026-13"),
        scalar("2026-00-10"),
        scalar("2026-11-32"),
        scalar("26-11-22"),
        sequence({}),
        sequence({scalar("word")}),
        sequence({scalar("1"), scalar("2"), scalar("3")}),
        sequence({{}}),
        map({}),
        map({{"unheard_of", {}, scalar("1")}}),
    };
    return k_values;
}

/// Every value of a tree but the root.
void collect(Node& node, std::vector<Node*>& all) {
    for (Node& item : node.items) {
        all.push_back(&item);
        collect(item, all);
    }
    for (Entry& entry : node.entries) {
        all.push_back(&entry.value);
        collect(entry.value, all);
    }
}

void change_map(Node& node, Random& random) {
    if (node.entries.empty()) {
        node.entries.push_back({"surplus", {}, scalar("1")});
        return;
    }
    const auto at =
        node.entries.begin() + static_cast<std::ptrdiff_t>(any_below(node.entries.size(), random));
    if (any_below(2, random) == 0) {
        at->key += 's';
    } else {
        node.entries.erase(at);
    }
}

void change_sequence(Node& node, Random& random) {
    if (any_below(2, random) == 0 && !node.items.empty()) {
        node.items.pop_back();
    } else {
        const auto& values = strange_values();
        node.items.push_back(node.items.empty() ? values[any_below(values.size(), random)]
                                                : node.items.back());
    }
}

void change_scalar(Node& node, Random& random) {
    switch (any_below(3, random)) {
    case 0:
        node.quoted = !node.quoted;
        break;
    case 1:
        node.scalar += 's';
        break;
    default:
        node.scalar = '-' + node.scalar;
    }
}

/// One mistake, or a change that is none.
void change(Node& root, Random& random) {
    std::vector<Node*> all;
    collect(root, all);
    Node& node = *all[any_below(all.size(), random)];
    if (any_below(2, random) == 0) {
        const auto& values = strange_values();
        node = values[any_below(values.size(), random)];
    } else if (node.is_map()) {
        change_map(node, random);
    } else if (node.is_sequence()) {
        change_sequence(node, random);
    } else {
        change_scalar(node, random);
    }
}

/// The first items of each list: small enough to check thousands of times.
void shorten(Node& node) {
    constexpr std::size_t k_items = 2;
    node.items.resize(std::min(node.items.size(), k_items));
    for (Node& item : node.items) {
        shorten(item);
    }
    for (Entry& entry : node.entries) {
        shorten(entry.value);
    }
}

TEST_CASE("every shipped file is accepted by its schema and by that of a catalogue", "[schema][data]") {
    for (const Document& file : shipped_files()) {
        INFO(file.name);
        for (const std::string& kind : {kind_of_file(file.name), std::string{"catalogue"}}) {
            CHECK(editor_problems(file.root, kind_called(kind)).empty());
            CHECK(reader_problems(file.root, kind_called(kind)).empty());
        }
    }
}

TEST_CASE("a changed file is accepted by both its schema and its shape or by neither", "[schema]") {
    constexpr int k_changes = stackpick::testing::repeats(30);
    Random random{20261122}; // NOLINT(cert-msc32-c,cert-msc51-cpp): to be repeated
    std::size_t refused = 0;
    std::vector<Document> files = shipped_files();
    for (Document& file : files) {
        const Kind& kind = kind_called(kind_of_file(file.name));
        shorten(file.root);
        for (int i = 0; i < k_changes; ++i) {
            Node changed = file.root;
            change(changed, random);
            const std::string reader = reader_problems(changed, kind);
            const std::string editor = editor_problems(changed, kind);
            refused += reader.empty() ? 0U : 1U;
            if (reader.empty() != editor.empty()) {
                FAIL_CHECK(file.name << ", change " << i << "\nreader: " << reader << "\neditor: " << editor);
            }
        }
    }
    CHECK(refused > 20U * k_changes);
}

struct Spelling {
    std::string_view label;
    std::string_view field; ///< of a model
    bool editor_accepts;
};

// A schema sees values, not how they are spelt. YAML readers take these in different ways, so the program
// refuses them all.
constexpr Spelling k_spellings[] = {
    {"a leading zero", "parameters: {total: 010}", true},
    {"a hexadecimal number", "parameters: {total: 0x10}", true},
    {"a plus sign", "parameters: {total: +5}", true},
    {"an exponent, for a count", "parameters: {total: 1e3}", false},
    {"a fraction of nothing, for a count", "parameters: {total: 8.0}", false},
    {"an exponent, for a number", "offers: [{provider: p, input: 1e1, output: 1, source: s}]", true},
    {"a number that ends in a point", "offers: [{provider: p, input: 5., output: 1, source: s}]", true},
    {"a number that begins with a point", "offers: [{provider: p, input: .5, output: 1, source: s}]", true},
    {"not a number", "offers: [{provider: p, input: .nan, output: 1, source: s}]", false},
    {"yes, for true", "capabilities: {tools: yes}", false},
    {"True, for true", "capabilities: {tools: True}", true},
    {"yes, for a text", "name: yes", true},
    {"off, for a text", "notes: off", true},
    {"an octal number, for a text", "name: 0o17", false},
    {"infinity, for a text", "name: .inf", true},
    {"a day that its month does not have", "released: 2026-02-30", true},
    {"the year zero", "released: '0000'", true},
};

TEST_CASE("the reader refuses spellings that a schema cannot see", "[schema]") {
    const Kind& models = kind_called("models");
    for (const Spelling& spelling : k_spellings) {
        INFO(spelling.label);
        const Document file = yaml("models: [{id: acme-1, " + std::string{spelling.field} + "}]\n");
        CHECK_FALSE(reader_problems(file.root, models).empty());
        CHECK(editor_problems(file.root, models).empty() == spelling.editor_accepts);
    }
}

TEST_CASE("an editor accepts the American spelling of a key, as the program does", "[schema]") {
    const Json& schema = kind_called("catalogue").schema;
    CHECK(schema_problems(schema, {{"licenses", Json::array()}}).empty());
    CHECK(schema_problems(schema, {{"models", {{{"id", "acme-1"}, {"license", "MIT"}}}}}).empty());
    CHECK_FALSE(schema_problems(schema, {{"models", {{{"id", "acme-1"}, {"licens", "MIT"}}}}}).empty());
}

} // namespace
} // namespace stackpick
