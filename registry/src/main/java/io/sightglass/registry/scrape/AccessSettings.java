// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import io.sightglass.registry.Findings;
import io.sightglass.registry.Setting;
import io.sightglass.registry.Settings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads from the settings who may scrape; what cannot be read makes it stricter, never opener. */
final class AccessSettings {

  private AccessSettings() {}

  static Access access(Settings settings, Findings findings) {
    String tokenFile = settings.get(Setting.TOKEN_FILE);
    if (!tokenFile.isBlank()) {
      return token(tokenFile.strip(), findings);
    }
    String value = settings.get(Setting.ACCESS).strip();
    if (value.equalsIgnoreCase("open")) {
      return Access.OPEN;
    }
    if (value.equalsIgnoreCase("private")) {
      return new PrivateAccess();
    }
    try {
      return new NetworkAccess(NetworkRange.listOf(value));
    } catch (IllegalArgumentException e) {
      findings.warn(
          Setting.ACCESS.name(),
          "is \"private\", \"open\" or a list of networks, but got \""
              + value
              + "\": "
              + e.getMessage()
              + "; \"private\" is used instead");
      return new PrivateAccess();
    }
  }

  private static Access token(String file, Findings findings) {
    try {
      return new TokenAccess(
          Path.of(file), message -> findings.warn(Setting.TOKEN_FILE.name(), message));
    } catch (InvalidPathException e) {
      findings.warn(
          Setting.TOKEN_FILE.name(),
          "is the path of a file, but got \"" + file + "\"; nobody may read the metrics");
      return request -> Answers.unauthorized();
    }
  }
}
