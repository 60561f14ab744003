// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.enterprise;

import io.sightglass.interceptors.Counted;
import io.sightglass.interceptors.Timed;
import jakarta.enterprise.context.ApplicationScoped;

/** A CDI bean whose method is measured. */
@ApplicationScoped
public class Billing {
  /** Sends a bill. */
  @Counted
  @Timed
  public String bill() {
    return "billed";
  }
}
