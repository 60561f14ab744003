// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/** Tells the failures of a client that went away from those of the application. */
final class ClientAbort {

  /* Tomcat and Jetty wrap every I/O failure towards the client in an exception of their own, so there
   * the name decides: a bare "Connection reset" out of application code on these containers comes
   * from a server that the application calls, and is the application's failure. Other containers
   * pass the socket's exception through, and all of them do when they report a failure to an
   * asynchronous listener themselves. */

  private ClientAbort() {}

  /** Whether an exception that left the filter chain means that the client is gone. */
  static boolean leftChain(Throwable failure, Container container) {
    boolean bare = container == Container.OTHER;
    return CauseChain.first(failure, t -> isNamed(t) || (bare && isSocketFailure(t))) != null;
  }

  /** Whether a failure that the container reported to a listener means that the client is gone. */
  static boolean reported(@Nullable Throwable failure) {
    return CauseChain.first(failure, t -> isNamed(t) || isSocketFailure(t)) != null;
  }

  private static boolean isNamed(Throwable failure) {
    if (CauseChain.isInstance(failure, "org.apache.catalina.connector.ClientAbortException")) {
      return true;
    }
    return CauseChain.isInstance(failure, "org.eclipse.jetty.io.EofException")
        && !isWriteAfterClose(failure);
  }

  /** Jetty uses the same class where the application writes to a stream that it has closed. */
  private static boolean isWriteAfterClose(Throwable failure) {
    String message = failure.getMessage();
    return failure.getCause() == null
        && ("Closed".equals(message) || "Stream closed".equals(message));
  }

  private static boolean isSocketFailure(Throwable failure) {
    if (failure instanceof ClosedChannelException) {
      return true;
    }
    String message = failure.getMessage();
    return failure instanceof IOException
        && ("Broken pipe".equals(message)
            || "Connection reset".equals(message)
            || "Connection reset by peer".equals(message));
  }
}
