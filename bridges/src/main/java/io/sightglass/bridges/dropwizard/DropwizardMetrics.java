// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges.dropwizard;

import com.codahale.metrics.MetricRegistry;
import io.sightglass.bridges.internal.DropwizardRegistry;
import io.sightglass.bridges.internal.ForeignRegistries;
import io.sightglass.registry.Registry;
import java.util.Objects;

/**
 * The metrics of Dropwizard on the page of a registry.
 *
 * <pre>{@code
 * MetricRegistry theirs = new MetricRegistry();
 * DropwizardMetrics.bind(registry, theirs);
 * }</pre>
 *
 * <p>They are read at each scrape: {@code com.shop.Cart.size} is shown as {@code
 * com_shop_Cart_size}. A counter is a gauge, since it may go down; a meter is a counter; histograms
 * and timers are summaries with quantiles, those of timers in seconds. Where the registry has
 * metrics of the same names, its own are shown. Safe for use by many threads.
 */
@SuppressWarnings("exports") // Who calls this has that library; nobody else is to need it.
public final class DropwizardMetrics {

  private DropwizardMetrics() {}

  /**
   * Shows the metrics of {@code metrics}, those too that come later, until {@code registry} closes.
   * Binding what is bound changes nothing.
   */
  public static void bind(Registry registry, MetricRegistry metrics) {
    Objects.requireNonNull(metrics, "metrics");
    ForeignRegistries.in(registry).bind("MetricRegistry", new DropwizardRegistry(metrics));
  }
}
