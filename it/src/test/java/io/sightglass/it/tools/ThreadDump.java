// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.tools;

import java.nio.file.Path;
import java.util.List;

/** What the threads of another JVM do. */
public final class ThreadDump {
  private ThreadDump() {}

  /** Returns the stacks of all threads of a JVM. */
  public static String of(long pid) {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Command dump = Command.run(List.of(jcmd, Long.toString(pid), "Thread.print"), "");
    if (dump.status() != 0) {
      throw new AssertionError("jcmd failed: " + dump.output());
    }
    return dump.output();
  }
}
