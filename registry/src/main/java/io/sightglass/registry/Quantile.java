// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

/**
 * An estimate of a summary: the value that a share of the observations does not exceed.
 *
 * <p>Immutable.
 *
 * @param quantile the share, 0 to 1
 * @param value the estimate; NaN if nothing was observed lately
 */
public record Quantile(double quantile, double value) {

  /**
   * Checks the share.
   *
   * @throws IllegalArgumentException if the share is not in 0 to 1
   */
  public Quantile {
    if (!(quantile >= 0 && quantile <= 1)) {
      throw new IllegalArgumentException("a quantile is 0 to 1, but got " + quantile);
    }
  }
}
