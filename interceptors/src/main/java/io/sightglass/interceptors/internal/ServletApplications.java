// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors.internal;

import io.sightglass.registry.ApplicationRegistry;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Settings;
import jakarta.servlet.ServletContext;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Finds the registry of the web application whose CDI container has started.
 *
 * <p>Needs the Servlet API: to be entered only where {@code jakarta.servlet.ServletContext} is
 * present.
 */
public final class ServletApplications {

  private ServletApplications() {}

  /**
   * The web application that {@code payload} stands for.
   *
   * @param payload what came with {@code @Initialized(ApplicationScoped.class)}
   * @return the application, or null if the payload is not a {@code ServletContext}
   */
  public static @Nullable Application of(Object payload) {
    if (!(payload instanceof ServletContext context)) {
      return null;
    }
    AtomicBoolean made = new AtomicBoolean();
    Registry registry =
        ApplicationRegistry.in(
            context,
            context::getAttribute,
            context::setAttribute,
            () -> {
              made.set(true);
              return Settings.ofApplication(
                      context::getInitParameter,
                      context::getInitParameterNames,
                      context::getClassLoader)
                  .withContextPath(context::getContextPath);
            });
    String path = context.getContextPath();
    return new Application(path == null || path.isEmpty() ? "/" : path, registry, made.get());
  }

  /**
   * A web application.
   *
   * @param path its context path
   * @param registry its registry, or null if that belongs to another copy of this library
   * @param made whether the registry was made just now, so that nobody else closes it
   */
  public record Application(String path, @Nullable Registry registry, boolean made) {}
}
