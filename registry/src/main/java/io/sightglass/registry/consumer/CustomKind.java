// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.consumer;

import io.sightglass.registry.Family;
import java.util.function.BiFunction;

/**
 * What a kind of ad-hoc statistic is on the page.
 *
 * @param type the type of the metric
 * @param prefix what is in front of the key
 * @param suffix what is behind it
 * @param help what is in front of the key in the help text
 * @param maker registers the family with a name and a help text
 */
record CustomKind<M>(
    String type,
    String prefix,
    String suffix,
    String help,
    BiFunction<String, String, Family<M>> maker) {

  /** The name of the metric that a key makes. */
  String name(String safe) {
    return prefix + safe + suffix;
  }

  /**
   * Registers the metric that a key makes.
   *
   * @param key as it was given
   * @throws IllegalArgumentException if the name is not to be had
   */
  Family<M> register(String safe, String key) {
    return maker.apply(name(safe), help + key);
  }
}
