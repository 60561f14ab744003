// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/** How shared files are opened and read; tests have it fail. */
interface FileAccess {

  /** As {@link FileReader#open}. */
  FileReader open(Path file, LabelsPool labels) throws IOException;

  /** As {@link FileReader#refresh}. */
  default void refresh(FileReader reader, BooleanSupplier isLate) throws IOException {
    reader.refresh(isLate);
  }
}
