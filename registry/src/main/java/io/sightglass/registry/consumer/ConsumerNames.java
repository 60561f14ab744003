// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.consumer;

/**
 * How the names of the metrics are made.
 *
 * @param prefix what each name begins with
 * @param processes the name of the gauge of live consumers
 */
record ConsumerNames(String prefix, String processes) {

  /** The names by the value of {@link io.sightglass.registry.Setting#CONSUMER_NAMES}. */
  static ConsumerNames of(String setting) {
    return setting.equals("rejected")
        ? new ConsumerNames("rejected_", "rejected_consumer_processes")
        : new ConsumerNames("consumer_", "consumer_processes");
  }
}
