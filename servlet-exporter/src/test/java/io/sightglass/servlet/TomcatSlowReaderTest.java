// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.servlet;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class TomcatSlowReaderTest extends SlowReaderContract {

  @TempDir Path directory;

  @Override
  EmbeddedContainer container() {
    return EmbeddedTomcat.small(directory);
  }
}
