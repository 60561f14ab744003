// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.stress;

import org.openjdk.jcstress.Options;

/**
 * The options of jcstress, for tests each run of which has a registry of its own.
 *
 * <p>Such a run takes microseconds, not nanoseconds, and its actors take unlike times. So they wait
 * for each other before each run, and fewer registries are made in advance.
 */
class StressOptions extends Options {

  private static final int STRIDE_SIZE = 4;
  private static final int STRIDE_COUNT = 256;

  StressOptions(String[] args) {
    super(args);
  }

  @Override
  public final int getStrideSize() {
    return Math.min(super.getStrideSize(), STRIDE_SIZE);
  }

  @Override
  public final int getStrideCount() {
    return Math.min(super.getStrideCount(), STRIDE_COUNT);
  }
}
