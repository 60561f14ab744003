// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import java.io.IOException;
import java.nio.file.Path;

/** What could not be done with single files: each is a finding, and the others go on. */
final class Failures {

  private final FileFindings findings;
  private int count;

  Failures(FileFindings findings) {
    this.findings = findings;
  }

  /** Something that is done with a file. */
  interface Work {
    void run() throws IOException;
  }

  /** Does something, if it can be done. */
  void of(Path file, Work work) {
    try {
      work.run();
    } catch (IOException e) {
      count++;
      findings.warn(
          file,
          "is to be read, moved or deleted when its instance has ended, but could not be: "
              + Causes.reason(e)
              + "; it stays until it can, and the others go on");
    }
  }

  /** How often something could not be done. */
  int count() {
    return count;
  }
}
