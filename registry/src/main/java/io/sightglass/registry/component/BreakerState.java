// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.component;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** What a circuit breaker does with calls. */
public enum BreakerState {
  /** It lets calls through. */
  CLOSED(0),
  /** It rejects calls. */
  OPEN(1),
  /** It lets some calls through to see whether they succeed again. */
  HALF_OPEN(2);

  private final int code;
  private final String label = name().toLowerCase(Locale.ROOT);

  BreakerState(int code) {
    this.code = code;
  }

  /** The value of the label {@code state}: {@code closed}, {@code open} or {@code half_open}. */
  public String label() {
    return label;
  }

  /** The number that stands for the state on pages without a label for it. */
  int code() {
    return code;
  }

  /**
   * The state that a text names, in any case and with {@code _} or {@code -}; nothing if it names
   * none.
   */
  public static Optional<BreakerState> of(String text) {
    Objects.requireNonNull(text, "text");
    for (BreakerState state : values()) {
      if (state.label.equalsIgnoreCase(text.replace('-', '_'))) {
        return Optional.of(state);
      }
    }
    return Optional.empty();
  }
}
