// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the one registry of a web application, in an attribute of its context.
 *
 * <pre>{@code
 * ApplicationRegistry.in(
 *     context, context::getAttribute, context::setAttribute,
 *     () -> Settings.ofApplication(
 *         context::getInitParameter, context::getInitParameterNames, context::getClassLoader)
 *         .withContextPath(context::getContextPath));
 * }</pre>
 */
public final class ApplicationRegistry {

  /** The name of the context attribute that holds the registry. */
  public static final String ATTRIBUTE = "io.sightglass.registry";

  private ApplicationRegistry() {}

  /**
   * The registry of the application, made by the first caller.
   *
   * @param context the application's context; all callers synchronise on it
   * @param attribute reads an attribute of the context
   * @param setAttribute writes an attribute of the context
   * @param settings the settings of a registry that is made
   * @return the registry, or null if the attribute holds that of another copy of this library, seen
   *     through another class loader
   */
  public static @Nullable Registry in(
      Object context,
      Function<String, @Nullable Object> attribute,
      BiConsumer<String, Object> setAttribute,
      Supplier<Settings> settings) {
    synchronized (context) {
      Object present = attribute.apply(ATTRIBUTE);
      if (present == null) {
        Registry created = Registry.create(settings.get());
        setAttribute.accept(ATTRIBUTE, created);
        return created;
      }
      return present instanceof Registry registry ? registry : null;
    }
  }
}
