// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.util.Locale;

/**
 * What tells apart series of several instances that share a directory, instead of adding them up.
 */
public enum SharedLabel {
  /** The web application, by its context path. */
  WEBAPP,
  /** The instance: one run of one web application in one JVM. */
  INSTANCE;

  /** The name of the label. */
  public String labelName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
