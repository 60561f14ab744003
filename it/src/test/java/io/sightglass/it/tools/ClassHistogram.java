// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.tools;

import java.nio.file.Path;
import java.util.List;

/** The live objects of another JVM, counted by class. */
public final class ClassHistogram {
  private final List<String> lines;

  private ClassHistogram(List<String> lines) {
    this.lines = lines;
  }

  /** Collects the garbage of a JVM and counts what is left. */
  public static ClassHistogram of(long pid) {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Command histogram = Command.run(List.of(jcmd, Long.toString(pid), "GC.class_histogram"), "");
    if (histogram.status() != 0) {
      throw new AssertionError("jcmd failed: " + histogram.output());
    }
    return new ClassHistogram(histogram.output().lines().toList());
  }

  /** Returns the size of all live objects. */
  public long bytes() {
    // The last line reads: Total, instances, bytes.
    return lines.stream()
        .filter(line -> line.startsWith("Total "))
        .mapToLong(line -> Long.parseLong(line.split("\\s+", -1)[2]))
        .sum();
  }

  /** Returns the number of instances of the classes whose names end so. */
  public long instances(String classNameEnd) {
    // A line reads: rank, instances, bytes, class name, module.
    return lines.stream()
        .map(line -> line.strip().split("\\s+", -1))
        .filter(columns -> columns.length > 3 && columns[3].endsWith(classNameEnd))
        .mapToLong(columns -> Long.parseLong(columns[1]))
        .sum();
  }
}
