// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.unruly;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestAttributeEvent;
import jakarta.servlet.ServletRequestAttributeListener;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpServletRequest;

/** Throws where the request's header says so. */
@WebListener
public final class RequestListener
    implements ServletRequestListener, ServletRequestAttributeListener {
  /** The attribute that it looks at. */
  static final String ATTRIBUTE = "unruly";

  @Override
  public void requestInitialized(ServletRequestEvent event) {
    throwIfAsked(event.getServletRequest(), "initialized");
  }

  @Override
  public void requestDestroyed(ServletRequestEvent event) {
    throwIfAsked(event.getServletRequest(), "destroyed");
  }

  @Override
  public void attributeAdded(ServletRequestAttributeEvent event) {
    throwIfOwn(event, "added");
  }

  @Override
  public void attributeReplaced(ServletRequestAttributeEvent event) {
    throwIfOwn(event, "replaced");
  }

  @Override
  public void attributeRemoved(ServletRequestAttributeEvent event) {
    throwIfOwn(event, "removed");
  }

  private static void throwIfOwn(ServletRequestAttributeEvent event, String moment) {
    if (!event.getName().startsWith("org.apache.") && !event.getName().startsWith("jakarta.")) {
      throwIfAsked(event.getServletRequest(), moment);
    }
  }

  private static void throwIfAsked(ServletRequest request, String moment) {
    if (request instanceof HttpServletRequest http && moment.equals(http.getHeader("X-Listener"))) {
      throw new Outrage(moment);
    }
  }
}
