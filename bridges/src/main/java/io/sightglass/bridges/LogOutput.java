// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import io.sightglass.registry.OutputSetting;
import io.sightglass.registry.Registry;
import java.time.Duration;

/** Writes to the log where settings say so. */
final class LogOutput implements Outputs.Output {

  @Override
  public String settings() {
    return "sightglass.log";
  }

  @Override
  public void start(Registry registry) {
    Duration interval = registry.settings().get(OutputSetting.LOG_INTERVAL);
    if (interval.isZero()) {
      return;
    }
    String[] names = registry.settings().get(OutputSetting.LOG_NAMES).toArray(new String[0]);
    RunningOutput running = LogReporter.builder().names(names).build(registry).start(interval);
    registry.onClose(running::close);
  }
}
