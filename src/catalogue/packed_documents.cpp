// SPDX-License-Identifier: MIT
#include "stackpick/catalogue/packed_documents.hpp"

#include "base/sorted.hpp"

#include <algorithm>
#include <memory>
#include <unordered_map>

namespace stackpick {
namespace {

constexpr std::string_view k_documents_magic = "stackpick-data-2\n";

// What the first byte of a node says.
constexpr unsigned k_kind = 3U;
constexpr unsigned k_quoted = 4U;
constexpr unsigned k_value_as_expected = 8U; ///< it begins where the value of its key usually does
constexpr unsigned k_key_as_expected = 16U;  ///< so does its key
constexpr unsigned k_all_flags = 31U;

constexpr int k_top_list = 1; ///< the depth of a list of entries, each of which can be read alone

/// Where the value of a key usually begins.
Location after_key(const Location& key, std::string_view text) {
    return {nullptr, key.line, key.column + static_cast<int>(text.size()) + 2};
}

/// Where the first key of a map begins, and usually the next one, on the line after all that came before.
Location expected_key(const Location& map, bool first, int last_line) {
    return {nullptr, first ? map.line : last_line + 1, map.column};
}

bool is_at(const Location& a, const Location& b) {
    return a.line == b.line && a.column == b.column;
}

class Writer {
public:
    explicit Writer(TextPool* pool) : pool_{pool} {}

    std::string take() { return std::move(bytes_); }
    [[nodiscard]] std::size_t size() const { return bytes_.size(); }

    /// A document, and where each of `noted`, which are items of one of its lists, begins.
    std::vector<std::size_t> document(const Document& document, const std::vector<Node>& noted) {
        noted_ = &noted;
        offsets_.clear();
        last_line_ = 0;
        append_text(bytes_, document.name, pool_);
        node(document.root, 0);
        return std::move(offsets_);
    }

    void raw(std::string_view text) { bytes_ += text; }

private:
    /// Lines grow, mostly by little.
    void place(const Location& where) {
        const std::int64_t step = where.line - last_line_;
        append_number(bytes_, (static_cast<std::uint64_t>(step) << 1U) ^ (step < 0 ? ~std::uint64_t{0} : 0));
        append_number(bytes_, static_cast<std::uint64_t>(where.column));
        last_line_ = where.line;
    }

    void node(const Node& node, int depth) {
        if (offsets_.size() < noted_->size() && &node == &(*noted_)[offsets_.size()]) {
            offsets_.push_back(size());
        }
        tag(node, 0);
        place(node.where);
        content(node, depth);
    }

    void tag(const Node& node, unsigned flags) {
        bytes_ += static_cast<char>(static_cast<unsigned>(node.kind) | (node.quoted ? k_quoted : 0U) | flags);
    }

    void content(const Node& node, int depth) {
        switch (node.kind) {
        case Node::Kind::null:
            break;
        case Node::Kind::scalar:
            append_text(bytes_, node.scalar, pool_);
            break;
        case Node::Kind::sequence:
            append_number(bytes_, node.items.size());
            for (const Node& item : node.items) {
                last_line_ = depth == k_top_list ? 0 : last_line_;
                this->node(item, depth + 1);
            }
            break;
        case Node::Kind::map:
            append_number(bytes_, node.entries.size());
            for (const Entry& each : node.entries) {
                entry(each, expected_key(node.where, &each == node.entries.data(), last_line_), depth);
            }
            break;
        }
    }

    void entry(const Entry& entry, const Location& expected, int depth) {
        const bool key_as_expected = is_at(entry.where, expected);
        const bool value_as_expected = is_at(entry.value.where, after_key(entry.where, entry.key));
        tag(entry.value,
            (key_as_expected ? k_key_as_expected : 0U) | (value_as_expected ? k_value_as_expected : 0U));
        append_text(bytes_, entry.key, pool_);
        if (!key_as_expected) {
            place(entry.where);
        }
        last_line_ = entry.where.line;
        if (!value_as_expected) {
            place(entry.value.where);
        }
        content(entry.value, depth + 1);
    }

    std::string bytes_;
    TextPool* pool_;
    int last_line_ = 0;
    const std::vector<Node>* noted_ = nullptr;
    std::vector<std::size_t> offsets_;
};

class Reader {
public:
    Reader(std::string_view bytes, const TextPool* pool) : bytes_{bytes}, pool_{pool} {}

    [[nodiscard]] bool is_done() const { return bytes_.is_done(); }
    std::string_view raw(std::size_t size) { return bytes_.raw(size); }
    std::string text() { return std::string{bytes_.text(pool_)}; }

    void start_file(const std::string& name) {
        file_ = std::make_shared<const std::string>(name);
        last_line_ = 0;
    }

