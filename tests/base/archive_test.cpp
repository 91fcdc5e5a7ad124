// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "stackpick/base/archive.hpp"

#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace stackpick {
namespace {

enum class Colour { red, green, blue };

struct Part {
    std::string name;
    std::optional<double> weight;
};

struct Whole {
    bool flag = false;
    std::int64_t count = 0;
    std::uint32_t natural = 0;
    double real = 0;
    Date day;
    Tokens tokens;
    std::vector<Part> parts;
    std::map<std::string, int> map;
    std::pair<double, double> range;
    Colour colour = Colour::red;
    std::optional<Colour> maybe;
    std::vector<Colour> colours;
    Location where;
};

template <class Archive>
void fields(Archive& archive, Part& part) {
    archive(part.name, part.weight);
}

template <class Archive>
void fields(Archive& archive, Whole& whole) {
    archive(whole.flag, whole.count, whole.natural, whole.real, whole.day, whole.tokens, whole.parts,
            whole.map, whole.range);
    archive.choice(whole.colour, Colour::blue);
    archive.choice(whole.maybe, Colour::blue);
    archive.choices(whole.colours, Colour::blue);
    archive(whole.where);
}

Whole example() {
    Whole whole;
    whole.flag = true;
    whole.count = std::numeric_limits<std::int64_t>::min();
    whole.natural = 300;
    whole.real = -0.1;
    whole.day = {2026, 11, 0};
    whole.tokens = Tokens{262144};
    whole.parts = {{"a", 0.5}, {"", std::nullopt}};
    whole.map = {{"x", -1}, {"y", 128}};
    whole.range = {1, 2};
    whole.colour = Colour::blue;
    whole.maybe = Colour::green;
    whole.colours = {Colour::blue, Colour::red};
    whole.where = {std::make_shared<const std::string>("models/a.yaml"), 12, 3};
    return whole;
}

TEST_CASE("what is packed is unpacked as it was", "[base][archive]") {
    SharedTexts files;
    Packer pack{files};
    pack(example());
    const std::string bytes = pack.take();
    const SharedTexts read{files.all()};
    Unpacker unpack{bytes, read};
    Whole whole;
    unpack(whole);
    CHECK(unpack.is_done());
    CHECK(whole.flag);
    CHECK(whole.count == std::numeric_limits<std::int64_t>::min());
    CHECK(whole.natural == 300);
    CHECK(whole.real == -0.1);
    CHECK((whole.day == Date{2026, 11, 0}));
    CHECK((whole.tokens == Tokens{262144}));
    REQUIRE(whole.parts.size() == 2);
    CHECK(whole.parts[0].name == "a");
    CHECK(whole.parts[0].weight == 0.5);
    CHECK_FALSE(whole.parts[1].weight.has_value());
    CHECK((whole.map == std::map<std::string, int>{{"x", -1}, {"y", 128}}));
    CHECK((whole.range == std::pair{1.0, 2.0}));
    CHECK((whole.colour == Colour::blue));
    CHECK((whole.maybe == Colour::green));
    CHECK((whole.colours == std::vector{Colour::blue, Colour::red}));
    CHECK(to_string(whole.where) == "models/a.yaml:12:3");
}

TEST_CASE("with a pool a text is kept once", "[base][archive]") {
    SharedTexts files{{}, TextPool{}};
    const std::string text(100, 'x');
    const auto packed = [&](const std::string& value) {
        Packer pack{files};
        pack(value);
        return pack.take();
    };
    const std::string bytes = packed(text) + packed("abcd") + packed("") + packed(text);
    CHECK(bytes.size() == 1 + 5 + 1 + 1);
    REQUIRE(files.pool()->chunks().size() == 1);
    const SharedTexts read{{}, TextPool{1, [&](std::size_t) {
                                            return std::string_view{files.pool()->chunks()[0]};
                                        }}};
    Unpacker unpack{bytes, read};
    std::string first;
    std::string second;
    std::string third;
    std::string fourth;
    unpack(first, second, third, fourth);
    CHECK(unpack.is_done());
    CHECK(std::tuple(first, second, third, fourth) == std::tuple(text, "abcd", "", text));
}

TEST_CASE("a pool grows by chunks, which texts do not cross", "[base][archive]") {
    TextPool pool;
    const std::string long_text(TextPool::k_chunk * 3 / 5, 'a');
    const std::string longer_text(TextPool::k_chunk * 2, 'b');
    const std::vector<std::string> texts{"first", long_text, long_text + "2", longer_text, "last"};
    std::vector<std::size_t> places;
    for (const std::string& text : texts) {
        places.push_back(pool.place_of(text));
    }
    CHECK(pool.chunks().size() == 4);
    std::size_t asked = 0;
    const TextPool read{pool.chunks().size(), [&](std::size_t chunk) {
                            ++asked;
                            return std::string_view{pool.chunks()[chunk]};
                        }};
    for (std::size_t i = 0; i < texts.size(); ++i) {
        INFO(i);
        CHECK(pool.place_of(texts[i]) == places[i]);
        CHECK(read.text(places[i]) == texts[i]);
        CHECK(read.text(places[i]) == texts[i]);
    }
    CHECK(asked == 4);
    CHECK_THROWS_AS(read.text(5 * TextPool::k_chunk), DamagedArchive);
    CHECK_THROWS_AS(read.text(TextPool::k_chunk - 1), DamagedArchive);
}

TEST_CASE("packed bytes that end early are refused wherever they end", "[base][archive]") {
    SharedTexts files;
    Packer pack{files};
    pack(example());
    const std::string bytes = pack.take();
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        INFO(size);
        const std::string part = bytes.substr(0, size);
        Unpacker unpack{part, files};
        Whole whole;
        REQUIRE_THROWS_AS(unpack(whole), DamagedArchive);
    }
}

