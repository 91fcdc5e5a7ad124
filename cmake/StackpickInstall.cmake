# What "cmake --install" puts where, and the package that find_package(stackpick) finds.

# A downloaded library is part of this build only; users of an installed stackpick could not link it.
set(STACKPICK_INSTALLABLE ON)
if(STACKPICK_YAML_CPP_FETCHED OR STACKPICK_RE2_FETCHED OR NOT PROJECT_IS_TOP_LEVEL)
    set(STACKPICK_INSTALLABLE OFF)
    return()
endif()

include(CMakePackageConfigHelpers)

set(STACKPICK_PACKAGE_DIR "${CMAKE_INSTALL_LIBDIR}/cmake/stackpick")

install(TARGETS stackpick-cli RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}" COMPONENT program)
install(
    TARGETS stackpick
    EXPORT stackpick-targets
    ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT library
)
install(
    DIRECTORY "${PROJECT_SOURCE_DIR}/include/stackpick"
    DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}"
    COMPONENT library
    FILES_MATCHING
    PATTERN "*.hpp"
)
install(
    EXPORT stackpick-targets
    NAMESPACE stackpick::
    DESTINATION "${STACKPICK_PACKAGE_DIR}"
    COMPONENT library
)

configure_package_config_file(
    "${PROJECT_SOURCE_DIR}/cmake/stackpick-config.cmake.in"
    "${PROJECT_BINARY_DIR}/stackpick-config.cmake"
    INSTALL_DESTINATION "${STACKPICK_PACKAGE_DIR}"
)
write_basic_package_version_file(
    "${PROJECT_BINARY_DIR}/stackpick-config-version.cmake" COMPATIBILITY SameMinorVersion
)
install(
    FILES "${PROJECT_BINARY_DIR}/stackpick-config.cmake"
          "${PROJECT_BINARY_DIR}/stackpick-config-version.cmake"
          "${PROJECT_SOURCE_DIR}/cmake/StackpickRe2.cmake"
          "${PROJECT_SOURCE_DIR}/cmake/StackpickYamlCpp.cmake"
    DESTINATION "${STACKPICK_PACKAGE_DIR}"
    COMPONENT library
)
