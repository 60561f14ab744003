// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges.jetty;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes the connection of a request that takes too long. Jetty's own time is for connections on
 * which nothing moves; a reader that takes a byte now and then has none.
 */
record Deadline(Scheduler.Task task) {

  static Deadline of(Request request, Duration time) {
    EndPoint connection = request.getConnectionMetaData().getConnection().getEndPoint();
    return new Deadline(
        request
            .getComponents()
            .getScheduler()
            .schedule(
                () -> connection.close(new TimeoutException("a scraper reads too slowly")),
                time.toMillis(),
                TimeUnit.MILLISECONDS));
  }

  /** Ends with {@code callback}. */
  Callback endedBy(Callback callback) {
    return Callback.from(callback, task::cancel);
  }
}
