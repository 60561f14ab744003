// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.container;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An unpacked container distribution that can be started any number of times. */
public interface Distribution {
  /** Returns the name with the version, as it is used for directories and logs. */
  String name();

  /** Returns the version of Weld that fits the CDI version of this container. */
  String weld();

  /** Returns whether servlets are injected in more than the first web application deployed. */
  default boolean injectsEverywhere() {
    return true;
  }

  /**
   * Starts the container on a free port of the loopback interface and returns when it answers.
   *
   * @param purpose what the container is started for, a part of a file name
   * @param applications the WAR files by context path
   * @param sharedLibrary JARs that every web application sees
   */
  Container start(String purpose, Map<String, Path> applications, List<Path> sharedLibrary);

  /** Starts the container without a shared library. */
  default Container start(String purpose, Map<String, Path> applications) {
    return start(purpose, applications, List.of());
  }
}
