// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass;

import jakarta.servlet.ServletContext;
import org.jspecify.annotations.Nullable;

/**
 * Says so where the beans of an application cannot be measured because the jar is out of CDI's
 * reach.
 *
 * <p>That is so when CDI is in the WAR and the jar in the container's shared library folder: the
 * extension in the jar cannot see the CDI API that it needs, and the CDI container skips it.
 */
final class BeanSupport {

  private static final System.Logger LOGGER = System.getLogger("io.sightglass");

  private static final String CDI = "jakarta.enterprise.inject.spi.Extension";

  private BeanSupport() {}

  static void check(ServletContext context) {
    Class<?> seenByApplication = load(context.getClassLoader());
    if (seenByApplication == null
        || seenByApplication.equals(load(BeanSupport.class.getClassLoader()))) {
      return;
    }
    LOGGER.log(
        System.Logger.Level.INFO,
        "Bean metrics are inactive: web application "
            + Wiring.name(context)
            + " has a CDI API of its own that the jar in the shared library folder cannot see; put"
            + " the jar into its WEB-INF/lib");
  }

  private static @Nullable Class<?> load(@Nullable ClassLoader loader) {
    try {
      return loader == null ? null : loader.loadClass(CDI);
    } catch (ClassNotFoundException | LinkageError e) {
      return null;
    }
  }
}
