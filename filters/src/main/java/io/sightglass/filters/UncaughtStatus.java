// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import jakarta.servlet.UnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * The status with which a container answers an exception that left the filter chain.
 *
 * <p>The container sets it only after the filter has returned. Exceptions of the containers' own
 * are known by name, since nothing here may depend on their classes.
 */
final class UncaughtStatus {

  /* Read from the sources of Tomcat 10.1 and 11.0 (StandardWrapperValve.invoke) and of Jetty 11 and
   * 12.1 (HttpChannelState.sendError, ServletChannelState.sendError): Tomcat looks at the exception
   * itself, Jetty at the first of its causes that says a status. */

  private static final int INTERNAL_SERVER_ERROR = 500;

  private UncaughtStatus() {}

  static int of(Throwable failure, Container container) {
    return switch (container) {
      case TOMCAT -> onTomcat(failure);
      case JETTY -> onJetty(failure);
      case OTHER ->
          failure instanceof UnavailableException unavailable
              ? status(unavailable)
              : INTERNAL_SERVER_ERROR;
    };
  }

  private static int onTomcat(Throwable failure) {
    if (failure instanceof UnavailableException unavailable) {
      return status(unavailable);
    }
    if (CauseChain.isInstance(failure, "org.apache.coyote.BadRequestException")) {
      return 400;
    }
    Throwable cause = failure.getCause();
    if (isInvalidParameter(failure)) {
      return call(failure, "getErrorCode");
    }
    return cause != null && isInvalidParameter(cause)
        ? call(cause, "getErrorCode")
        : INTERNAL_SERVER_ERROR;
  }

  private static boolean isInvalidParameter(Throwable failure) {
    return CauseChain.isInstance(failure, "org.apache.tomcat.util.http.InvalidParameterException");
  }

  private static int onJetty(Throwable failure) {
    Throwable telling =
        CauseChain.first(failure, t -> t instanceof UnavailableException || isJettyStatus(t));
    if (telling == null) {
      return INTERNAL_SERVER_ERROR;
    }
    return telling instanceof UnavailableException unavailable
        ? status(unavailable)
        : call(telling, "getCode");
  }

  private static boolean isJettyStatus(@Nullable Throwable failure) {
    return failure != null
        && (CauseChain.isInstance(failure, "org.eclipse.jetty.http.HttpException")
            || CauseChain.isInstance(failure, "org.eclipse.jetty.http.BadMessageException"));
  }

  /** Servlet 5.0 section 2.3.3.2: 404 if the servlet is gone for good, else 503. */
  private static int status(UnavailableException failure) {
    return failure.isPermanent() ? 404 : 503;
  }

  private static int call(Throwable failure, String accessor) {
    try {
      return (Integer) failure.getClass().getMethod(accessor).invoke(failure);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return INTERNAL_SERVER_ERROR;
    }
  }
}
