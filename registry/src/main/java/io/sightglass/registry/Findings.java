// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What was found wrong in an application: bad settings, failing collectors, full families.
 *
 * <p>Each finding is logged once, at WARNING, and kept for the debug page. Safe for use by many
 * threads; at most {@value #LIMIT} findings are kept, and {@value #LIMIT_PER_SUBJECT} about one
 * subject.
 */
public final class Findings {

  static final int LIMIT = 100;

  /** A subject whose messages are ever new leaves room for others. */
  static final int LIMIT_PER_SUBJECT = 5;

  private static final Logger LOGGER = System.getLogger("io.sightglass");

  private final ReentrantLock lock = new ReentrantLock();
  private final Set<Finding> findings = new LinkedHashSet<>();

  Findings() {}

  /**
   * Adds a finding, unless the same one is there already.
   *
   * @param subject what it is about: a setting, a collector, a metric, a method
   * @param message the rule, the actual value and the remedy
   */
  public void warn(String subject, String message) {
    Finding finding = new Finding(subject, message);
    lock.lock();
    try {
      if (findings.size() >= LIMIT || isFull(subject) || !findings.add(finding)) {
        return;
      }
    } finally {
      lock.unlock();
    }
    LOGGER.log(Level.WARNING, "{0} {1}", subject, message);
  }

  private boolean isFull(String subject) {
    return findings.stream().filter(finding -> finding.subject().equals(subject)).count()
        >= LIMIT_PER_SUBJECT;
  }

  /** All findings, oldest first. */
  public List<Finding> list() {
    lock.lock();
    try {
      return List.copyOf(findings);
    } finally {
      lock.unlock();
    }
  }

  /** How many findings there are. */
  int count() {
    lock.lock();
    try {
      return findings.size();
    } finally {
      lock.unlock();
    }
  }

  /**
   * One finding.
   *
   * @param subject what it is about
   * @param message what is wrong
   */
  public record Finding(String subject, String message) {

    /** Checks that both are there. */
    public Finding {
      Objects.requireNonNull(subject, "subject");
      Objects.requireNonNull(message, "message");
    }
  }
}
