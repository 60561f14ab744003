// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass;

import io.sightglass.registry.ApplicationRegistry;
import io.sightglass.registry.Registry;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/** Closes the registry of a web application when the application ends. */
final class Release implements ServletContextListener {

  private final Registry registry;

  Release(Registry registry) {
    this.registry = registry;
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    ServletContext context = event.getServletContext();
    registry.close();
    context.removeAttribute(ApplicationRegistry.ATTRIBUTE);
    context.removeAttribute(SightglassInitializer.WIRED);
  }
}
