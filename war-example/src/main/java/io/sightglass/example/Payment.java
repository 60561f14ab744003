// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.example;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a customer pays. A closed set, and therefore a good label. */
public enum Payment {
  CARD,
  INVOICE,
  TRANSFER;

  /** The word for it in forms and in metrics: {@code card}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The way to pay with that word. */
  public static Optional<Payment> of(String word) {
    return Arrays.stream(values()).filter(payment -> payment.word().equals(word)).findFirst();
  }
}
