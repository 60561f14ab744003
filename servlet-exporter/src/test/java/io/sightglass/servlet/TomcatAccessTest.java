// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.servlet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class TomcatAccessTest extends AccessContract {

  @TempDir Path directory;

  @Override
  EmbeddedContainer container() {
    try {
      return new EmbeddedTomcat(Files.createTempDirectory(directory, "tomcat"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
