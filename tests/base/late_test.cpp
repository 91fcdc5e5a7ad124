// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "stackpick/base/archive.hpp"

#include <string>
#include <vector>

namespace stackpick::testing {
namespace {

using Words = std::vector<std::string>;

/// Packed and unpacked again; `bytes` are kept, since it may still lie in them.
Late<Words> through_archive(const Late<Words>& list, std::string& bytes, const SharedTexts& files) {
    SharedTexts names;
    Packer pack{names};
    pack(list, std::string{"after"});
    bytes = pack.take();
    Late<Words> result;
    std::string after;
    Unpacker unpack{bytes, files};
    unpack(result, after);
    CHECK(after == "after");
    CHECK(unpack.is_done());
    return result;
}

TEST_CASE("a late list is what was packed, whenever it is looked at", "[base][archive]") {
    const SharedTexts files;
    std::string bytes;
    const Late<Words> list = through_archive(Late<Words>{} = Words{"a", "bc"}, bytes, files);
    CHECK(list.size() == 2);
    CHECK(list[0] == "a");
    CHECK(list.at(1) == "bc");
    CHECK(Words(list.begin(), list.end()) == Words{"a", "bc"});
}

TEST_CASE("a copy of a late list does not hang on the bytes", "[base][archive]") {
    const SharedTexts files;
    std::string bytes;
    const Late<Words> list = through_archive(Late<Words>{} = Words{"a"}, bytes, files);
    const Late<Words> copy = list;
    bytes.assign(bytes.size(), '\xff');
    CHECK(copy.get() == Words{"a"});
}

TEST_CASE("a late list can be added to", "[base][archive]") {
    const SharedTexts files;
    std::string bytes;
    Late<Words> list = through_archive(Late<Words>{} = Words{"a"}, bytes, files);
    list.edit().push_back("b");
    CHECK(list.get() == Words{"a", "b"});
    list = Words{};
    CHECK(list.empty());
}

TEST_CASE("a late list of damaged bytes is told when it is looked at", "[base][archive]") {
    const SharedTexts files;
    std::string bytes;
    const Late<Words> list = through_archive(Late<Words>{} = Words{"a"}, bytes, files);
    bytes[1] = '\x7f'; // the number of words
    CHECK_THROWS_AS(list.get(), DamagedArchive);
    CHECK_THROWS_AS(list.get(), DamagedArchive);
}

} // namespace
} // namespace stackpick::testing
