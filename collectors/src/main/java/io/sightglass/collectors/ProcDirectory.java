// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.collectors;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What Linux says about one process in the files of {@code /proc}, as of one scrape: each file is
 * read when it is first needed, and once.
 *
 * <p>Methods throw {@link IOException} if the file is missing or unreadable and {@link
 * RuntimeException} if it holds something else than expected.
 */
final class ProcDirectory {

  private static final double BYTES_PER_KIB = 1024;
  private static final String NAME_OF_LIMIT = "Max open files";

  private final Path root;
  private final Path process;
  private @Nullable ProcStat stat;
  private @Nullable String status;

  /** The process {@code pid}, a number or {@code self}, below {@code root}. */
  ProcDirectory(Path root, String pid) {
    this.root = root;
    this.process = root.resolve(pid);
  }

  double cpuSeconds() throws IOException {
    return stat().cpuSeconds();
  }

  /** Start in seconds since 1970: after the boot by {@code stat}, the boot by {@code btime}. */
  double startTimeSeconds() throws IOException {
    String boot = lineAfter("btime ", text(root.resolve("stat")));
    return Long.parseLong(boot.trim()) + stat().startSecondsAfterBoot();
  }

  double openFds() throws IOException {
    int count = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path ignored : files) {
        count++;
      }
    }
    return count;
  }

  /** The soft limit; infinite if there is none. */
  double maxFds() throws IOException {
    String limits = lineAfter(NAME_OF_LIMIT, text(process.resolve("limits")));
    String soft = firstWord(limits);
    return soft.equals("unlimited") ? Double.POSITIVE_INFINITY : Long.parseLong(soft);
  }

  double virtualMemoryBytes() throws IOException {
    try {
      return statusBytes("VmSize:");
    } catch (IOException | RuntimeException unknown) {
      return stat().virtualMemoryBytes();
    }
  }

  /** From {@code status}, in KiB: {@code stat} has pages, whose size Java does not know. */
  double residentMemoryBytes() throws IOException {
    return statusBytes("VmRSS:");
  }

  private double statusBytes(String name) throws IOException {
    String known = status;
    if (known == null) {
      known = text(process.resolve("status"));
      status = known;
    }
    return Long.parseLong(firstWord(lineAfter(name, known))) * BYTES_PER_KIB;
  }

  private ProcStat stat() throws IOException {
    ProcStat known = stat;
    if (known == null) {
      known = ProcStat.parse(text(process.resolve("stat")));
      stat = known;
    }
    return known;
  }

  /** What follows {@code prefix} on the line that begins with it. */
  private static String lineAfter(String prefix, String text) throws IOException {
    return text.lines()
        .filter(line -> line.startsWith(prefix))
        .findFirst()
        .map(line -> line.substring(prefix.length()))
        .orElseThrow(() -> new IOException("no line begins with \"" + prefix + "\""));
  }

  private static String firstWord(String text) {
    return text.trim().split("\\s", 2)[0];
  }

  /** Process names are bytes in no particular encoding; ISO 8859-1 decodes them all. */
  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }
}
