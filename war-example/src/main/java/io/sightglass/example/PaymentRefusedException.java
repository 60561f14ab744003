// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.example;

/** Thrown when a customer cannot pay in the way he chose. */
public class PaymentRefusedException extends RuntimeException {

  /** Says why, in words for the customer. */
  public PaymentRefusedException(String message) {
    super(message);
  }
}
