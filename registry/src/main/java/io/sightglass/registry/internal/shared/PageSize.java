// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import java.nio.ByteBuffer;

/** About how many bytes of memory is taken by what a page of OpenMetrics text is read as. */
final class PageSize {

  private static final byte LINE_FEED = '\n';
  private static final byte QUOTE = '"';

  /** Of text, as it is in strings and as it is in labels. */
  private static final int PER_BYTE = 2;

  private static final int PER_LINE = 256;

  /** There are two around the value of each label. */
  private static final int PER_QUOTE = 40;

  private PageSize() {}

  /** At least so much, whatever is in it. */
  static long least(int length) {
    return (long) length * PER_BYTE;
  }

  /**
   * What is to be expected.
   *
   * @throws BadFileException if it has more lines than a page may have
   */
  static long of(ByteBuffer page) throws BadFileException {
    int lines = 0;
    int quotes = 0;
    for (int i = page.position(); i < page.limit(); i++) {
      lines += page.get(i) == LINE_FEED ? 1 : 0;
      quotes += page.get(i) == QUOTE ? 1 : 0;
    }
    // A line of few bytes may become an object of many.
    if (lines > Layout.MOST_PUBLISHED_LINES) {
      throw new BadFileException("it publishes " + lines + " lines, which are too many");
    }
    return least(page.remaining()) + (long) lines * PER_LINE + (long) quotes * PER_QUOTE;
  }
}
