// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors.internal;

import io.sightglass.interceptors.MetricsExtension;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.lang.System.Logger.Level;

/**
 * Names the web application to the extension in its CDI container, where CDI itself does not.
 *
 * <p>Needs the Servlet API, and does nothing where CDI is absent or starts later: then CDI's own
 * event names the application.
 */
public final class ApplicationStart implements ServletContextListener {

  private static final System.Logger LOGGER = System.getLogger("io.sightglass");

  /** Made by the wiring of the web application. */
  public ApplicationStart() {}

  @Override
  public void contextInitialized(ServletContextEvent event) {
    try {
      BeanManager manager = CDI.current().getBeanManager();
      manager
          .getExtension(MetricsExtension.class)
          .applicationStarted(event.getServletContext(), manager);
    } catch (RuntimeException | LinkageError e) {
      LOGGER.log(Level.DEBUG, "no CDI container was found when the web application started", e);
    }
  }
}
