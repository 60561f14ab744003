// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.component;

import java.util.Locale;

/** What may be wrong with what component metrics are given, and what is done about it. */
enum Correction {
  BAD_NAME(
      "the name of a component has 1 to 1024 characters that UTF-8 can say, but one was given that"
          + " has not; what is missing is called unknown, what is too long is cut"),
  UNKNOWN_STATE(
      "the state of a breaker is closed, open or half_open, but another text was given; the state"
          + " stays as it was"),
  BAD_LATENCY(
      "the latency of a call is a finite number of seconds, but NaN or an infinity was given; the"
          + " call is not recorded"),
  TOO_MANY(
      "there are as many components as sightglass.max-series allows, which is a fifth of it;"
          + " further names are recorded as _OTHER: use fixed names, without ids in them");

  private final String label = name().toLowerCase(Locale.ROOT);
  private final String message;

  Correction(String message) {
    this.message = message;
  }

  /** The value of the label {@code reason}. */
  String label() {
    return label;
  }

  String message() {
    return message;
  }
}
