// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.exposition;

import java.nio.charset.StandardCharsets;

/** What the name of a sample has behind the name of its family. */
final class Suffix {

  static final Suffix NONE = new Suffix("");
  static final Suffix TOTAL = new Suffix("_total");
  static final Suffix BUCKET = new Suffix("_bucket");
  static final Suffix COUNT = new Suffix("_count");
  static final Suffix SUM = new Suffix("_sum");
  static final Suffix GCOUNT = new Suffix("_gcount");
  static final Suffix GSUM = new Suffix("_gsum");
  static final Suffix CREATED = new Suffix("_created");
  static final Suffix INFO = new Suffix("_info");

  final String text;
  final byte[] bytes;

  private Suffix(String text) {
    this.text = text;
    this.bytes = text.getBytes(StandardCharsets.US_ASCII);
  }
}
