// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges.internal;

import io.sightglass.registry.Findings;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says once of each metric of other libraries that it is not on the page, and why.
 *
 * <p>Safe for use by many threads.
 */
final class Omissions {

  /** How many metrics are remembered; names may be ever new. */
  private static final int LIMIT = 1000;

  /** How many metrics one finding names. */
  private static final int NAMED = 50;

  private final String subject;
  private final Findings findings;
  private final Set<String> known = ConcurrentHashMap.newKeySet();
  private final Set<String> news = ConcurrentHashMap.newKeySet();

  /** Tells {@code findings} about what comes from {@code subject}. */
  Omissions(String subject, Findings findings) {
    this.subject = subject;
    this.findings = findings;
  }

  /** It failed, or it breaks a rule of the page. */
  void failed(String metric, Throwable cause) {
    if (isNew(metric)) {
      findings.warn(subject, "leaves out its metric " + metric + ": " + Failures.describe(cause));
    }
  }

  /** It has a name that is on the page already; {@link #tell} follows. */
  void taken(String metric) {
    if (isNew(metric)) {
      news.add(metric);
    }
  }

  /** It cannot be read at all. */
  void failed(Throwable cause) {
    findings.warn(subject, "is left out of the page: " + Failures.describe(cause));
  }

  /** Says in one finding which names were taken. */
  void tell() {
    if (news.isEmpty()) {
      return;
    }
    Set<String> told = new TreeSet<>(news);
    news.removeAll(told);
    findings.warn(
        subject,
        "leaves out metrics whose names are on the page already: "
            + list(told)
            + "; those that were there first are shown");
  }

  private boolean isNew(String metric) {
    return known.size() < LIMIT && known.add(metric);
  }

  private static String list(Collection<String> metrics) {
    if (metrics.size() <= NAMED) {
      return String.join(", ", metrics);
    }
    return String.join(", ", metrics.stream().limit(NAMED).toList())
        + " and "
        + (metrics.size() - NAMED)
        + " more";
  }
}
