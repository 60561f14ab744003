// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.enterprise;

import io.sightglass.interceptors.Counted;
import io.sightglass.interceptors.Timed;
import jakarta.ejb.Stateless;

/** A session bean whose method is measured. */
@Stateless
public class Stock {
  /** Takes an item from the stock. */
  @Counted
  @Timed
  public String take() {
    return "taken";
  }
}
