// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;

/** A process with a small heap that reads a directory and says how many files it could not read. */
final class SmallReader {

  private SmallReader() {}

  public static void main(String[] arguments) throws IOException {
    SharedFolder folder = SharedFolder.open(Path.of(arguments[0]));
    Liveness liveness =
        new Liveness(folder::lock, new Processes(Path.of("/proc")), System::currentTimeMillis);
    MergedView view =
        new MergedView(folder, Set.of(), liveness, System::currentTimeMillis, report -> {});
    for (int i = 0; i < 2; i++) {
      MergedPage page = Objects.requireNonNull(view.read(null), "page");
      System.out.println(page.files().unreadable() + " of " + page.instances().size());
    }
  }
}
