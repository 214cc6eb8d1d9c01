#include "congress/documents.hpp"

#include <algorithm>
#include <set>

#include "proto/limits.hpp"
#include "proto/text.hpp"

namespace comitia::congress {

bool are_documents(const google::protobuf::RepeatedPtrField<v1::Document>& documents) {
  std::set<std::string_view> numbers;
  return documents.size() <= static_cast<int>(limits::kDocuments) &&
         std::all_of(documents.begin(), documents.end(), [&](const v1::Document& d) {
           return proto::is_text(d.number(), limits::kNameBytes) && d.sha256().size() == 32 &&
                  numbers.insert(d.number()).second;
         });
}

}  // namespace comitia::congress
