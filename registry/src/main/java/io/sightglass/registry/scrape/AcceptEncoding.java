// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import org.jspecify.annotations.Nullable;

/** Chooses between gzip and no coding by {@code Accept-Encoding} (RFC 9110 section 12.5.3). */
final class AcceptEncoding {

  private static final int UNSAID = -1;

  private AcceptEncoding() {}

  /** Whether the body should be compressed: gzip is acceptable, and no coding is not preferred. */
  static boolean prefersGzip(@Nullable String field) {
    if (field == null) {
      return false;
    }
    int gzip = UNSAID;
    int identity = UNSAID;
    int others = UNSAID;
    ElementReader reader = new ElementReader(field);
    while (reader.nextElement()) {
      // "x-gzip" is another name of gzip (RFC 9110 section 8.4.1.3).
      if (reader.itemIs("gzip") || reader.itemIs("x-gzip")) {
        gzip = Math.max(gzip, weight(reader));
      } else if (reader.itemIs("identity")) {
        identity = weight(reader);
      } else if (reader.itemIs("*")) {
        others = weight(reader);
      }
    }
    int gzipWeight = gzip == UNSAID ? others : gzip;
    int identityWeight = identity == UNSAID ? others : identity;
    return gzipWeight > 0 && gzipWeight >= identityWeight;
  }

  /** A weight that is no number excludes the coding: the plain body is always understood. */
  private static int weight(ElementReader coding) {
    int weight = Weight.FULL;
    while (coding.nextParameter()) {
      if (coding.parameterIs("q")) {
        weight = Math.max(0, coding.weight());
      }
    }
    return weight;
  }
}
