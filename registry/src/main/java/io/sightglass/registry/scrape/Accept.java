// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chooses a format by the {@code Accept} field (RFC 9110 section 12.5.1): the most specific media
 * range that matches a format gives its weight, the highest weight wins.
 *
 * <p>It always chooses: where the field is absent, strange or excludes everything, the default. A
 * format for people is chosen by its own name alone, and only where no other weighs as much.
 */
final class Accept {

  private static final int NO_MATCH = -1;

  /**
   * What the Accept field of {@code java.net.HttpURLConnection} begins with where a program has set
   * none: it names HTML, but nobody asked for it.
   */
  private static final String OF_JAVA = "text/html, image/gif, ";

  private Accept() {}

  /** The format for {@code field}; {@code formats} stand in the order of our own preference. */
  static Format choose(@Nullable String field, List<Format> formats) {
    Format best = formats.get(0);
    if (field == null) {
      return best;
    }
    int bestWeight = 0;
    for (Format format : formats) {
      if (format.forPeople() && !mayBeOfPeople(field)) {
        continue;
      }
      int weight = weight(field, format);
      if (weight > bestWeight) {
        best = format;
        bestWeight = weight;
      }
    }
    return best;
  }

  /** A first look, since scrapers do not name HTML and have to be answered fast. */
  private static boolean mayBeOfPeople(String field) {
    int slash = field.indexOf('/');
    while (slash >= 0 && !field.regionMatches(true, slash, "/html", 0, 5)) {
      slash = field.indexOf('/', slash + 1);
    }
    return slash >= 0 && !field.startsWith(OF_JAVA);
  }

  private static int weight(String field, Format format) {
    ElementReader reader = new ElementReader(field);
    int bestSpecificity = NO_MATCH;
    int bestWeight = 0;
    while (reader.nextElement()) {
      int specificity = specificity(reader, format);
      int weight = Weight.FULL;
      while (reader.nextParameter()) {
        if (reader.parameterIs("q")) {
          weight = reader.weight();
          // What follows the weight is not part of the range.
          break;
        }
        specificity = withParameter(specificity, reader, format);
      }
      boolean wins =
          specificity > bestSpecificity || (specificity == bestSpecificity && weight > bestWeight);
      // A weight that is no number makes the whole range void.
      if (weight >= 0 && specificity != NO_MATCH && wins) {
        bestSpecificity = specificity;
        bestWeight = weight;
      }
    }
    return bestWeight;
  }

  /** How closely the range without its parameters names the format. */
  private static int specificity(ElementReader range, Format format) {
    if (range.itemIs(format.mediaType())) {
      return 2;
    }
    if (format.forPeople()) {
      return NO_MATCH;
    }
    if (range.itemIsRangeOf(format.mediaType())) {
      return 1;
    }
    // java.net.HttpURLConnection sends a lone "*".
    return range.itemIs("*/*") || range.itemIs("*") ? 0 : NO_MATCH;
  }

  private static int withParameter(int specificity, ElementReader range, Format format) {
    // The escaping scheme is negotiated apart from the format.
    if (specificity == NO_MATCH || range.parameterIsEmpty() || range.parameterIs("escaping")) {
      return specificity;
    }
    boolean matches =
        (range.parameterIs("version") && range.valueIs(format.version()))
            || (range.parameterIs("charset") && range.valueIs("utf-8"));
    return matches ? specificity + 1 : NO_MATCH;
  }
}
