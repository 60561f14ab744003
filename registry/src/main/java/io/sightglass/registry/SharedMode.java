// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.util.Locale;

/**
 * How the values of one gauge in several web applications or JVMs become one, where they share a
 * directory.
 *
 * <p>The modes are those of the Python client's multiprocess mode. An instance that has not set a
 * gauge does not count for it. The {@code LIVE} modes leave out what an instance had when it ended.
 */
public enum SharedMode {
  /** One series for each instance, told apart by the label {@code instance}; the default. */
  ALL,
  /** As {@link #ALL}, of living instances. */
  LIVE_ALL,
  /** The sum of all values, those of ended instances included. */
  SUM,
  /** The sum of the values of living instances: for what is in use, open, or waiting. */
  LIVE_SUM,
  /** The lowest value. */
  MIN,
  /** The lowest value of living instances. */
  LIVE_MIN,
  /** The highest value. */
  MAX,
  /** The highest value of living instances. */
  LIVE_MAX,
  /** The value that was set last. */
  MOST_RECENT,
  /** The value that a living instance has set last. */
  LIVE_MOST_RECENT;

  /** Another name for {@link #MOST_RECENT}. */
  public static final SharedMode LATEST = MOST_RECENT;

  /** Whether an instance that has ended counts no more. */
  public boolean isLive() {
    return name().startsWith("LIVE_");
  }

  /** The mode without {@code LIVE_}: how values become one. */
  public SharedMode rule() {
    return isLive() ? valueOf(name().substring("LIVE_".length())) : this;
  }

  /**
   * The mode of this name, as the Python client writes it: {@code all}, {@code livesum}, {@code
   * mostrecent} and so on, or {@code latest}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static SharedMode of(String name) {
    if (name.equals("latest")) {
      return LATEST;
    }
    for (SharedMode mode : values()) {
      if (mode.toString().equals(name)) {
        return mode;
      }
    }
    throw new IllegalArgumentException(
        "a gauge is shared as all, sum, min, max or mostrecent, each also with live before it, or"
            + " latest, but got \""
            + name
            + "\"");
  }

  /** The name as the Python client writes it. */
  @Override
  public String toString() {
    return name().replace("_", "").toLowerCase(Locale.ROOT);
  }
}