TEST_CASE("any byte may be damaged: it is refused, or is another value", "[base][archive]") {
    SharedTexts files;
    Packer pack{files};
    pack(example());
    const std::string bytes = pack.take();
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        for (const char damage : {'\0', '\x7F', '\x80', '\xFF'}) {
            std::string other = bytes;
            other[at] = damage;
            Unpacker unpack{other, files};
            Whole whole;
            try {
                unpack(whole);
            } catch (const DamagedArchive&) {
                continue;
            }
            REQUIRE(static_cast<int>(whole.colour) <= static_cast<int>(Colour::blue));
        }
    }
}

/// Packed as it is, and unpacked again.
template <class Value>
bool comes_back(const Value& value) {
    SharedTexts files;
    Packer pack{files};
    pack(value);
    const std::string bytes = pack.take();
    const SharedTexts read{files.all()};
    Unpacker unpack{bytes, read};
    Value again;
    try {
        unpack(again);
    } catch (const DamagedArchive&) {
        return false;
    }
    return true;
}

TEST_CASE("what is no date is refused", "[base][archive]") {
    for (const Date& date :
         {Date{}, Date{1, 0, 0}, Date{9999, 12, 31}, Date{2026, 0, 0}, Date{2026, 11, 0}, Date{2026, 1, 31},
          Date{2026, 4, 30}, Date{2026, 2, 28}, Date{2024, 2, 29}, Date{2000, 2, 29}}) {
        INFO(to_string(date));
        CHECK(comes_back(date));
    }
    constexpr int k_least = std::numeric_limits<int>::min();
    constexpr int k_most = std::numeric_limits<int>::max();
    for (const Date& date : {Date{-1, 1, 1}, Date{10000, 1, 1}, Date{k_least, 1, 1}, Date{k_most, 1, 1},
                             Date{2026, 13, 0}, Date{2026, -1, 1}, Date{2026, k_most, 1}, Date{2026, 1, 32},
                             Date{2026, 1, -1}, Date{2026, 1, k_most}, Date{2026, 4, 31}, Date{2026, 2, 29},
                             Date{1900, 2, 29}, Date{2026, 0, 1}, Date{0, 1, 1}, Date{0, 0, 1}}) {
        INFO(date.year << " " << date.month << " " << date.day);
        CHECK_FALSE(comes_back(date));
    }
}

TEST_CASE("what is no line or column of a file is refused", "[base][archive]") {
    constexpr int k_furthest = 1 << 30;
    CHECK(comes_back(Location{nullptr, 0, 0}));
    CHECK(comes_back(Location{nullptr, k_furthest, k_furthest}));
    for (const int number :
         {-1, std::numeric_limits<int>::min(), k_furthest + 1, std::numeric_limits<int>::max()}) {
        INFO(number);
        CHECK_FALSE(comes_back(Location{nullptr, number, 1}));
        CHECK_FALSE(comes_back(Location{nullptr, 1, number}));
    }
}

TEST_CASE("a claim of many things is no reason to take much memory", "[base][archive]") {
    const std::string claim = "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x7F";
    const SharedTexts files;
    Unpacker unpack{claim, files};
    std::vector<Part> parts;
    CHECK_THROWS_AS(unpack(parts), DamagedArchive);
}

} // namespace
} // namespace stackpick
