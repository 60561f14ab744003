// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** How many values there were of each magnitude: 32 for each power of two, of either sign. */
final class MagnitudeCounts {

  /*
   * The exponent of a double and its sign name a page, five bits of its fraction an entry of it, so
   * that an entry is 1/32 of its value wide at most and its middle within 1.6 % of all it holds. Pages
   * are made when the first value of their magnitude comes; they are ordered from the lowest value
   * to the highest. What is below 2^-64 counts as 0, what is above 2^64 as 2^64.
   */

  private static final int PAGE_BITS = 5;
  private static final int PAGE = 1 << PAGE_BITS;
  private static final int LARGEST_EXPONENT = 63;
  private static final int EXPONENTS = 2 * LARGEST_EXPONENT + 2;

  /** The pages of negative values, then one entry for 0, then those of positive values. */
  private static final int PAGES = 2 * EXPONENTS + 1;

  private static final int FRACTION_BITS = 52;

  private final AtomicReferenceArray<@Nullable AtomicIntegerArray> pages =
      new AtomicReferenceArray<>(PAGES);

  void add(double value) {
    double magnitude = Math.abs(value);
    int exponent = Math.getExponent(magnitude);
    if (exponent < -LARGEST_EXPONENT - 1) {
      page(EXPONENTS).incrementAndGet(0);
      return;
    }
    int entry = (int) (Double.doubleToRawLongBits(magnitude) >>> (FRACTION_BITS - PAGE_BITS));
    entry = exponent > LARGEST_EXPONENT ? PAGE - 1 : entry & (PAGE - 1);
    int page = Math.min(exponent, LARGEST_EXPONENT) + LARGEST_EXPONENT + 1;
    if (value > 0) {
      page(EXPONENTS + 1 + page).incrementAndGet(entry);
    } else {
      page(EXPONENTS - 1 - page).incrementAndGet(PAGE - 1 - entry);
    }
  }

  private AtomicIntegerArray page(int index) {
    AtomicIntegerArray page = pages.get(index);
    if (page == null) {
      AtomicIntegerArray made = new AtomicIntegerArray(PAGE);
      page = pages.compareAndExchange(index, null, made);
      return page == null ? made : page;
    }
    return page;
  }

  long total() {
    long total = 0;
    for (int i = 0; i < PAGES; i++) {
      AtomicIntegerArray page = pages.get(i);
      for (int j = 0; page != null && j < PAGE; j++) {
        total += page.get(j);
      }
    }
    return total;
  }

  /**
   * The values at these ranks over all of these, found in one walk, so that they ascend while
   * others add; NaN where there are not as many.
   *
   * @param ranks ascending; 1 is the rank of the lowest value
   */
  static double[] valuesAt(List<MagnitudeCounts> all, long[] ranks) {
    double[] values = new double[ranks.length];
    Arrays.fill(values, Double.NaN);
    int next = 0;
    long below = 0;
    for (int i = 0; i < PAGES; i++) {
      for (int j = 0; j < PAGE && hasPage(all, i); j++) {
        below += count(all, i, j);
        while (next < ranks.length && ranks[next] <= below) {
          values[next++] = middle(i, j);
        }
      }
    }
    return values;
  }

  private static boolean hasPage(List<MagnitudeCounts> all, int page) {
    for (MagnitudeCounts counts : all) {
      if (counts.pages.get(page) != null) {
        return true;
      }
    }
    return false;
  }

  private static long count(List<MagnitudeCounts> all, int page, int entry) {
    long count = 0;
    for (MagnitudeCounts counts : all) {
      AtomicIntegerArray entries = counts.pages.get(page);
      count += entries == null ? 0 : entries.get(entry);
    }
    return count;
  }

  private static double middle(int page, int entry) {
    if (page == EXPONENTS) {
      return 0;
    }
    boolean positive = page > EXPONENTS;
    int exponent = (positive ? page - EXPONENTS - 1 : EXPONENTS - 1 - page) - LARGEST_EXPONENT - 1;
    int fraction = positive ? entry : PAGE - 1 - entry;
    double value = Math.scalb(1 + (fraction + 0.5) / PAGE, exponent);
    return positive ? value : -value;
  }
}
