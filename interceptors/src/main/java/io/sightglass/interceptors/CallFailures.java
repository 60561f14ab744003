// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.registry.Counter;
import io.sightglass.registry.Registry;

/**
 * Counts what went wrong in our own code while a call was measured, and logs each cause once.
 *
 * <p>Safe for use by many threads.
 */
final class CallFailures {

  static final String NAME = "sightglass_interceptor_errors_total";

  private final Registry registry;
  private final Counter errors;

  CallFailures(Registry registry) {
    this.registry = registry;
    this.errors =
        registry
            .counter(NAME)
            .help("Failures to measure a call of a bean; the call itself was not affected.")
            .register();
  }

  /** {@code cause} was kept from the caller. */
  void swallowed(Throwable cause) {
    errors.inc();
    // The class alone, so that a message that differs from call to call is not logged each time.
    registry
        .findings()
        .warn("bean metrics", "failed to measure some calls: " + cause.getClass().getName());
  }
}
