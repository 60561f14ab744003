// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Settings of what sends metrics elsewhere, or serves them without a servlet container. */
public final class OutputSetting {

  private static final SettingRule<Duration> INTERVAL =
      SettingRule.duration(Duration.ofSeconds(1), Duration.ofHours(24));

  /** Whether there is a server besides the container's. */
  public static final Setting<Boolean> STANDALONE_ENABLED =
      new Setting<>(
          "sightglass.standalone.enabled",
          false,
          SettingRule.BOOL,
          "Whether the metrics are served by an HTTP server of their own, too.");

  /** Where the server of our own listens. */
  public static final Setting<Integer> STANDALONE_PORT =
      new Setting<>(
          "sightglass.standalone.port",
          9400,
          SettingRule.wholeNumber(0, 65_535),
          "The port of that server; 0 is any free one, which the log names.");

  /** Who can reach the server of our own. */
  public static final Setting<String> STANDALONE_ADDRESS =
      new Setting<>(
          "sightglass.standalone.address",
          "127.0.0.1",
          SettingRule.TEXT,
          "The address of that server: loopback unless it is to be reached from elsewhere.");

  /** What becomes of an application whose server cannot listen. */
  public static final Setting<String> STANDALONE_ON_FAILURE =
      new Setting<>(
          "sightglass.standalone.on-failure",
          "log",
          SettingRule.word("log", "fail-fast"),
          "What happens where that server cannot listen: the application runs without it, or does"
              + " not start.");

  /** Where metrics are sent to. */
  public static final Setting<String> GRAPHITE_ADDRESS =
      new Setting<>(
          "sightglass.graphite.address",
          "",
          new SettingRule<>(
              "host:port (an IPv6 address in brackets), or nothing", OutputSetting::address),
          "The plaintext receiver of a Graphite (usually port 2003) that metrics are sent to.");

  /** How often metrics are sent. */
  public static final Setting<Duration> GRAPHITE_INTERVAL =
      new Setting<>(
          "sightglass.graphite.interval",
          Duration.ofSeconds(60),
          INTERVAL,
          "How often they are sent.");

  /** What Graphite's names begin with. */
  public static final Setting<String> GRAPHITE_PREFIX =
      new Setting<>(
          "sightglass.graphite.prefix",
          "",
          new SettingRule<>(
              "words of letters, digits, '_' and '-' with dots between them, or nothing",
              value -> value.matches("([\\w-]+(\\.[\\w-]+)*)?") ? value : null),
          "What the names of metrics in Graphite begin with, such as shop.eu1.");

  /** How labels become part of Graphite's names. */
  public static final Setting<Boolean> GRAPHITE_TAGS =
      new Setting<>(
          "sightglass.graphite.tags",
          false,
          SettingRule.BOOL,
          "Whether labels are sent as tags (Graphite 1.1) and not as parts of the name.");

  /** The file that the page is written to. */
  public static final Setting<String> TEXT_FILE_PATH =
      new Setting<>(
          "sightglass.text-file.path",
          "",
          new SettingRule<>(
              "the path of a file that ends with .prom, or nothing",
              value -> value.matches("(.*[^/\\\\]\\.prom)?") ? value : null),
          "A file for the textfile collector of the node exporter that the page is written to.");

  /** How often the file is written. */
  public static final Setting<Duration> TEXT_FILE_INTERVAL =
      new Setting<>(
          "sightglass.text-file.interval",
          Duration.ofSeconds(15),
          INTERVAL,
          "How often it is written.");

  /** How often metrics are logged. */
  public static final Setting<Duration> LOG_INTERVAL =
      new Setting<>(
          "sightglass.log.interval",
          Duration.ZERO,
          neverOr(INTERVAL),
          "How often metrics are written to the log; 0s is never.");

  /** Which metrics are logged. */
  public static final Setting<List<String>> LOG_NAMES =
      new Setting<>(
          "sightglass.log.names",
          List.of(),
          SettingRule.listOf(
              new SettingRule<>(
                  "the name of a metric, or what it begins with and *",
                  value -> value.matches("[a-zA-Z_:][a-zA-Z0-9_:]*\\*?") ? value : null)),
          "Which metrics are logged; nothing is all.");

  private static final Pattern ADDRESS =
      Pattern.compile("(?:\\[[0-9a-fA-F:.]+(?:%[\\w.-]+)?]|[^\\s:\\[\\]/]+):(\\d{1,5})");

  private OutputSetting() {}

  private static SettingRule<Duration> neverOr(SettingRule<Duration> interval) {
    return new SettingRule<>(
        "0s, or " + interval.text(),
        value -> value.equals("0s") ? Duration.ZERO : interval.parser().apply(value));
  }

  private static @Nullable String address(String value) {
    Matcher matcher = ADDRESS.matcher(value);
    boolean valid =
        value.isEmpty()
            || (matcher.matches()
                && Integer.parseInt(matcher.group(1)) >= 1
                && Integer.parseInt(matcher.group(1)) <= 65_535);
    return valid ? value : null;
  }
}