    Node node(int depth = 0) {
        Node node = start_node(tag());
        node.where = place();
        take_content(node, depth);
        return node;
    }

private:
    unsigned tag() {
        const auto tag = static_cast<unsigned char>(raw(1)[0]);
        if (tag > k_all_flags) {
            ByteReader::damaged();
        }
        return tag;
    }

    static Node start_node(unsigned tag) {
        Node node;
        node.kind = static_cast<Node::Kind>(tag & k_kind);
        node.quoted = (tag & k_quoted) != 0;
        return node;
    }

    Location place() {
        const std::uint64_t step = bytes_.number();
        last_line_ += static_cast<int>(static_cast<std::int64_t>((step >> 1U) ^ (~(step & 1U) + 1U)));
        return {file_, last_line_, static_cast<int>(bytes_.number())};
    }

    Location in_file(const Location& where) { return {file_, where.line, where.column}; }

    void take_content(Node& node, int depth) {
        if (depth > k_deepest) {
            ByteReader::damaged();
        }
        if (node.is_scalar()) {
            node.scalar = text();
        } else if (node.is_sequence()) {
            node.items.resize(bytes_.count());
            for (Node& item : node.items) {
                last_line_ = depth == k_top_list ? 0 : last_line_;
                item = this->node(depth + 1);
            }
        } else if (node.is_map()) {
            node.entries.resize(bytes_.count());
            for (Entry& each : node.entries) {
                const bool first = &each == node.entries.data();
                take_entry(each, expected_key(node.where, first, last_line_), depth);
            }
        }
    }

    void take_entry(Entry& entry, const Location& expected, int depth) {
        const unsigned flags = tag();
        entry.value = start_node(flags);
        entry.key = text();
        entry.where = (flags & k_key_as_expected) != 0 ? in_file(expected) : place();
        last_line_ = entry.where.line;
        entry.value.where =
            (flags & k_value_as_expected) != 0 ? in_file(after_key(entry.where, entry.key)) : place();
        take_content(entry.value, depth + 1);
    }

    static constexpr int k_deepest = 100;

    ByteReader bytes_;
    const TextPool* pool_;
    std::shared_ptr<const std::string> file_;
    int last_line_ = 0;
};

} // namespace

std::string pack_documents(const std::vector<Document>& documents, TextPool* pool,
                           std::map<std::string, PackedEntry>* models) {
    Writer writer{pool};
    writer.raw(k_documents_magic);
    for (const Document& document : documents) {
        const std::size_t begin = writer.size();
        const std::vector<Node>& entries = items_of(document, "models");
        const std::vector<std::size_t> places = writer.document(document, entries);
        for (std::size_t i = 0; models != nullptr && i < entries.size(); ++i) {
            if (const Node* id = entries[i].find("id")) {
                models->try_emplace(id->scalar, PackedEntry{begin, places[i]});
            }
        }
    }
    return writer.take();
}

std::vector<Document> unpack_documents(std::string_view bytes, const TextPool* pool) {
    Reader reader{bytes, pool};
    if (reader.raw(k_documents_magic.size()) != k_documents_magic) {
        throw DamagedArchive{"its documents are of another version"};
    }
    std::vector<Document> documents;
    while (!reader.is_done()) {
        Document document{reader.text(), {}};
        reader.start_file(document.name);
        document.root = reader.node();
        documents.push_back(std::move(document));
    }
    return documents;
}

Node unpack_entry(std::string_view bytes, const PackedEntry& entry, const TextPool* pool) {
    if (entry.document > bytes.size() || entry.node > bytes.size()) {
        throw DamagedArchive{"its documents are damaged"};
    }
    const std::string file = Reader{bytes.substr(entry.document), pool}.text();
    Reader reader{bytes.substr(entry.node), pool};
    reader.start_file(file);
    return reader.node(k_top_list + 1);
}

namespace {

void count_texts(const Node& node, std::unordered_map<std::string_view, std::size_t>& counts) {
    if (node.is_scalar()) {
        ++counts[node.scalar];
    }
    for (const Node& item : node.items) {
        count_texts(item, counts);
    }
    for (const Entry& entry : node.entries) {
        ++counts[entry.key];
        count_texts(entry.value, counts);
    }
}

} // namespace

void pool_common_texts(const std::vector<Document>& documents, TextPool& pool) {
    constexpr std::size_t k_often = 4;
    std::unordered_map<std::string_view, std::size_t> counts;
    for (const Document& document : documents) {
        count_texts(document.root, counts);
    }
    std::vector<std::pair<std::size_t, std::string_view>> common;
    for (const auto& [text, count] : counts) {
        if (count >= k_often) {
            common.emplace_back(count, text);
        }
    }
    sort_stably(common, [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    for (const auto& [count, text] : common) {
        (void)pool.place_of(text);
    }
}

} // namespace stackpick
