// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The default: requests from loopback and private addresses that no proxy has forwarded.
 *
 * <p>A proxy on the same host or network has a private address, whoever stands behind it. So a
 * request that shows any trace of a proxy is refused; {@code Via} is one (RFC 9110 section 7.6.3),
 * although some scrapers use a proxy of their own: they need a setting. A proxy that adds none of
 * these headers cannot be told from a direct client; behind one, use a token.
 */
final class PrivateAccess implements Access {

  private static final List<String> FORWARDING =
      List.of(
          "Forwarded",
          "X-Forwarded-For",
          "X-Forwarded-Host",
          "X-Forwarded-Proto",
          "X-Forwarded-Port",
          "X-Forwarded-Server",
          "X-Forwarded-Prefix",
          "X-Forwarded-Ssl",
          "X-Original-Forwarded-For",
          "X-Cluster-Client-IP",
          "X-Client-IP",
          "X-Real-IP",
          "True-Client-IP",
          "CF-Connecting-IP",
          "Via");

  private static final String REMEDY =
      "; to open them set sightglass.access to a list of networks or \"open\","
          + " or sightglass.token-file";

  @Override
  public @Nullable ScrapeResponse refusal(ScrapeRequest request) {
    if (!NetworkAccess.contains(NetworkRange.PRIVATE, request.remoteAddress())) {
      return Answers.forbidden(
          "metrics are served to loopback and private addresses, and this request comes from"
              + " another one"
              + REMEDY);
    }
    for (String name : FORWARDING) {
      if (request.header(name) != null) {
        return Answers.forbidden(
            "metrics are served to direct requests, and this one was forwarded by a proxy ("
                + name
                + ")"
                + REMEDY);
      }
    }
    return null;
  }
}
