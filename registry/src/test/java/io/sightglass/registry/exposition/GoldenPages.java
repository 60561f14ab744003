// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.exposition;

import java.util.stream.Stream;

/** The golden pages for tests of other packages. */
public final class GoldenPages {

  private GoldenPages() {}

  /** All of them in OpenMetrics. */
  public static Stream<String> openMetrics() {
    return GoldenPage.all().stream().map(GoldenPage::openMetrics);
  }

  /** All of them in the Prometheus text format. */
  public static Stream<String> prometheusText() {
    return GoldenPage.all().stream().map(GoldenPage::prometheusText);
  }
}
