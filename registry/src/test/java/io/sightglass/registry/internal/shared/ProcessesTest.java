// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which processes run, from files that look like those of the kernel. */
class ProcessesTest {

  @TempDir Path root;

  @Test
  void current_whenAllIsThere_isReadFromTheFiles() throws IOException {
    assertThat(FakeProc.in(root).processes().current()).isEqualTo(FakeProc.SELF);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a) R 1 (b", "(", ")", ""})
  void current_whenTheNameLooksLikeFields_isTheSame(String name) throws IOException {
    FakeProc proc = FakeProc.in(root);
    proc.isCalled(name);

    assertThat(proc.processes().current()).isEqualTo(FakeProc.SELF);
  }

  @Test
  void current_whenNothingIsThere_hasAPidAndZeros() {
    assertThat(new Processes(root.resolve("none")).current())
        .isEqualTo(new ProcessId(ProcessHandle.current().pid(), 0, new UUID(0, 0), 0));
  }

  @Test
  void current_whenTheFilesHoldSomethingElse_hasAPidAndZeros() throws IOException {
    FakeProc.in(root);
    Files.writeString(root.resolve("self/stat"), "12 (java) R 1\n");
    Files.writeString(root.resolve("sys/kernel/random/boot_id"), "none\n");
    Files.delete(root.resolve("self/ns/pid"));
    Files.createSymbolicLink(root.resolve("self/ns/pid"), Path.of("elsewhere"));

    assertThat(new Processes(root).current())
        .isEqualTo(new ProcessId(ProcessHandle.current().pid(), 0, new UUID(0, 0), 0));
  }

  @Test
  void current_whenThisIsLinux_isThisProcess() {
    Processes processes = new Processes(Path.of("/proc"));
    ProcessId current = processes.current();

    assertThat(current.pid()).isEqualTo(ProcessHandle.current().pid());
    assertThat(processes.isRunning(current)).isEqualTo(Files.exists(Path.of("/proc/self/stat")));
  }

  @Test
  void process_whenItRuns_isRunning() throws IOException {
    FakeProc proc = FakeProc.in(root);
    proc.runs(815, 'S', 1234);

    assertThat(proc.processes().isRunning(other(815, 1234))).isTrue();
  }

  @Test
  void process_whenThereIsNone_isNotRunning() throws IOException {
    assertThat(FakeProc.in(root).processes().isRunning(other(815, 1234))).isFalse();
  }

  @Test
  void process_whenAnotherHasItsPidNow_isNotRunning() throws IOException {
    FakeProc proc = FakeProc.in(root);
    proc.runs(815, 'S', 5678);

    assertThat(proc.processes().isRunning(other(815, 1234))).isFalse();
  }

  @Test
  void process_whenItIsAZombie_isNotRunning() throws IOException {
    FakeProc proc = FakeProc.in(root);
    proc.runs(815, 'Z', 1234);

    assertThat(proc.processes().isRunning(other(815, 1234))).isFalse();
  }

  @Test
  void process_whenItIsOfAnotherBoot_isNotRunning() throws IOException {
    FakeProc proc = FakeProc.in(root);
    proc.runs(815, 'S', 1234);

    ProcessId before = new ProcessId(815, 1234, new UUID(1, 2), FakeProc.SELF.pidNamespace());
    assertThat(proc.processes().isRunning(before)).isFalse();
  }

  @Test
  void process_whenItIsOfAnotherNamespace_isNotRunning() throws IOException {
    FakeProc proc = FakeProc.in(root);
    proc.runs(815, 'S', 1234);

    ProcessId elsewhere = new ProcessId(815, 1234, FakeProc.BOOT, 4026532000L);
    assertThat(proc.processes().isRunning(elsewhere)).isFalse();
  }

  private static ProcessId other(long pid, long startTicks) {
    return new ProcessId(pid, startTicks, FakeProc.BOOT, FakeProc.SELF.pidNamespace());
  }
}
