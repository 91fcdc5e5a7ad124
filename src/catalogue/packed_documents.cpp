// SPDX-License-Identifier: MIT
#include "stackpick/catalogue/packed_documents.hpp"

#include "base/sorted.hpp"

#include <algorithm>
#include <limits>
#include <memory>
#include <unordered_map>

namespace stackpick {
namespace {

constexpr std::string_view k_documents_magic = "stackpick-data-3\n";

// What the first byte of a node says.
constexpr unsigned k_kind = 3U;
constexpr unsigned k_quoted = 4U;
constexpr unsigned k_value_as_expected = 8U; ///< it begins where the value of its key usually does
constexpr unsigned k_key_as_expected = 16U;  ///< so does its key
constexpr unsigned k_all_flags = 31U;

constexpr int k_top_list = 1; ///< the depth of a list of entries, each of which can be read alone

/// Where the value of a key usually begins.
Location after_key(const Location& key, std::string_view text) {
    constexpr std::size_t k_far = std::size_t{1} << 29U; // no key is as long, and the sum stays an int
    return {nullptr, key.line, key.column + static_cast<int>(std::min(text.size(), k_far)) + 2};
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
        bytes_ += tag_of(node, 0);
        place(node.where);
        content(node, depth);
    }

    static char tag_of(const Node& node, unsigned flags) {
        return static_cast<char>(static_cast<unsigned>(node.kind) | (node.quoted ? k_quoted : 0U) | flags);
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
            map(node, depth);
            break;
        }
    }

    /// Its shape, which is written down where it comes first, then what does not follow from that.
    void map(const Node& node, int depth) {
        std::string shape;
        append_number(shape, node.entries.size() << 1U);
        std::vector<unsigned> flags;
        int last_line = last_line_;
        for (const Entry& entry : node.entries) {
            flags.push_back(flags_of(entry, expected_key(node.where, flags.empty(), last_line)));
            last_line = last_line_of(entry.value);
            shape += tag_of(entry.value, flags.back());
            append_text(shape, entry.key, pool_);
        }
        const auto at = shapes_.find(shape);
        if (at != shapes_.end() && has_contents(node)) {
            append_number(bytes_, (at->second << 1U) | 1U);
        } else {
            shapes_.try_emplace(shape, bytes_.size());
            bytes_ += shape;
        }
        for (std::size_t i = 0; i < node.entries.size(); ++i) {
            entry(node.entries[i], flags[i], depth);
        }
    }

    /// Enough for the reader to believe how many entries there are.
    static bool has_contents(const Node& map) {
        const auto empty = std::count_if(map.entries.begin(), map.entries.end(), [](const Entry& entry) {
            return entry.value.kind == Node::Kind::null;
        });
        return static_cast<std::size_t>(empty) <= map.entries.size() / 2;
    }

    /// That places are counted from after a node.
    static int last_line_of(const Node& node) {
        if (node.is_map() && !node.entries.empty()) {
            return last_line_of(node.entries.back().value);
        }
        if (node.is_sequence() && !node.items.empty()) {
            return last_line_of(node.items.back());
        }
        return node.where.line;
    }

    static unsigned flags_of(const Entry& entry, const Location& expected) {
        const bool key_as_expected = is_at(entry.where, expected);
        const bool value_as_expected = is_at(entry.value.where, after_key(entry.where, entry.key));
        return (key_as_expected ? k_key_as_expected : 0U) | (value_as_expected ? k_value_as_expected : 0U);
    }

    void entry(const Entry& entry, unsigned flags, int depth) {
        if ((flags & k_key_as_expected) == 0) {
            place(entry.where);
        }
        last_line_ = entry.where.line;
        if ((flags & k_value_as_expected) == 0) {
            place(entry.value.where);
        }
        content(entry.value, depth + 1);
    }

    std::string bytes_;
    TextPool* pool_;
    std::unordered_map<std::string, std::size_t> shapes_; ///< of maps: where each was written down
    int last_line_ = 0;
    const std::vector<Node>* noted_ = nullptr;
    std::vector<std::size_t> offsets_;
};

class Reader {
public:
    /// From a place on.
    Reader(std::string_view bytes, const TextPool* pool, std::size_t begin = 0)
        : all_{bytes},
          bytes_{bytes.substr(begin)},
          pool_{pool},
          left_{k_a_byte * bytes.size()},
          text_left_{k_any_text + k_text_a_byte * bytes.size()} {}

    [[nodiscard]] bool is_done() const { return bytes_.is_done(); }
    std::string_view raw(std::size_t size) { return bytes_.raw(size); }
    std::string text() { return text_from(bytes_); }

    void start_file(const std::string& name) {
        file_ = std::make_shared<const std::string>(name);
        last_line_ = 0;
    }

