// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

/** What a whole amount of 1 in the cell of a sum stands for. */
enum SumUnit {
  /** The values are seconds and whole amounts are nanoseconds. */
  NANOSECONDS(1e9),
  /** Whole amounts are whole values. */
  ONE(1);

  /** How many whole amounts make a value of 1. */
  final double perValue;

  SumUnit(double perValue) {
    this.perValue = perValue;
  }

  /** The unit for a family: nanoseconds where the values are seconds by name. */
  static SumUnit of(String familyName) {
    return familyName.endsWith("_seconds") ? NANOSECONDS : ONE;
  }

  /** The value as an amount, which is whole wherever the values are seconds. */
  double amount(double value) {
    return this == NANOSECONDS ? Math.rint(value * perValue) : value;
  }
}
