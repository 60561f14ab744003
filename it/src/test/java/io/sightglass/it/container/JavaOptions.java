// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.container;

import java.nio.file.Path;
import java.util.List;

/** The options with which every container's JVM is started. */
final class JavaOptions {
  private JavaOptions() {}

  /** Returns options for a quick start and for class loaders that go at the next collection. */
  static List<String> in(Path temporary) {
    return List.of(
        "-Xmx384m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:SoftRefLRUPolicyMSPerMB=0",
        "-Djava.awt.headless=true",
        // Weld 5.1's worker threads now and then outlive an undeployment, which Tomcat reports.
        "-Dorg.jboss.weld.executor.threadPoolType=NONE",
        "-Djava.io.tmpdir=" + temporary);
  }

  /** Returns the java command of the running JVM. */
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
