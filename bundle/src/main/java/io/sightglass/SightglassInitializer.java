// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Wires the metrics of a web application when it starts; found and called by the container.
 *
 * <p>It is a container initializer rather than a web fragment, since those do not run under {@code
 * metadata-complete="true"} and since a named fragment that is there twice makes a container refuse
 * the application. However often the jar is there, one copy wires: the one that the application's
 * own classes see. Whatever fails is logged; the deployment goes on.
 */
public final class SightglassInitializer implements ServletContainerInitializer {

  /** The context attribute that says that the application is wired. */
  static final String WIRED = "io.sightglass.wired";

  private static final System.Logger LOGGER = System.getLogger("io.sightglass");

  /** An initializer; made by the container. */
  public SightglassInitializer() {}

  @Override
  public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context) {
    try {
      ServletContainerInitializer closer = closerCopy(context);
      if (closer != null) {
        closer.onStartup(null, context);
      } else if (claim(context)) {
        Wiring.of(context).ifPresent(Wiring::wire);
      }
    } catch (ServletException | ReflectiveOperationException | RuntimeException | LinkageError e) {
      LOGGER.log(
          System.Logger.Level.WARNING,
          "the web application " + Wiring.name(context) + " runs without metrics",
          e);
    }
  }

  /**
   * The copy of this class that the application has of its own, if there is one: when the jar is in
   * the container as well, only that one shares its classes with the application's code.
   */
  private static @Nullable ServletContainerInitializer closerCopy(ServletContext context)
      throws ReflectiveOperationException {
    Class<?> seen = seenBy(context);
    return seen == null || seen == SightglassInitializer.class
        ? null
        : (ServletContainerInitializer) seen.getDeclaredConstructor().newInstance();
  }

  private static @Nullable Class<?> seenBy(ServletContext context) {
    try {
      ClassLoader loader = context.getClassLoader();
      return loader == null ? null : loader.loadClass(SightglassInitializer.class.getName());
    } catch (ClassNotFoundException | LinkageError | RuntimeException e) {
      // It is not to be seen from the application, so no copy is closer than this one.
      return null;
    }
  }

  private static boolean claim(ServletContext context) {
    synchronized (context) {
      if (context.getAttribute(WIRED) != null) {
        return false;
      }
      // A value of the JDK's own: other copies must be able to read it.
      context.setAttribute(WIRED, true);
      return true;
    }
  }
}
