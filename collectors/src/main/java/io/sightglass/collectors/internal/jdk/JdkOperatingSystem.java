// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.collectors.internal.jdk;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.OperatingSystemMXBean;
import java.util.function.LongSupplier;

/** CPU time and file descriptors of this JVM's process; NaN where the JVM does not know them. */
public final class JdkOperatingSystem {

  private static final double NANOS_PER_SECOND = 1e9;

  private JdkOperatingSystem() {}

  /** User and system CPU time since the start. */
  public static double cpuSeconds(OperatingSystemMXBean system) {
    return system instanceof com.sun.management.OperatingSystemMXBean jdk
        ? known(jdk::getProcessCpuTime) / NANOS_PER_SECOND
        : Double.NaN;
  }

  /** How many file descriptors are open. */
  public static double openFds(OperatingSystemMXBean system) {
    return system instanceof UnixOperatingSystemMXBean unix
        ? known(unix::getOpenFileDescriptorCount)
        : Double.NaN;
  }

  /** The limit of open file descriptors. */
  public static double maxFds(OperatingSystemMXBean system) {
    return system instanceof UnixOperatingSystemMXBean unix
        ? known(unix::getMaxFileDescriptorCount)
        : Double.NaN;
  }

  private static double known(LongSupplier getter) {
    try {
      long value = getter.getAsLong();
      // The beans say -1 for what they do not know.
      return value < 0 ? Double.NaN : value;
    } catch (InternalError failedSystemCall) {
      // How the JDK reports a system call that fails, for example where /proc is not mounted.
      return Double.NaN;
    }
  }
}
