// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.time.Duration;
import java.util.List;

/** Settings of web applications and JVMs that share what they record, in a directory. */
public final class SharedSetting {

  /** Where it is shared. */
  public static final Setting<String> DIRECTORY =
      new Setting<>(
          "sightglass.shared.dir",
          "",
          new SettingRule<>("the path of a directory, or nothing", value -> value),
          "A directory on a local disk through which all that name it are shown as one, and keep"
              + " what they counted when they end; nothing shares nothing.");

  /** What tells instances apart. */
  public static final Setting<List<SharedLabel>> LABELS =
      new Setting<>(
          "sightglass.shared.labels",
          List.of(),
          SettingRule.listOf(SettingRule.oneOf(SharedLabel.class)),
          "By which labels what is shared is told apart, instead of being added up.");

  /** How long an instance is remembered for what only it can say. */
  public static final Setting<Duration> EXPIRY =
      new Setting<>(
          "sightglass.shared.expiry",
          Duration.ofMinutes(5),
          SettingRule.duration(Duration.ofSeconds(1), Duration.ofHours(24)),
          "How long after the end of an instance the page has what is its own: gauges of the mode"
              + " all, states and infos.");

  /** What the web application is called. */
  public static final Setting<String> WEBAPP =
      new Setting<>(
          "sightglass.shared.webapp",
          "",
          new SettingRule<>("a text, or nothing", value -> value),
          "The name of the application in the label webapp; unless set, its context path.");

  private SharedSetting() {}
}
