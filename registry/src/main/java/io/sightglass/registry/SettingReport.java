// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import io.sightglass.registry.Findings.Finding;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What is wrong with the settings of one application, told as soon as someone wants to know. */
final class SettingReport {

  /** How many names that are no settings are told. */
  static final int NAMES = 20;

  private final Queue<Finding> mistakes = new ConcurrentLinkedQueue<>();
  private final AtomicInteger names = new AtomicInteger();
  private volatile @Nullable Findings findings;

  void sendTo(Findings target) {
    findings = target;
    mistakes.forEach(mistake -> target.warn(mistake.subject(), mistake.message()));
  }

  void mistake(String subject, String message) {
    // Kept in any case: findings that are set meanwhile are told again and know it already.
    mistakes.add(new Finding(subject, message));
    Findings target = findings;
    if (target != null) {
      target.warn(subject, message);
    }
  }

  /** A mistake in a name; further ones are dropped where there are many. */
  void wrongName(String subject, String message) {
    if (names.getAndIncrement() < NAMES) {
      mistake(subject, message);
    }
  }
}
