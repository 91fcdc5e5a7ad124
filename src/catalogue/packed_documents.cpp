// SPDX-License-Identifier: MIT
#include "stackpick/catalogue/packed_documents.hpp"

#include "stackpick/base/archive.hpp"

#include <memory>

namespace stackpick {
namespace {

constexpr std::string_view k_documents_magic = "stackpick-data-1\n";

class Writer {
public:
    std::string take() { return std::move(bytes_); }
    [[nodiscard]] std::size_t size() const { return bytes_.size(); }

    /// A document, and where each of `noted`, which are items of one of its lists, begins.
    std::vector<std::size_t> document(const Document& document, const std::vector<Node>& noted) {
        noted_ = &noted;
        offsets_.clear();
        text(document.name);
        node(document.root);
        return std::move(offsets_);
    }

    void raw(std::string_view text) { bytes_ += text; }

    /// LEB128: most numbers are below 128.
    void number(std::size_t value) {
        while (value >= 0x80) {
            bytes_ += static_cast<char>((value & 0x7FU) | 0x80U);
            value >>= 7U;
        }
        bytes_ += static_cast<char>(value);
    }

    void text(std::string_view value) {
        number(value.size());
        bytes_ += value;
    }

    void place(const Location& where) {
        number(static_cast<std::size_t>(where.line));
        number(static_cast<std::size_t>(where.column));
    }

private:
    void node(const Node& node) {
        if (offsets_.size() < noted_->size() && &node == &(*noted_)[offsets_.size()]) {
            offsets_.push_back(size());
        }
        bytes_ += static_cast<char>(static_cast<unsigned>(node.kind) | (node.quoted ? 8U : 0U));
        place(node.where);
        switch (node.kind) {
        case Node::Kind::null:
            break;
        case Node::Kind::scalar:
            text(node.scalar);
            break;
        case Node::Kind::sequence:
            number(node.items.size());
            for (const Node& item : node.items) {
                this->node(item);
            }
            break;
        case Node::Kind::map:
            number(node.entries.size());
            for (const Entry& entry : node.entries) {
                text(entry.key);
                place(entry.where);
                this->node(entry.value);
            }
            break;
        }
    }

    std::string bytes_;
    const std::vector<Node>* noted_ = nullptr;
    std::vector<std::size_t> offsets_;
};

class Reader {
public:
    explicit Reader(std::string_view bytes) : bytes_{bytes} {}

    [[nodiscard]] bool done() const { return bytes_.empty(); }

    std::string_view raw(std::size_t size) {
        if (size > bytes_.size()) {
            throw DamagedArchive{"its documents end early"};
        }
        const std::string_view part = bytes_.substr(0, size);
        bytes_.remove_prefix(size);
        return part;
    }

    std::size_t number() {
        std::size_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            const auto byte = static_cast<unsigned char>(raw(1)[0]);
            value |= static_cast<std::size_t>(byte & 0x7FU) << shift;
            if (byte < 0x80) {
                return value;
            }
        }
        throw DamagedArchive{"its documents are damaged"};
    }

    std::string text() { return std::string{raw(number())}; }

    Location place() {
        const auto line = static_cast<int>(number());
        return {file_, line, static_cast<int>(number())};
    }

    void start_file(const std::string& name) { file_ = std::make_shared<const std::string>(name); }

    Node node(int depth = 0) {
        const auto tag = static_cast<unsigned char>(raw(1)[0]);
        if (depth > 100 || (tag & 7U) > 3U) {
            throw DamagedArchive{"its documents are damaged"};
        }
        Node node;
        node.kind = static_cast<Node::Kind>(tag & 7U);
        node.quoted = (tag & 8U) != 0;
        node.where = place();
        if (node.is_scalar()) {
            node.scalar = text();
        } else if (node.is_sequence()) {
            node.items.resize(count());
            for (Node& item : node.items) {
                item = this->node(depth + 1);
            }
        } else if (node.is_map()) {
            node.entries.resize(count());
            for (Entry& entry : node.entries) {
                entry.key = text();
                entry.where = place();
                entry.value = this->node(depth + 1);
            }
        }
        return node;
    }

private:
    /// A count of things that take at least a byte each: bounded by what is left, so that a damaged image
    /// cannot ask for all memory.
    std::size_t count() {
        const std::size_t value = number();
        if (value > bytes_.size()) {
            throw DamagedArchive{"its documents are damaged"};
        }
        return value;
    }

    std::string_view bytes_;
    std::shared_ptr<const std::string> file_;
};

} // namespace

std::string pack_documents(const std::vector<Document>& documents,
                           std::map<std::string, PackedEntry>* models) {
    Writer writer;
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

std::vector<Document> unpack_documents(std::string_view bytes) {
    Reader reader{bytes};
    if (reader.raw(k_documents_magic.size()) != k_documents_magic) {
        throw DamagedArchive{"its documents are of another version"};
    }
    std::vector<Document> documents;
    while (!reader.done()) {
        Document document{reader.text(), {}};
        reader.start_file(document.name);
        document.root = reader.node();
        documents.push_back(std::move(document));
    }
    return documents;
}

Node unpack_entry(std::string_view bytes, const PackedEntry& entry) {
    if (entry.document > bytes.size() || entry.node > bytes.size()) {
        throw DamagedArchive{"its documents are damaged"};
    }
    const std::string file = Reader{bytes.substr(entry.document)}.text();
    Reader reader{bytes.substr(entry.node)};
    reader.start_file(file);
    return reader.node();
}

} // namespace stackpick
