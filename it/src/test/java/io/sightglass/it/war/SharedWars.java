// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.war;

import io.sightglass.it.metrics.OwnMetrics;
import io.sightglass.it.tools.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A directory that web applications share, and archives of them that do. */
public final class SharedWars {
  private final String name;
  private final Path directory;

  private SharedWars(String name, Path directory) {
    this.name = name;
    this.directory = directory;
  }

  /** A directory that is not there yet. */
  public static SharedWars named(String name) {
    try {
      return new SharedWars(name, Target.emptyDirectory("shared/" + name).resolve("metrics"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns where the directory is. */
  public Path directory() {
    return directory;
  }

  /** Builds an archive whose settings name the directory, and nothing else that is needed. */
  public Path war(String application) {
    return Wiring.application(name + "-" + application)
        .packageOf(OwnMetrics.class)
        .library("sightglass.jar", Target.bundle())
        .text(
            "WEB-INF/classes/sightglass.properties",
            "sightglass.shared.dir = "
                + directory
                + "\n# Short, so that a test sees the archive taking in who has ended.\n"
                + "sightglass.shared.expiry = 1s\n")
        .build();
  }
}
