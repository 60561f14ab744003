// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.stress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A run of {@link StressRun} in a process of its own, each test for a moment.
 *
 * @param exitCode what the process ended with
 * @param output what it printed
 */
record ShortRun(int exitCode, String output) {

  private static final long LIMIT_SECONDS = 180;

  /** A single virtual machine for each test, not tied to processors, with little memory. */
  private static final List<String> OPTIONS =
      List.of(
          "-time 100 -iters 2 -sc false -af NONE -pth false -hs 64 -jvmArgs -XX:+UseSerialGC -v"
              .split(" "));

  /** Runs those of the module's tests that match. */
  static ShortRun of(String tests) throws IOException, InterruptedException {
    // The list of tests that is found first is used, and the one of the test sources comes first.
    List<String> classPath =
        classPath().stream().filter(entry -> !Path.of(entry).endsWith("test-classes")).toList();
    return run(classPath, tests);
  }

  /** Runs what matches in the test sources. */
  static ShortRun ofTestSources(String tests) throws IOException, InterruptedException {
    return run(classPath(), tests);
  }

  private static List<String> classPath() {
    return Arrays.asList(
        System.getProperty("java.class.path").split(System.getProperty("path.separator")));
  }

  private static ShortRun run(List<String> classPath, String tests)
      throws IOException, InterruptedException {
    Path directory = Files.createDirectories(Path.of("target", "smoke"));
    Path output = directory.resolve("output.txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djava.io.tmpdir=.");
    command.add("-Djna.tmpdir=.");
    command.add("-cp");
    command.add(String.join(System.getProperty("path.separator"), classPath));
    command.add(StressRun.class.getName());
    command.addAll(List.of("-t", tests));
    command.addAll(OPTIONS);
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("jcstress did not end; so far: " + Files.readString(output));
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    return new ShortRun(process.exitValue(), Files.readString(output));
  }
}
