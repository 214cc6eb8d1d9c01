#include "voting-server/net/doors.hpp"

#include <openssl/ssl.h>

#include <algorithm>

#include "proto/limits.hpp"

namespace comitia::net {

Doors::Doors(std::vector<Entrance> entrances, std::size_t connections, std::size_t owed_to_strangers)
    : front_(make_front_context()) {
  const std::size_t count = entrances.size();
  // The only congress may fill the house; whoever is on the way out is counted for a moment more.
  const std::size_t places =
      count == 1 ? connections + limits::kLeaving : std::max<std::size_t>(1, connections / count);
  for (Entrance& entrance : entrances)
    doors_.push_back(std::make_unique<Door>(std::move(entrance), places, owed_to_strangers / count));
  SSL_CTX_set_tlsext_servername_callback(front_.native_handle(), choose);
  SSL_CTX_set_tlsext_servername_arg(front_.native_handle(), this);
}

Door& Doors::entered(const SSL* session) {
  const SSL_CTX* const context = SSL_get_SSL_CTX(session);
  return **std::ranges::find_if(
      doors_, [&](const auto& door) { return door->entrance.tls.native_handle() == context; });
}

Door* Doors::named(const char* name) {
  if (doors_.size() == 1 && (!name || doors_.front()->entrance.name.empty())) return doors_.front().get();
  if (!name) return nullptr;
  const auto it = std::ranges::find_if(doors_, [&](const auto& door) { return door->entrance.name == name; });
  return it == doors_.end() ? nullptr : it->get();
}

int Doors::choose(SSL* session, int* alert, void* self) {
  const Door* const door =
      static_cast<Doors*>(self)->named(SSL_get_servername(session, TLSEXT_NAMETYPE_host_name));
  *alert = SSL_AD_UNRECOGNIZED_NAME;
  if (!door) return SSL_TLSEXT_ERR_ALERT_FATAL;
  *alert = SSL_AD_INTERNAL_ERROR;
  return SSL_set_SSL_CTX(session, const_cast<Door*>(door)->entrance.tls.native_handle())
             ? SSL_TLSEXT_ERR_OK
             : SSL_TLSEXT_ERR_ALERT_FATAL;
}

}  // namespace comitia::net
