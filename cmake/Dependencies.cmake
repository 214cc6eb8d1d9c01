# Every outside library, once, each as a target. The Debian packages are in deploy/packages.
find_package(Threads REQUIRED)
find_package(OpenSSL 3.0 REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)
find_package(Protobuf 3.21 REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(CLI11 2.1 REQUIRED)

find_path(DECAF_INCLUDE_DIR decaf.h PATH_SUFFIXES decaf REQUIRED)
find_library(DECAF_LIBRARY decaf REQUIRED)
add_library(decaf::decaf INTERFACE IMPORTED)
target_include_directories(decaf::decaf SYSTEM INTERFACE ${DECAF_INCLUDE_DIR})
target_link_libraries(decaf::decaf INTERFACE ${DECAF_LIBRARY})

find_package(Boost 1.81 REQUIRED)
find_package(ICU 72 REQUIRED COMPONENTS i18n uc)
pkg_check_modules(orcus REQUIRED IMPORTED_TARGET liborcus-0.17)
find_path(CSV_INCLUDE_DIR csv.h REQUIRED)
find_library(CSV_LIBRARY csv REQUIRED)
add_library(csv::csv INTERFACE IMPORTED)
target_include_directories(csv::csv SYSTEM INTERFACE ${CSV_INCLUDE_DIR})
target_link_libraries(csv::csv INTERFACE ${CSV_LIBRARY})

if(NOT COMITIA_FUZZ)
  find_package(SQLite3 REQUIRED)
  pkg_check_modules(tomlplusplus REQUIRED IMPORTED_TARGET tomlplusplus)
  pkg_check_modules(qrencode REQUIRED IMPORTED_TARGET libqrencode)
  find_package(spdlog 1.10 REQUIRED)

  # Asio is compiled once, for server and client alike: two ways of compiling it in one program are two definitions of the same
  # functions, which differ in what they return.
  add_library(comitia_asio STATIC ${CMAKE_CURRENT_LIST_DIR}/asio.cpp)
  target_compile_features(comitia_asio PUBLIC cxx_std_20)
  target_compile_definitions(comitia_asio PUBLIC BOOST_ASIO_SEPARATE_COMPILATION BOOST_ASIO_NO_DEPRECATED)
  target_link_libraries(comitia_asio PUBLIC Boost::headers OpenSSL::SSL Threads::Threads)
endif()
