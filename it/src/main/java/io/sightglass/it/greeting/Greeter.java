// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.greeting;

import jakarta.enterprise.context.ApplicationScoped;

/** A bean that knows nothing of metrics. */
@ApplicationScoped
public class Greeter {
  /** Returns a greeting. */
  public String greeting() {
    return "hello";
  }
}
