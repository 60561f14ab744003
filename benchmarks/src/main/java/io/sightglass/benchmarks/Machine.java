// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a run stands on: hardware, system, JDK and library versions. */
final class Machine {

  private static final int KIBIBYTES_IN_GIBIBYTE = 1 << 20;

  private Machine() {}

  static String hardware() {
    long kibibytes = Long.parseLong(field("/proc/meminfo", "MemTotal", "0").split(" ")[0]);
    return Runtime.getRuntime().availableProcessors()
        + " × "
        + field("/proc/cpuinfo", "model name", System.getProperty("os.arch"))
        + (kibibytes > 0 ? ", " + kibibytes / KIBIBYTES_IN_GIBIBYTE + " GiB" : "");
  }

  static String system() {
    return System.getProperty("os.name") + " " + System.getProperty("os.version");
  }

  static String jdk() {
    return System.getProperty("java.vm.name")
        + " "
        + System.getProperty("java.runtime.version")
        + " ("
        + System.getProperty("java.vm.vendor")
        + ")";
  }

  /** The versions of all libraries, ours first. */
  static String versions() {
    Properties versions = new Properties();
    try (InputStream in = Machine.class.getResourceAsStream("versions.properties")) {
      versions.load(Objects.requireNonNull(in, "versions.properties"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Object ours = versions.remove("sightglass");
    return Stream.concat(
            Stream.of("sightglass " + ours),
            new TreeMap<>(versions)
                .entrySet().stream().map(each -> each.getKey() + " " + each.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String field(String file, String name, String otherwise) {
    try (Stream<String> lines = Files.lines(Path.of(file))) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).trim())
          .findFirst()
          .orElse(otherwise);
    } catch (IOException e) {
      // Another system than Linux: the report says less.
      return otherwise;
    }
  }
}
