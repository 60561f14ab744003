// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters.internal.jaxrs;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;

/** Defines the class that META-INF/services names to JAX-RS, where JAX-RS can be seen from here. */
public final class RoutesService {

  /* With this library in the container and JAX-RS in the application, a service class that cannot be
   * linked (NoClassDefFoundError) stops the deployment in Jersey as well as in RESTEasy. One that is
   * not there (ClassNotFoundException) is passed over. So the class that is named is not in the jar:
   * it is made, out of the one that is, once it is known that it can be linked. */

  private static final System.Logger LOGGER = System.getLogger("io.sightglass");

  private static final String SHIPPED = "ShippedRoutes";
  // As long, so that a name may take the other's place in a class file.
  private static final String OFFERED = "OfferedRoutes";

  private RoutesService() {}

  /** Defines it, unless that is done or of no use; to be called before JAX-RS starts. */
  public static void offer() {
    try {
      ClassLoader own = RoutesService.class.getClassLoader();
      Class.forName("jakarta.ws.rs.container.DynamicFeature", false, own);
      MethodHandles.lookup().defineClass(renamed());
    } catch (ClassNotFoundException
        | IllegalAccessException
        | IOException
        | RuntimeException
        | LinkageError e) {
      // A LinkageError says that another filter has defined it.
      LOGGER.log(Level.DEBUG, "JAX-RS is not offered routes", e);
    }
  }

  private static byte[] renamed() throws IOException {
    try (InputStream file = RoutesService.class.getResourceAsStream(SHIPPED + ".class")) {
      if (file == null) {
        throw new IOException(SHIPPED + " is not in the jar");
      }
      String bytes = new String(file.readAllBytes(), StandardCharsets.ISO_8859_1);
      return bytes.replace(SHIPPED, OFFERED).getBytes(StandardCharsets.ISO_8859_1);
    }
  }
}
