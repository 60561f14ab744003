// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Labels;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** About how many bytes of memory is taken by what a record says, with what is made of it. */
final class RecordSize {

  static final int COLUMN = 200;
  static final int CONSUMED = 160;
  private static final int ORIGIN = 100;
  private static final int FAMILY = 600;
  private static final int CHUNK = 320;
  private static final int PAGE = 250;
  private static final int ROW = 20;
  private static final int SERIES = 24;

  /** With a row of a page. */
  private static final int LABELS = 240;

  private static final int TEXT = 48;
  private static final int ROWS_OF_WORD = 16;

  private RecordSize() {}

  static long ofOrigin(String name) {
    return ORIGIN + text(name);
  }

  static long of(Schema schema) {
    return FAMILY
        + text(schema.metadata().name())
        + text(schema.metadata().unit())
        + text(schema.metadata().help())
        + texts(schema.labelNames())
        + texts(schema.states())
        + of(schema.buckets());
  }

  private static long of(@Nullable Buckets buckets) {
    return buckets == null ? 0 : TEXT + (long) buckets.size() * Long.BYTES;
  }

  static long ofChunk(int rows) {
    return CHUNK + (long) (rows / ROWS_OF_WORD) * Long.BYTES;
  }

  /** Of the places for so many series. */
  static long ofPage(int rows) {
    return PAGE + (long) rows * ROW;
  }

  /**
   * Of a series but for its cells.
   *
   * @param made its labels as they were read
   * @param kept what is kept of them: others that equal them, or they themselves
   */
  static int ofSeries(Labels made, Labels kept) {
    return SERIES + ofLabels(made, kept);
  }

  /** How many of the bytes of a series are those of its labels. */
  static int ofLabelsIn(int seriesBytes) {
    return seriesBytes - SERIES;
  }

  /** Of labels, unless others are kept that equal them. */
  static int ofLabels(Labels made, Labels kept) {
    return isSame(made, kept) ? LABELS + TEXT * made.size() + 3 * made.encodedLength() : 0;
  }

  /** Of buckets, unless others are kept that equal them. */
  static long ofBuckets(@Nullable Buckets made, @Nullable Buckets kept) {
    return isSame(made, kept) ? of(kept) : 0;
  }

  private static boolean isSame(@Nullable Object made, @Nullable Object kept) {
    return made == kept;
  }

  private static long texts(Collection<String> texts) {
    return texts.stream().mapToLong(RecordSize::text).sum();
  }

  private static long text(String text) {
    return TEXT + 2L * text.length();
  }
}
