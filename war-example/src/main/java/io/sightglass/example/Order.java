// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.example;

/** A purchase that was paid for. */
public record Order(long number, Product product, int pieces, Payment payment) {

  /** What the customer paid, in whole euros. */
  public int euros() {
    return pieces * product.euros();
  }
}
