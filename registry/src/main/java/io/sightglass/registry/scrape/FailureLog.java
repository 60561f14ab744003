// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Logs what made a scrape fail, once per cause: an exception class and where it was thrown. */
final class FailureLog {

  private static final System.Logger LOGGER = System.getLogger("io.sightglass");
  private static final int MAX_CAUSES = 100;

  private final Set<String> causes = ConcurrentHashMap.newKeySet();

  void add(Throwable failure) {
    if (isFirstOfItsCause(failure)) {
      LOGGER.log(
          System.Logger.Level.WARNING,
          "a scrape failed and was answered with status 500; logged once per cause",
          failure);
    }
  }

  boolean isFirstOfItsCause(Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    String cause = failure.getClass().getName() + (trace.length == 0 ? "" : trace[0].toString());
    return causes.size() < MAX_CAUSES && causes.add(cause);
  }
}
