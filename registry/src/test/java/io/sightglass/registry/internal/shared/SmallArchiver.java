// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Findings;
import java.io.IOException;
import java.nio.file.Path;

/** A process with a small heap that looks after a directory once, and says which files it has. */
final class SmallArchiver {

  private SmallArchiver() {}

  public static void main(String[] arguments) throws IOException {
    SharedFolder folder = SharedFolder.open(Path.of(arguments[0]));
    Processes processes = new Processes(Path.of("/proc"));
    Liveness liveness = new Liveness(folder::lock, processes, System::currentTimeMillis);
    ArchiverOptions options = ArchiverOptions.DEFAULT;
    Archiver archiver =
        new Archiver(
            folder, liveness, processes.current(), options, Findings.create(), System::nanoTime);
    archiver.run(System.currentTimeMillis());
    FolderFiles files = FolderFiles.of(folder);
    System.out.println(files.instances().size() + " and " + files.corrupt().size() + " bad");
  }
}
