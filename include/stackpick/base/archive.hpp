// SPDX-License-Identifier: MIT
// Packs values one after the other and unpacks them again. A type that is packed has a function
// `fields(archive, value)` that names its members once, for both ways. Integers are LEB128, signed ones in
// zigzag; real numbers are eight bytes; all of it the same bytes on every machine.
#pragma once

#include "stackpick/base/date.hpp"
#include "stackpick/base/diagnostics.hpp"
#include "stackpick/base/late.hpp"
#include "stackpick/base/units.hpp"

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace stackpick {

/// What was to be unpacked ends early, or cannot be what was packed.
class DamagedArchive : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Texts that are kept once, each found by its place. In chunks, so that a part of a large file can be
/// checked and read without the rest.
class TextPool {
public:
    static constexpr std::size_t k_chunk = 1U << 20U; ///< a longer text has one of its own

    /// To be filled.
    TextPool() = default;
    /// To be read: `chunk` gives the bytes of each, when they are first asked for.
    TextPool(std::size_t chunks, std::function<std::string_view(std::size_t)> chunk)
        : read_(chunks), chunk_{std::move(chunk)} {}

    /// Of a text, which is added if it is new.
    std::size_t place_of(std::string_view text);
    [[nodiscard]] const std::vector<std::string>& chunks() const { return chunks_; }

    /// Throws DamagedArchive when there is none. Not for several threads at once before all chunks were read.
    [[nodiscard]] std::string_view text(std::size_t place) const;

private:
    std::vector<std::string> chunks_; ///< as they are filled; they never move
    std::unordered_map<std::string_view, std::size_t> places_;
    mutable std::vector<std::string_view> read_;
    std::function<std::string_view(std::size_t)> chunk_;
};

/// What packed values share: the names of the files that locations are in, and with a pool all texts that are
/// not very short.
class SharedTexts {
public:
    SharedTexts() = default;
    explicit SharedTexts(const std::vector<std::string>& files, std::optional<TextPool> pool = std::nullopt);

    /// From 1; 0 stands for no file.
    std::size_t number_of(const std::shared_ptr<const std::string>& file);
    /// Throws DamagedArchive when there is no such file.
    [[nodiscard]] std::shared_ptr<const std::string> name(std::size_t number) const;
    [[nodiscard]] std::vector<std::string> all() const;

    /// Null: texts lie among the values.
    [[nodiscard]] TextPool* pool() { return pool_ ? &*pool_ : nullptr; }
    [[nodiscard]] const TextPool* pool() const { return pool_ ? &*pool_ : nullptr; }

private:
    std::vector<std::shared_ptr<const std::string>> names_;
    std::unordered_map<std::string_view, std::size_t> numbers_;
    std::optional<TextPool> pool_;
};

/// Whether there may be such a line and column, 0 for none. No file has as many as this forbids, and what is
/// counted on from there stays an int.
inline bool is_place(std::int64_t line, std::int64_t column) {
    constexpr std::int64_t k_furthest = std::int64_t{1} << 30;
    return line >= 0 && line <= k_furthest && column >= 0 && column <= k_furthest;
}

/// Appends LEB128: most numbers are below 128.
inline void append_number(std::string& bytes, std::uint64_t value) {
    while (value >= 0x80U) {
        bytes += static_cast<char>((value & 0x7FU) | 0x80U);
        value >>= 7U;
    }
    bytes += static_cast<char>(value);
}

/// Appends a text, or its place in the pool.
void append_text(std::string& bytes, std::string_view text, TextPool* pool);

/// Takes one value after the other from the front of bytes. Throws DamagedArchive where they end early.
class ByteReader {
public:
    explicit ByteReader(std::string_view bytes) : bytes_{bytes} {}

    [[nodiscard]] bool is_done() const { return bytes_.empty(); }

    std::string_view raw(std::size_t size) {
        if (size > bytes_.size()) {
            damaged();
        }
        const std::string_view part = bytes_.substr(0, size);
        bytes_.remove_prefix(size);
        return part;
    }

    std::uint64_t number() {
        if (!bytes_.empty() && static_cast<unsigned char>(bytes_.front()) < 0x80U) { // most of them
            const auto value = static_cast<unsigned char>(bytes_.front());
            bytes_.remove_prefix(1);
            return value;
        }
        return long_number();
    }

    /// Of things that take at least a byte each: bounded by what is left, so that damaged bytes cannot ask
    /// for all memory.
    std::size_t count() {
        const std::uint64_t value = number();
        if (value > bytes_.size()) {
            damaged();
        }
        return static_cast<std::size_t>(value);
    }

    /// As `append_text` left it.
    std::string_view text(const TextPool* pool);

    [[noreturn]] static void damaged();

private:
    std::uint64_t long_number(); ///< of at least two bytes, or none
    std::uint64_t any_number();

    std::string_view bytes_;
};

class Packer {
public:
    explicit Packer(SharedTexts& files) : files_{files} {}

    template <class... Values>
    void operator()(const Values&... values) {
        (value(values), ...);
    }

    /// An enumerator, of which `last` is the last one.
    template <class Choice>
    void choice(const Choice& chosen, Choice /*last*/) {
        number(static_cast<std::uint64_t>(chosen));
    }
    template <class Choice>
    void choice(const std::optional<Choice>& chosen, Choice last) {
        value(chosen.has_value());
        if (chosen) {
            choice(*chosen, last);
        }
    }

    template <class Choice>
    void choices(const std::vector<Choice>& chosen, Choice last) {
        number(chosen.size());
        for (const Choice& each : chosen) {
            choice(each, last);
        }
    }
    template <class Choice>
    void choices(const std::optional<std::vector<Choice>>& chosen, Choice last) {
        value(chosen.has_value());
        if (chosen) {
            choices(*chosen, last);
        }
    }

    std::string take() { return std::move(bytes_); }

private:
    void number(std::uint64_t value) { append_number(bytes_, value); }

    void value(bool flag) { bytes_ += flag ? '\1' : '\0'; }
    template <std::signed_integral Number>
    void value(Number signed_number) {
        const auto wide = static_cast<std::uint64_t>(static_cast<std::int64_t>(signed_number));
        number((wide << 1U) ^ (signed_number < 0 ? ~std::uint64_t{0} : 0));
    }
    template <std::unsigned_integral Number>
    void value(Number natural) {
        number(natural);
    }
    void value(double real);
    void value(const std::string& text) { append_text(bytes_, text, files_.pool()); }
    template <class Tag, class Rep>
    void value(const Quantity<Tag, Rep>& quantity) {
        value(quantity.value());
    }
    void value(const Date& date) { (*this)(date.year, date.month, date.day); }
    void value(const Location& where) { (*this)(files_.number_of(where.file), where.line, where.column); }
    template <class Value>
    void value(const std::optional<Value>& known) {
        value(known.has_value());
        if (known) {
            value(*known);
        }
    }
    template <class Value>
    void value(const std::vector<Value>& values) {
        number(values.size());
        for (const Value& each : values) {
            value(each);
        }
    }
    template <class Key, class Value, class Order>
    void value(const std::map<Key, Value, Order>& map) {
        number(map.size());
        for (const auto& [key, its] : map) {
            (*this)(key, its);
        }
    }
    template <class First, class Second>
    void value(const std::pair<First, Second>& pair) {
        (*this)(pair.first, pair.second);
    }
    /// With its size, so that it can be left packed.
    template <class List>
    void value(const Late<List>& list) {
        Packer its{files_};
        its(list.get());
        const std::string packed = its.take();
        number(packed.size());
        bytes_ += packed;
    }
    template <class Fields>
    requires std::is_class_v<Fields>
    void value(const Fields& members) {
        // The same list of members serves for unpacking; here none is changed.
        fields(*this, const_cast<Fields&>(members)); // NOLINT(cppcoreguidelines-pro-type-const-cast)
    }

    std::string bytes_;
    SharedTexts& files_;
};

class Unpacker {
public:
    /// Both outlive the unpacker.
    Unpacker(std::string_view bytes, const SharedTexts& files) : bytes_{bytes}, files_{files} {}

    template <class... Values>
    void operator()(Values&... values) {
        (value(values), ...);
    }

    template <class Choice>
    void choice(Choice& chosen, Choice last) {
        const std::uint64_t place = number();
        if (place > static_cast<std::uint64_t>(last)) {
            damaged();
        }
        chosen = static_cast<Choice>(place);
    }
    template <class Choice>
    void choice(std::optional<Choice>& chosen, Choice last) {
        bool is_there = false;
        value(is_there);
        if (is_there) {
            choice(chosen.emplace(), last);
        }
    }

    template <class Choice>
    void choices(std::vector<Choice>& chosen, Choice last) {
        for (std::size_t left = count(); left > 0; --left) {
            choice(chosen.emplace_back(), last);
        }
    }
    template <class Choice>
    void choices(std::optional<std::vector<Choice>>& chosen, Choice last) {
        bool is_there = false;
        value(is_there);
        if (is_there) {
            choices(chosen.emplace(), last);
        }
    }

    [[nodiscard]] bool is_done() const { return bytes_.is_done(); }

private:
    [[noreturn]] static void damaged() { ByteReader::damaged(); }
    std::string_view raw(std::size_t size) { return bytes_.raw(size); }
    std::uint64_t number() { return bytes_.number(); }
    std::size_t count() { return bytes_.count(); }
    std::string_view text() { return bytes_.text(files_.pool()); }

    void value(bool& flag) { flag = raw(1)[0] != '\0'; }
    template <std::signed_integral Number>
    void value(Number& signed_number) {
        const std::uint64_t packed = number();
        signed_number =
            static_cast<Number>(static_cast<std::int64_t>((packed >> 1U) ^ (~(packed & 1U) + 1U)));
    }
    template <std::unsigned_integral Number>
    void value(Number& natural) {
        natural = static_cast<Number>(number());
    }
    void value(double& real);
    void value(std::string& its) { its = std::string{text()}; }
    template <class Tag, class Rep>
    void value(Quantity<Tag, Rep>& quantity) {
        Rep amount{};
        value(amount);
        quantity = Quantity<Tag, Rep>{amount};
    }
    void value(Date& date) {
        (*this)(date.year, date.month, date.day);
        if (!is_date(date)) {
            damaged();
        }
    }
    void value(Location& where) {
        std::size_t file = 0;
        (*this)(file, where.line, where.column);
        if (!is_place(where.line, where.column)) {
            damaged();
        }
        where.file = files_.name(file);
    }
    template <class Value>
    void value(std::optional<Value>& known) {
        bool is_there = false;
        value(is_there);
        if (!is_there) {
            return;
        }
        if constexpr (std::same_as<Value, std::string>) {
            known.emplace(text());
        } else {
            value(known.emplace());
        }
    }
    template <class Value>
    void value(std::vector<Value>& values) {
        const std::size_t size = count();
        values.reserve(std::min<std::size_t>(size, k_reserved)); // damaged bytes may claim any number
        for (std::size_t i = 0; i < size; ++i) {
            if constexpr (std::same_as<Value, std::string>) {
                values.emplace_back(text());
            } else {
                value(values.emplace_back());
            }
        }
    }
    template <class Key, class Value, class Order>
    void value(std::map<Key, Value, Order>& map) {
        for (std::size_t left = count(); left > 0; --left) {
            std::pair<Key, Value> entry;
            value(entry);
            map.insert(map.end(), std::move(entry));
        }
    }
    template <class First, class Second>
    void value(std::pair<First, Second>& pair) {
        (*this)(pair.first, pair.second);
    }
    template <class List>
    void value(Late<List>& list) {
        list =
            Late<List>{raw(count()), files_, [](std::string_view bytes, const SharedTexts& files, List& its) {
                           Unpacker unpack{bytes, files};
                           unpack(its);
                       }};
    }
    template <class Fields>
    requires std::is_class_v<Fields>
    void value(Fields& members) { fields(*this, members); }

    static constexpr std::size_t k_reserved = 1024;

    ByteReader bytes_;
    const SharedTexts& files_;
};

} // namespace stackpick
