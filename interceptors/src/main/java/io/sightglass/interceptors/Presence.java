// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

/** Whether an API that the library can do without is there. */
final class Presence {

  private Presence() {}

  /** Whether the library sees a class of this name. */
  static boolean of(String className) {
    try {
      Class.forName(className, false, Presence.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }
}
