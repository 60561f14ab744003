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
import org.jspecify.annotations.Nullable;

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
  private volatile @Nullable Findings next;

  Findings() {}

  /** Findings of something that has no registry. */
  public static Findings create() {
    return new Findings();
  }

  /**
   * Adds a finding, unless the same one is there already.
   *
   * @param subject what it is about: a setting, a collector, a metric, a method
   * @param message the rule, the actual value and the remedy
   */
  public void warn(String subject, String message) {
    if (keep(new Finding(subject, message))) {
      LOGGER.log(Level.WARNING, "{0} {1}", subject, message);
    }
  }

  /**
   * Keeps all findings, those so far and those to come, in {@code other} as well, which does not
   * log them again.
   */
  public void passOnTo(Findings other) {
    next = other;
    list().forEach(other::keep);
  }

  /** Whether it was kept, and not known or one too many. */
  private boolean keep(Finding finding) {
    lock.lock();
    try {
      if (findings.size() >= LIMIT || isFull(finding.subject()) || !findings.add(finding)) {
        return false;
      }
    } finally {
      lock.unlock();
    }
    Findings further = next;
    if (further != null) {
      further.keep(finding);
    }
    return true;
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
