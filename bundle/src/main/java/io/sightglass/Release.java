// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass;

import io.sightglass.bridges.Outputs;
import io.sightglass.bridges.StartRefusedException;
import io.sightglass.registry.ApplicationRegistry;
import io.sightglass.registry.Registry;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/**
 * Starts the ways out of a web application's registry with the application, and closes the registry
 * when the application ends.
 *
 * <p>What has threads begins here and not in the initializer: where an application does not get as
 * far as this, no container tells anybody that it has ended.
 */
final class Release implements ServletContextListener {

  private final Registry registry;

  Release(Registry registry) {
    this.registry = registry;
  }

  @Override
  public void contextInitialized(ServletContextEvent event) {
    try {
      Outputs.start(registry);
    } catch (StartRefusedException e) {
      // The end of an application that did not start is not told, either.
      registry.close();
      throw e;
    }
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    ServletContext context = event.getServletContext();
    registry.close();
    context.removeAttribute(ApplicationRegistry.ATTRIBUTE);
    context.removeAttribute(SightglassInitializer.WIRED);
  }
}
