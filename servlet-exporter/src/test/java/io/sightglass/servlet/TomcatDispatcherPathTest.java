// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.servlet;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class TomcatDispatcherPathTest extends DispatcherPathContract {

  @TempDir Path directory;

  @Override
  EmbeddedContainer container(boolean lenient) {
    return lenient ? EmbeddedTomcat.lenient(directory) : new EmbeddedTomcat(directory);
  }
}
