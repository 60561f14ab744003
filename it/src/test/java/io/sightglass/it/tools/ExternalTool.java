// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.tools;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A program that a test needs and that may not be installed on a developer's machine. */
public final class ExternalTool {
  private ExternalTool() {}

  /**
   * Returns the path of a program; where it is missing, the test is left out, but on a build server
   * it fails.
   */
  public static String require(String program, String debianPackage) {
    Optional<String> found = find(program);
    if (found.isPresent()) {
      return found.get();
    }
    throw missing(
        program + " is not on the path; install it with: apt-get install " + debianPackage);
  }

  /** Returns the home of a JDK 25; where there is none, as {@link #require} does. */
  public static Path requireJava25() {
    String home = System.getenv("JAVA25_HOME");
    if (home != null) {
      return Path.of(home);
    }
    try (Stream<Path> homes = Files.list(Path.of("/usr/lib/jvm"))) {
      Optional<Path> found =
          homes.filter(path -> path.toString().matches(".*\\b25\\b.*")).findFirst();
      if (found.isPresent()) {
        return found.get();
      }
    } catch (NoSuchFileException e) {
      throw missing("there is no /usr/lib/jvm; set JAVA25_HOME to the directory of a JDK 25");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw missing("there is no JDK 25; set JAVA25_HOME to the directory of one");
  }

  private static AssertionError missing(String message) {
    if ("true".equals(System.getenv("CI"))) {
      return new AssertionError(message);
    }
    return Assumptions.abort(message);
  }

  private static Optional<String> find(String program) {
    String path = System.getenv("PATH");
    for (String directory : (path == null ? "" : path).split(File.pathSeparator)) {
      Path candidate = Path.of(directory, program);
      if (Files.isExecutable(candidate)) {
        return Optional.of(candidate.toString());
      }
    }
    return Optional.empty();
  }
}
