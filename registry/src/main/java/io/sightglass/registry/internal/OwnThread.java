// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal;

import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * The one thread of an executor, which it makes.
 *
 * <p>The thread is a daemon, inherits no thread locals and has no context class loader. Safe for
 * use by many threads.
 */
public final class OwnThread implements ThreadFactory {

  private final String name;
  private volatile @Nullable Thread thread;

  /** A thread that has not begun. */
  public OwnThread(String name) {
    this.name = name;
  }

  @Override
  public Thread newThread(Runnable loop) {
    Thread made = new Thread(null, loop, name, 0, false);
    made.setDaemon(true);
    made.setContextClassLoader(null);
    thread = made;
    return made;
  }

  /** Whether the caller is the thread itself. */
  public boolean isCurrent() {
    return thread == Thread.currentThread();
  }

  /**
   * Waits until it has ended, but not for long; not at all if it is the caller. Then forgets it.
   */
  public void awaitEnd(long patienceMillis) {
    Thread ending = thread;
    if (ending == null) {
      return;
    }
    try {
      if (ending != Thread.currentThread()) {
        ending.join(patienceMillis);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread = null;
  }
}
