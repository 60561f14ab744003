// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import io.sightglass.registry.MetricSource;
import io.sightglass.registry.OutputSetting;
import io.sightglass.registry.Registry;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Writes a text file where settings say so. */
final class TextFileOutput implements Outputs.Output {

  @Override
  public String settings() {
    return "sightglass.text-file";
  }

  @Override
  public void start(Registry registry) {
    String path = registry.settings().get(OutputSetting.TEXT_FILE_PATH);
    if (path.isEmpty()) {
      return;
    }
    try {
      RunningOutput running =
          TextFile.builder(Path.of(path))
              .build(withoutProcess(registry))
              .start(
                  registry.settings().get(OutputSetting.TEXT_FILE_INTERVAL),
                  registry,
                  Ticker.SYSTEM);
      registry.onClose(running::close);
    } catch (InvalidPathException e) {
      registry
          .findings()
          .warn(
              OutputSetting.TEXT_FILE_PATH.name(),
              "has to be a path, but is \"" + path + "\"; no text file is written");
    }
  }

  /** The node exporter has metrics of its own process under these names, and shows only those. */
  private static MetricSource withoutProcess(Registry registry) {
    return registry.filtered(name -> !name.startsWith("process_"));
  }
}
