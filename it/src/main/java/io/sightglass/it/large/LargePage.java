// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.large;

import io.sightglass.registry.ApplicationRegistry;
import io.sightglass.registry.Registry;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Registers metrics whose page is longer than what sockets take of a reader that does not read. */
@WebListener
public final class LargePage implements ServletContextListener {
  private static final int FAMILIES = 1500;
  private static final String HELP = "x".repeat(4000);

  @Override
  public void contextInitialized(ServletContextEvent event) {
    Registry registry =
        (Registry) event.getServletContext().getAttribute(ApplicationRegistry.ATTRIBUTE);
    for (int i = 0; i < FAMILIES; i++) {
      registry.gauge("wide_" + i).help(HELP).register().set(i);
    }
  }
}
