// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PublicApiTest {

  private static final Path FILE = Path.of("api", "registry.api");

  @Test
  void api_whenComparedWithItsFile_isTheSame() throws IOException {
    String now = PublicApi.text();
    if (Boolean.getBoolean("test.api.write")) {
      Files.createDirectories(FILE.toAbsolutePath().getParent());
      Files.writeString(FILE, now);
    }
    assertThat(now)
        .as("the public API changed: run make api, and look at what it says")
        .isEqualTo(Files.readString(FILE));
  }
}
