// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** A proc file system in a directory, as far as {@link Processes} reads it. */
final class FakeProc {

  static final UUID BOOT = UUID.fromString("5b2d5f52-9bde-4d43-9a4e-31f5c9f1cc8b");

  /** The process that reads it. */
  static final ProcessId SELF = new ProcessId(4711, 98765, BOOT, 4026531836L);

  private final Path root;

  private FakeProc(Path root) {
    this.root = root;
  }

  static FakeProc in(Path root) throws IOException {
    FakeProc proc = new FakeProc(root);
    Files.createDirectories(root.resolve("self/ns"));
    Files.createDirectories(root.resolve("sys/kernel/random"));
    Files.createSymbolicLink(root.resolve("self/ns/pid"), Path.of("pid:[4026531836]"));
    Files.writeString(root.resolve("sys/kernel/random/boot_id"), BOOT + "\n");
    proc.write("self", SELF.pid(), "java", 'R', SELF.startTicks());
    proc.runs(SELF.pid(), 'R', SELF.startTicks());
    return proc;
  }

  Processes processes() {
    return new Processes(root);
  }

  /** Another process. */
  void runs(long pid, char state, long startTicks) throws IOException {
    write(Long.toString(pid), pid, "java", state, startTicks);
  }

  /** The name of this process, which it may choose. */
  void isCalled(String name) throws IOException {
    write("self", SELF.pid(), name, 'S', SELF.startTicks());
  }

  private void write(String directory, long pid, String name, char state, long startTicks)
      throws IOException {
    Path stat = root.resolve(directory).resolve("stat");
    Files.createDirectories(stat.getParent());
    Files.writeString(
        stat,
        pid
            + " ("
            + name
            + ") "
            + state
            + " 1 2 3 0 -1 4194304 5 6 7 8 9 10 11 12 20 0 41 0 "
            + startTicks
            + " 3435973632 27012 18446744073709551615\n");
  }
}
