// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.demo;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Visitors who use the shop for a while: about 30 requests a second in all. */
final class Traffic implements AutoCloseable {

  static final Duration LENGTH = Duration.ofMinutes(10);

  private static final int VISITORS = 6;
  private static final long PAUSE_MILLIS = 150;

  private final ExecutorService visitors = Executors.newFixedThreadPool(VISITORS, Traffic::thread);

  private Traffic() {}

  static Traffic start(URI shop) {
    Traffic traffic = new Traffic();
    for (int i = 0; i < VISITORS; i++) {
      Visitor visitor = new Visitor(shop, i);
      traffic.visitors.execute(() -> stroll(visitor));
    }
    traffic.visitors.shutdown();
    return traffic;
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "visitor");
    thread.setDaemon(true);
    return thread;
  }

  private static void stroll(Visitor visitor) {
    Instant end = Instant.now().plus(LENGTH);
    while (Instant.now().isBefore(end)) {
      try {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        visitor.next();
      } catch (IOException e) {
        // The next request may succeed; the loop ends with the process or by interruption.
        System.getLogger("demo").log(Level.DEBUG, "A visitor got no answer.", e);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  @Override
  public void close() {
    visitors.shutdownNow();
  }
}
