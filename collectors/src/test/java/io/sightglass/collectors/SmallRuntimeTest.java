// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.collectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Snapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The collectors in a run-time image that has {@code java.management} and little else. */
class SmallRuntimeTest {

  @Test
  void collectors_whenTheRuntimeHasNoJdkManagement_areComplete()
      throws IOException, InterruptedException {
    List<String> printed = runWithout();

    assertThat(printed).contains("jdk.management absent");
    assertThat(printed)
        .contains("process_start_time_seconds", "jvm_threads_current", "jvm_runtime_info");
    if (Path.of("/proc/self/status").toFile().canRead()) {
      assertThat(printed).contains("process_cpu_seconds_total", "process_max_fds");
    }
  }

  private static List<String> runWithout() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--limit-modules",
                "java.base,java.management",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output.lines().toList();
  }

  /** Prints the sample names of a scrape. */
  static final class Main {

    private Main() {}

    public static void main(String[] args) {
      boolean present = ModuleLayer.boot().findModule("jdk.management").isPresent();
      System.out.println(present ? "jdk.management present" : "jdk.management absent");
      for (var collector : List.of(new JvmCollector(), new ProcessCollector())) {
        for (Snapshot.Family family : Snapshot.of(collector).families()) {
          System.out.println(family.metadata().sampleName());
        }
      }
    }
  }
}
