// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.collectors;

/**
 * One line of {@code /proc/<pid>/stat}, see proc_pid_stat(5).
 *
 * @param cpuSeconds utime plus stime
 * @param startSecondsAfterBoot starttime
 * @param virtualMemoryBytes vsize
 */
record ProcStat(double cpuSeconds, double startSecondsAfterBoot, double virtualMemoryBytes) {

  /*
   * The kernel counts in USER_HZ ticks here. Java cannot ask for sysconf(_SC_CLK_TCK), but USER_HZ
   * is part of the kernel's ABI and 100 on every architecture that has a Java 17.
   */
  private static final double TICKS_PER_SECOND = 100;

  // Positions after the process name: field numbers of the manual page minus 3.
  private static final int UTIME = 11;
  private static final int STIME = 12;
  private static final int STARTTIME = 19;
  private static final int VSIZE = 20;

  /**
   * Parses the line. The process name, in parentheses, may itself hold spaces and parentheses; the
   * fields begin after the last one.
   *
   * @throws IllegalArgumentException if {@code text} is not such a line
   */
  static ProcStat parse(String text) {
    int nameEnd = text.lastIndexOf(')');
    String[] fields = text.substring(nameEnd + 1).trim().split("\\s+", VSIZE + 2);
    if (nameEnd < 0 || fields.length <= VSIZE) {
      throw new IllegalArgumentException(
          "stat has a name in parentheses and at least 21 fields after it, but got " + text);
    }
    return new ProcStat(
        (Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME])) / TICKS_PER_SECOND,
        Long.parseLong(fields[STARTTIME]) / TICKS_PER_SECOND,
        Long.parseLong(fields[VSIZE]));
  }
}
