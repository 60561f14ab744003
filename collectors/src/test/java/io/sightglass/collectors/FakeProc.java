// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.collectors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A proc file system of one process, as files below a temporary directory. */
final class FakeProc {

  static final String STAT_BEHIND_NAME =
      " S 1 4217 4217 0 -1 4194560 5512 0 12 0 1507 293 0 0 20 0 31 0 82375 3489660928 41225"
          + " 18446744073709551615 1 1 0 0 0 0 0 4096 16800975 0 0 0 17 3 0 0 0 0 0 0 0 0 0 0 0 0 0\n";

  private final Path root;
  private final Path process;

  private FakeProc(Path root, String pid) {
    this.root = root;
    this.process = root.resolve(pid);
  }

  /** A process for which every file is there. */
  static FakeProc complete(Path root, String pid) {
    return new FakeProc(root, pid)
        .machine("stat", "cpu  10 20 30\nctxt 99\nbtime 1700000000\nprocesses 4217\n")
        .file("stat", "4217 (java)" + STAT_BEHIND_NAME)
        .file(
            "status",
            """
            Name:\tjava
            State:\tS (sleeping)
            VmPeak:\t 3407900 kB
            VmSize:\t 3407872 kB
            VmHWM:\t  170000 kB
            VmRSS:\t  164900 kB
            Threads:\t31
            """)
        .file(
            "limits",
            """
            Limit                     Soft Limit           Hard Limit           Units
            Max processes             63498                63498                processes
            Max open files            1024                 524288               files
            """)
        .openFiles(5);
  }

  /** A file of the process. */
  FakeProc file(String name, String content) {
    return write(process.resolve(name), content);
  }

  /** A file of the machine. */
  FakeProc machine(String name, String content) {
    return write(root.resolve(name), content);
  }

  FakeProc without(String name) {
    try {
      Files.delete(process.resolve(name));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts a directory where a file is expected: reading it fails, for the root user, too. */
  FakeProc unreadable(String name) {
    try {
      Files.deleteIfExists(process.resolve(name));
      Files.createDirectories(process.resolve(name));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  FakeProc openFiles(int count) {
    for (int i = 0; i < count; i++) {
      file("fd/" + i, "");
    }
    return this;
  }

  FakeProc withoutOpenFiles() {
    try (var files = Files.list(process.resolve("fd"))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return without("fd");
  }

  Path root() {
    return root;
  }

  private FakeProc write(Path file, String content) {
    try {
      Files.createDirectories(file.resolveSibling("."));
      Files.writeString(file, content, StandardCharsets.ISO_8859_1);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
