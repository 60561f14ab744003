// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.exposition;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the name of a sample has behind the name of its family. */
final class Suffix {

  static final Suffix NONE = new Suffix("", 0);
  static final Suffix TOTAL = new Suffix("_total", 1);
  static final Suffix BUCKET = new Suffix("_bucket", 2);
  static final Suffix COUNT = new Suffix("_count", 3);
  static final Suffix SUM = new Suffix("_sum", 4);
  static final Suffix GCOUNT = new Suffix("_gcount", 5);
  static final Suffix GSUM = new Suffix("_gsum", 6);
  static final Suffix CREATED = new Suffix("_created", 7);
  static final Suffix INFO = new Suffix("_info", 8);

  static final List<Suffix> ALL =
      List.of(NONE, TOTAL, BUCKET, COUNT, SUM, GCOUNT, GSUM, CREATED, INFO);

  final String text;
  final byte[] bytes;

  /** Stands for this suffix in a set of them. */
  final int bit;

  private Suffix(String text, int index) {
    this.text = text;
    this.bytes = text.getBytes(StandardCharsets.US_ASCII);
    this.bit = 1 << index;
  }
}
