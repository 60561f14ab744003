// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.micrometer.core.annotation.Counted;
import io.micrometer.core.annotation.Timed;
import jakarta.enterprise.context.ApplicationScoped;

/** A bean that was written for Micrometer. */
@ApplicationScoped
public class MicrometerShop {

  /** Made by the container. */
  public MicrometerShop() {}

  /** Without a name. */
  @Timed
  public void pay() {}

  /** With a description and tags. */
  @Timed(
      value = "shop.ship",
      description = "Shipping.",
      extraTags = {"tier", "gold"})
  public void ship() {}

  /** With quantiles. */
  @Timed(
      value = "shop.search",
      percentiles = {0.5, 0.99})
  public void search() {}

  /** With buckets. */
  @Timed(value = "shop.list", histogram = true)
  public void list() {}

  /** With buckets and quantiles. */
  @Timed(value = "shop.both", histogram = true, percentiles = 0.5)
  public void both() {}

  /** With buckets of its own. */
  @Timed(
      value = "shop.goal",
      serviceLevelObjectives = {0.1, 1})
  public void goal() {}

  /** While it runs. */
  @Timed(value = "shop.pack", longTask = true)
  public void pack() {}

  /** With a suffix and characters that Prometheus has not. */
  @Timed("my-odd.Name_seconds")
  public void odd() {}

  /** That fails. */
  @Timed("shop.fail")
  public void fail() {
    throw new IllegalStateException(new IllegalArgumentException("out of paper"));
  }

  /** Counted without a name. */
  @Counted
  public void count() {}

  /** Counted with a description and tags. */
  @Counted(
      value = "shop.orders",
      description = "Orders.",
      extraTags = {"tier", "gold"})
  public void order() {}

  /** Counted when it fails, and it does. */
  @Counted(value = "shop.refusals", recordFailuresOnly = true)
  public void refuse() {
    throw new IllegalStateException("no");
  }
}
