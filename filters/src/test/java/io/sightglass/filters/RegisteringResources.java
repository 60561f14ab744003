// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import io.sightglass.filters.jaxrs.JaxRsRoutes;
import java.util.HashSet;
import java.util.Set;

/** An application that registers the feature itself, as where services are not loaded. */
public final class RegisteringResources extends RestResources {

  @Override
  public Set<Class<?>> getClasses() {
    Set<Class<?>> classes = new HashSet<>(super.getClasses());
    classes.add(JaxRsRoutes.class);
    return classes;
  }
}
