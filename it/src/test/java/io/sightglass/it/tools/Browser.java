// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.tools;

import java.nio.file.Path;
import java.util.List;

/** A real Chromium without a window, which keeps nothing and talks to nobody but its page. */
public final class Browser {
  private final String program;
  private final Path profile;

  private Browser(String program, Path profile) {
    this.program = program;
    this.profile = profile;
  }

  /** A browser whose files are in an empty directory. */
  public static Browser in(Path profile) {
    return new Browser(ExternalTool.require("chromium", "chromium"), profile);
  }

  /** Opens a page, runs its scripts, and gives the document as it is then, and the console. */
  public String open(String url) {
    Command command =
        Command.run(
            List.of(
                program,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile,
                "--enable-logging=stderr",
                "--timeout=30000",
                "--dump-dom",
                url),
            "");
    if (command.status() != 0) {
      throw new AssertionError("chromium ended with " + command.status() + ": " + command.output());
    }
    return command.output();
  }
}
