// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.consumer;

import java.util.Locale;

/** Why something was not recorded: the label values {@code reason}. */
enum Loss {
  OUTSIDE_MESSAGE("added a statistic outside of a message"),
  CLOSED_MESSAGE("added a statistic to a message that had been closed"),
  UNCLOSED_MESSAGE("did not close a message; begin it in a try statement"),
  FUTURE_TIMESTAMP("got a message that was sent after it arrived; compare the clocks"),
  INVALID_KEY("gave a key that is null or has more than " + CustomFamilies.MAX_KEY + " characters"),
  NAME_LIMIT("gave a key beyond those that sightglass.consumer-custom-names allows"),
  INVALID_DURATION("gave a duration or an age that is negative, infinite or NaN"),
  INVALID_COUNT("gave an increment that is negative, infinite or NaN"),
  INVALID_TOTAL("gave a total that is negative, infinite, NaN or null"),
  UNKNOWN_TOTAL("gave a total by a key that stands for no metric"),
  SOURCE_LIMIT("has more sources of totals than can be told apart; retire those that have ended"),
  NULL_ARGUMENT("gave null where an object has to be");

  private final String words;

  Loss(String words) {
    this.words = words;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What the consumer did, to be put behind its name. */
  String words() {
    return words;
  }
}
