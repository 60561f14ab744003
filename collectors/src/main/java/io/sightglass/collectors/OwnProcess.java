// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.collectors;

import io.sightglass.collectors.internal.jdk.JdkOperatingSystem;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.lang.management.RuntimeMXBean;
import java.util.function.Supplier;

/** What the JVM knows about its own process; NaN is "not known". */
final class OwnProcess {

  private static final double MILLIS_PER_SECOND = 1000;

  private final Supplier<RuntimeMXBean> runtime;
  private final Supplier<OperatingSystemMXBean> system;
  private final boolean jdkManagement;

  /** The beans are looked up when they are read; the JVM keeps one of each. */
  OwnProcess(
      Supplier<RuntimeMXBean> runtime,
      Supplier<OperatingSystemMXBean> system,
      boolean jdkManagement) {
    this.runtime = runtime;
    this.system = system;
    this.jdkManagement = jdkManagement;
  }

  static OwnProcess ofThisJvm() {
    return new OwnProcess(
        ManagementFactory::getRuntimeMXBean,
        ManagementFactory::getOperatingSystemMXBean,
        isPresent("com.sun.management.UnixOperatingSystemMXBean"));
  }

  double cpuSeconds() {
    return jdkManagement ? JdkOperatingSystem.cpuSeconds(system.get()) : Double.NaN;
  }

  double startTimeSeconds() {
    return runtime.get().getStartTime() / MILLIS_PER_SECOND;
  }

  double openFds() {
    return jdkManagement ? JdkOperatingSystem.openFds(system.get()) : Double.NaN;
  }

  double maxFds() {
    return jdkManagement ? JdkOperatingSystem.maxFds(system.get()) : Double.NaN;
  }

  private static boolean isPresent(String className) {
    try {
      Class.forName(className, false, OwnProcess.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError absent) {
      return false;
    }
  }
}
