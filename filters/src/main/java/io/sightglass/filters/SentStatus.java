// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Field;

/** Whether the container can still answer an exception with another status. */
final class SentStatus {

  /* To the application, Tomcat calls a response committed as soon as it takes nothing more: after
   * sendError, a forward, or as many bytes as Content-Length says (Response.isAppCommitted). It
   * still makes a 500 of such a response when an exception follows. Whether bytes have left is known
   * to the response behind the facade only, to which no public way leads. */

  private SentStatus() {}

  static boolean isFinal(HttpServletResponse response, Container container) {
    return response.isCommitted() && (container != Container.TOMCAT || hasLeftTomcat(response));
  }

  /** True, which is what Tomcat says to applications, where reflection is refused. */
  private static boolean hasLeftTomcat(HttpServletResponse response) {
    ServletResponse facade = response;
    while (facade instanceof ServletResponseWrapper wrapper) {
      facade = wrapper.getResponse();
    }
    try {
      Field behind = facade.getClass().getDeclaredField("response");
      behind.setAccessible(true);
      return !(behind.get(facade) instanceof HttpServletResponse real) || real.isCommitted();
    } catch (ReflectiveOperationException | RuntimeException e) {
      return true;
    }
  }
}
