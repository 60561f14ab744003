// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Measures calls: how long they take, how many run, how many fail.
 *
 * <pre>{@code
 * executor.submit(latency.time().wrap(task));
 * }</pre>
 *
 * <p>What the call returns or throws is passed on unchanged. Each call is measured on its own, so
 * that a wrapper may be used by many threads and by itself.
 */
@FunctionalInterface
public interface CallWrapper {

  /**
   * Calls {@code task}.
   *
   * @throws Exception what {@code task} throws
   */
  <T extends @Nullable Object> T call(Callable<T> task) throws Exception;

  /** Runs {@code task}. */
  default void run(Runnable task) {
    Objects.requireNonNull(task, "task");
    try {
      call(
          () -> {
            task.run();
            return null;
          });
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      // A Runnable declares none, but its code may have come from a compiler that does not check.
      throw Thrown.unchecked(e);
    }
  }

  /** A task that is measured whenever it is run. */
  default Runnable wrap(Runnable task) {
    Objects.requireNonNull(task, "task");
    return () -> run(task);
  }

  /** A task that is measured whenever it is called. */
  default <T extends @Nullable Object> Callable<T> wrap(Callable<T> task) {
    Objects.requireNonNull(task, "task");
    return () -> call(task);
  }
}
