// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The processes of this host, as the proc file system shows them (proc(5)).
 *
 * <p>What cannot be read is unknown, which is no error: there is no such file system on macOS and
 * Windows.
 */
public final class Processes {

  private static final UUID UNKNOWN_BOOT = new UUID(0, 0);

  // Fields of stat, counted from behind the name: there the third one of proc(5) stands first.
  private static final int STATE_FIELD = 0;
  private static final int START_FIELD = 19;

  private final Path proc;

  /** The processes that are shown below {@code proc}, which is {@code /proc} but for tests. */
  public Processes(Path proc) {
    this.proc = proc;
  }

  /** This process; what is not known of it is 0. */
  public ProcessId current() {
    String stat = text(proc.resolve("self/stat"));
    String[] fields = fields(stat);
    return new ProcessId(
        fields == null ? ProcessHandle.current().pid() : number(stat.substring(0, nameIn(stat))),
        fields == null ? 0 : number(fields[START_FIELD]),
        bootId(),
        pidNamespace());
  }

  /**
   * Whether a process is known to run. One of another boot, or in a namespace whose pids mean
   * nothing here, is not.
   */
  public boolean isRunning(ProcessId process) {
    if (!process.bootId().equals(bootId()) || process.pidNamespace() != pidNamespace()) {
      return false;
    }
    String[] fields = fields(text(proc.resolve(process.pid() + "/stat")));
    return fields != null
        && !fields[STATE_FIELD].equals("Z")
        && !fields[STATE_FIELD].equals("X")
        && number(fields[START_FIELD]) == process.startTicks();
  }

  /** The fields behind the name, which may hold spaces and parentheses; null if there are none. */
  private static String @Nullable [] fields(String stat) {
    int name = nameIn(stat);
    int end = stat.lastIndexOf(')');
    if (name < 0 || end < name) {
      return null;
    }
    String[] fields = stat.substring(end + 1).trim().split(" ", -1);
    return fields.length > START_FIELD ? fields : null;
  }

  private static int nameIn(String stat) {
    return stat.indexOf('(');
  }

  private UUID bootId() {
    try {
      return UUID.fromString(text(proc.resolve("sys/kernel/random/boot_id")).trim());
    } catch (IllegalArgumentException e) {
      return UNKNOWN_BOOT;
    }
  }

  /** The number in {@code pid:[4026531836]}. */
  private long pidNamespace() {
    try {
      String target = Files.readSymbolicLink(proc.resolve("self/ns/pid")).toString();
      return number(target.substring(target.indexOf('[') + 1, target.length() - 1));
    } catch (IOException
        | UnsupportedOperationException
        | SecurityException
        | IndexOutOfBoundsException e) {
      return 0;
    }
  }

  private static long number(String digits) {
    try {
      return Long.parseLong(digits.trim());
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** What is in a file; nothing if it cannot be read. A name may hold any bytes. */
  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException | SecurityException e) {
      return "";
    }
  }
}
