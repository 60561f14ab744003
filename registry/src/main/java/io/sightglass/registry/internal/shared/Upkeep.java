// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.internal.OwnThread;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Looks after a shared directory again and again, on the one thread that this takes.
 *
 * <p>It is an {@link OwnThread} and ends with {@link #close}.
 */
public final class Upkeep implements AutoCloseable {

  static final String NAME = "sightglass-shared";

  /** How long an end waits for an archive that is being written. */
  private static final long PATIENCE_MILLIS = 2_000;

  private final OwnThread thread = new OwnThread(NAME);
  private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, thread);

  private Upkeep() {}

  /**
   * Runs {@code task} now and each time that {@code periodMillis} have gone by since its last end.
   *
   * @param failed is told what the task throws, which does not end the schedule
   */
  public static Upkeep start(Runnable task, long periodMillis, Consumer<Throwable> failed) {
    Upkeep upkeep = new Upkeep();
    // It ends with the executor.
    ScheduledFuture<?> unused =
        upkeep.executor.scheduleWithFixedDelay(
            () -> run(task, failed), 0, periodMillis, TimeUnit.MILLISECONDS);
    return upkeep;
  }

  private static void run(Runnable task, Consumer<Throwable> failed) {
    try {
      task.run();
    } catch (Throwable e) {
      failed.accept(e);
    }
  }

  /** Whether the caller is the thread itself. */
  boolean isCurrent() {
    return thread.isCurrent();
  }

  /**
   * Ends it; a task that runs is waited for, but not for long. There is no interrupt, which would
   * close the files that the task has open.
   */
  @Override
  public void close() {
    executor.shutdown();
    thread.awaitEnd(PATIENCE_MILLIS);
  }
}