    Node node(int depth = 0) {
        Node node = start_node(tag_from(bytes_));
        node.where = place();
        take_content(node, depth);
        return node;
    }

private:
    static unsigned tag_from(ByteReader& bytes) {
        const auto tag = static_cast<unsigned char>(bytes.raw(1)[0]);
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

    /// Bytes that say how much there is of something are not believed beyond what all bytes can stand for.
    void charge(std::uint64_t count, std::uint64_t each) {
        if (count > left_ / each) {
            ByteReader::damaged();
        }
        left_ -= count * each;
    }

    /// A few bytes may name a long text of the pool, again and again.
    std::string text_from(ByteReader& bytes) {
        const std::string_view text = bytes.text(pool_);
        if (text.size() > text_left_) {
            ByteReader::damaged();
        }
        text_left_ -= text.size();
        return std::string{text};
    }

    Location place() {
        const std::uint64_t packed_step = bytes_.number();
        const std::uint64_t column = bytes_.number();
        const auto step = static_cast<std::int64_t>((packed_step >> 1U) ^ (~(packed_step & 1U) + 1U));
        constexpr std::int64_t k_any_line = std::numeric_limits<int>::max(); // steps lead back too
        if (step < -k_any_line || step > k_any_line || column > static_cast<std::uint64_t>(k_any_line)) {
            ByteReader::damaged();
        }
        Location where = in_file(last_line_ + step, static_cast<std::int64_t>(column));
        last_line_ = where.line;
        return where;
    }

    Location in_file(std::int64_t line, std::int64_t column) {
        if (!is_place(line, column)) {
            ByteReader::damaged();
        }
        return {file_, static_cast<int>(line), static_cast<int>(column)};
    }
    Location in_file(const Location& where) { return in_file(where.line, where.column); }

    void take_content(Node& node, int depth) {
        if (depth > k_deepest) {
            ByteReader::damaged();
        }
        if (node.is_scalar()) {
            node.scalar = text();
        } else if (node.is_sequence()) {
            const std::uint64_t size = bytes_.number();
            charge(size, k_an_item);
            node.items.resize(size);
            for (Node& item : node.items) {
                last_line_ = depth == k_top_list ? 0 : last_line_;
                item = this->node(depth + 1);
            }
        } else if (node.is_map()) {
            const std::vector<unsigned> flags = take_shape(node);
            for (std::size_t i = 0; i < flags.size(); ++i) {
                take_entry(node.entries[i], flags[i], expected_key(node.where, i == 0, last_line_), depth);
            }
        }
    }

    /// The keys and kinds of the entries, and what their tags say.
    std::vector<unsigned> take_shape(Node& map) {
        const std::uint64_t number = bytes_.number();
        if ((number & 1U) == 0) {
            return read_shape(number, bytes_, map);
        }
        if (number >> 1U >= all_.size()) {
            ByteReader::damaged();
        }
        ByteReader before{all_.substr(number >> 1U)};
        const std::uint64_t size = before.number();
        if ((size & 1U) != 0) {
            ByteReader::damaged();
        }
        return read_shape(size, before, map);
    }

    std::vector<unsigned> read_shape(std::uint64_t twice_the_size, ByteReader& shape, Node& map) {
        const std::uint64_t size = twice_the_size >> 1U;
        charge(size, k_an_entry); // shapes that come again take few bytes
        map.entries.resize(size);
        std::vector<unsigned> flags;
        flags.reserve(size);
        for (Entry& entry : map.entries) {
            flags.push_back(tag_from(shape));
            entry.value = start_node(flags.back());
            entry.key = text_from(shape);
        }
        return flags;
    }

    void take_entry(Entry& entry, unsigned flags, const Location& expected, int depth) {
        entry.where = (flags & k_key_as_expected) != 0 ? in_file(expected) : place();
        last_line_ = entry.where.line;
        entry.value.where =
            (flags & k_value_as_expected) != 0 ? in_file(after_key(entry.where, entry.key)) : place();
        take_content(entry.value, depth + 1);
    }

    static constexpr int k_deepest = 100;
    /// What counts and shapes may ask for, in halves of a byte: an item has a kind, a line and a column, a
    /// byte each, and of two entries one has contents (`has_contents`).
    static constexpr std::size_t k_a_byte = 2;
    static constexpr std::size_t k_an_item = 6;
    static constexpr std::size_t k_an_entry = 1;
    /// Bytes of text. What was read from YAML is no larger than that was, and some texts come very often.
    static constexpr std::size_t k_any_text = std::size_t{64} << 20U;
    static constexpr std::size_t k_text_a_byte = 64;

    std::string_view all_;
    ByteReader bytes_;
    const TextPool* pool_;
    std::size_t left_;
    std::size_t text_left_;
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
    const std::string file = Reader{bytes, pool, entry.document}.text();
    Reader reader{bytes, pool, entry.node};
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
