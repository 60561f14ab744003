// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.metrics.annotation.Counted;
import org.eclipse.microprofile.metrics.annotation.Gauge;
import org.eclipse.microprofile.metrics.annotation.Timed;

/** A bean that was written for MicroProfile Metrics 5. */
@ApplicationScoped
public class MicroprofileShop {

  /** Made by the container. */
  public MicroprofileShop() {}

  /** Without a name. */
  @Counted
  public void pay() {}

  /** With everything. */
  @Counted(
      name = "shop.refunds",
      absolute = true,
      description = "Refunds.",
      tags = {"tier=gold", "region=eu"})
  public void refund() {}

  /** With a unit. */
  @Counted(name = "sent", unit = "bytes")
  public void send() {}

  /** With characters that Prometheus has not. */
  @Counted(name = "myApp.odd-name", absolute = true)
  public void odd() {}

  /** With a scope of its own. */
  @Counted(name = "apart", absolute = true, scope = "custom")
  public void apart() {}

  /** Timed without a name. */
  @Timed
  public void search() {}

  /** Timed with a unit, which does not count. */
  @Timed(name = "shop.ship", absolute = true, unit = "milliseconds", description = "Shipping.")
  public void ship() {}

  /** Counted and timed. */
  @Counted(name = "wraps")
  @Timed(name = "wrapTimes")
  public void wrap() {}

  /** That fails. */
  @Counted
  @Timed(name = "failTimes")
  public void fail() {
    throw new IllegalStateException("out of paper");
  }

  /** A gauge without a name. */
  @Gauge(unit = "none")
  public int open() {
    return 3;
  }

  /** A gauge with everything. */
  @Gauge(
      name = "shop.cache",
      absolute = true,
      unit = "kilobytes",
      description = "Cached.",
      tags = "tier=gold")
  public long cached() {
    return 7;
  }
}
