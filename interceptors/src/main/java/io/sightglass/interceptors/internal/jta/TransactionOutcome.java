// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors.internal.jta;

import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/**
 * Whether the transaction of the calling thread will be rolled back.
 *
 * <p>Needs the JTA API: to be entered only where {@code
 * jakarta.transaction.TransactionSynchronizationRegistry} is present. Safe for use by many threads.
 */
public final class TransactionOutcome {

  /*
   * The registry is one stateless object of the server, so it is looked up once: a look-up costs
   * more than many a message. A thread that the server does not manage cannot look it up, hence more
   * than one attempt; where there is none, asking on would cost every message the same.
   */

  private static final String NAME = "java:comp/TransactionSynchronizationRegistry";
  private static final int MAX_ATTEMPTS = 10;

  private final AtomicInteger attempts = new AtomicInteger();
  private volatile @Nullable TransactionSynchronizationRegistry registry;

  /** Nothing is looked up yet. */
  public TransactionOutcome() {}

  /** Whether there is a transaction that cannot be committed any more. */
  public boolean isRollback() {
    TransactionSynchronizationRegistry found = found();
    return found != null
        && switch (found.getTransactionStatus()) {
          case Status.STATUS_MARKED_ROLLBACK,
              Status.STATUS_ROLLING_BACK,
              Status.STATUS_ROLLEDBACK ->
              true;
          default -> false;
        };
  }

  // The name is a constant.
  @SuppressWarnings("BanJNDI")
  private @Nullable TransactionSynchronizationRegistry found() {
    TransactionSynchronizationRegistry known = registry;
    if (known != null
        || attempts.get() >= MAX_ATTEMPTS
        || attempts.getAndIncrement() >= MAX_ATTEMPTS) {
      return known;
    }
    try {
      if (InitialContext.doLookup(NAME) instanceof TransactionSynchronizationRegistry found) {
        registry = found;
      }
    } catch (NamingException e) {
      // No server, or none with transactions: then nothing is rolled back by one.
      return null;
    }
    return registry;
  }
}
