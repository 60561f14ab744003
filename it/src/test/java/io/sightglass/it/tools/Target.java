// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.tools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The build directory of this module and what the build laid down in it. */
public final class Target {
  private static final Path ROOT =
      Path.of(System.getProperty("it.target", "target")).toAbsolutePath();

  private Target() {}

  /** Returns the directory of the application's compiled classes. */
  public static Path classes() {
    return ROOT.resolve("classes");
  }

  /** Returns the bundle, the JAR under test. */
  public static Path bundle() {
    return ROOT.resolve("libs/sightglass/sightglass.jar");
  }

  /** Returns the example, a web application with the bundle and Weld 5.1 in it. */
  public static Path example() {
    return ROOT.resolve("libs/sightglass/sightglass-war-example.war");
  }

  /** Returns a file of the folder of what Prometheus and Grafana are given. */
  public static Path deploy(String file) {
    return ROOT.resolve("../../deploy").normalize().resolve(file);
  }

  /** Returns an unpacked container distribution. */
  public static Path distribution(String name) {
    return ROOT.resolve("containers").resolve(name);
  }

  /** Returns the JARs of a Weld version with what they need. */
  public static List<Path> weld(String version) {
    return libraries("weld-" + version);
  }

  /** Returns the JARs of OpenWebBeans with what they need. */
  public static List<Path> openWebBeans() {
    return libraries("openwebbeans-4.0.3");
  }

  private static List<Path> libraries(String name) {
    try (Stream<Path> jars = Files.list(ROOT.resolve("libs").resolve(name))) {
      return jars.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the log file of a server. */
  public static Path log(String server) throws IOException {
    return Files.createDirectories(ROOT.resolve("logs")).resolve(server + ".log");
  }

  /** Returns an empty directory, whatever stood there before. */
  public static Path emptyDirectory(String name) throws IOException {
    Path directory = ROOT.resolve(name);
    if (Files.exists(directory)) {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    return Files.createDirectories(directory);
  }
}
