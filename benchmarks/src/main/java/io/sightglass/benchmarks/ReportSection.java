// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A part of the report that a command of its own writes, between two markers. */
final class ReportSection {

  private static final String BEGIN = "<!-- throughput of a container: begin -->\n";
  private static final String END = "<!-- throughput of a container: end -->\n";

  private ReportSection() {}

  /** The page with the section in its place, or behind all else if it has none yet. */
  static String replace(String page, String text) {
    String section = BEGIN + text + END;
    String old = of(page);
    return old.isEmpty() ? page + "\n" + section : page.replace(old, section);
  }

  /** The section with its markers; empty if the page has none. */
  static String of(String page) {
    int begin = page.indexOf(BEGIN);
    int end = page.indexOf(END);
    return begin < 0 || end < begin ? "" : page.substring(begin, end + END.length());
  }

  /** What stands in a file, or nothing if there is none. */
  static String read(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file) : "";
  }
}
