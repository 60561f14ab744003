// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Findings;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * What is wrong with single files of a directory. There may be ever new ones, which leave room for
 * other findings.
 */
final class FileFindings {

  /** So many files are named. */
  static final int MOST = 20;

  private final Findings findings;
  private final SharedFolder folder;
  private final Set<Path> named = new HashSet<>();

  FileFindings(Findings findings, SharedFolder folder) {
    this.findings = findings;
    this.folder = folder;
  }

  /** Says it if the file is one of the first with which something is wrong. */
  void warn(Path file, String message) {
    if (named.size() < MOST || named.contains(file)) {
      named.add(file);
      findings.warn(file.toString(), message);
    } else {
      findings.warn(
          folder.path().toString(),
          "has more files with which something is wrong than are named, which are the first "
              + MOST
              + "; look who else writes there");
    }
  }
}
