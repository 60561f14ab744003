// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Findings;
import io.sightglass.registry.Findings.Finding;
import io.sightglass.registry.OutputSetting;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Settings;
import io.sightglass.registry.Snapshot;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputsTest {

  @TempDir private Path directory = Path.of("");

  private final LoggedLines log = new LoggedLines();

  @AfterEach
  void endLog() {
    log.close();
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .map(Thread::getName)
        .filter(name -> name.startsWith("sightglass-"))
        .sorted()
        .toList();
  }

  @Test
  void outputs_whenNoSettingAsksForOne_haveNoThreadAndNoMetric() {
    try (Registry registry = Registry.create()) {
      Outputs.start(registry);
      assertThat(threads())
          .doesNotContain("sightglass-graphite", "sightglass-text-file", "sightglass-log");
      assertThat(Snapshot.of(registry).families())
          .noneMatch(family -> family.metadata().name().startsWith("sightglass_output"));
    }
  }

  @Test
  @DisplayName("S0-43 S2-38 S2-45 settings start outputs, and they end with the registry")
  void outputs_whenSettingsAskForThem_runUntilTheRegistryIsClosed() {
    Path file = directory.resolve("shop.prom");
    Map<String, String> settings =
        Map.of(
            "sightglass.graphite.address", "127.0.0.1:1",
            "sightglass.text-file.path", file.toString(),
            "sightglass.log.interval", "1h",
            "sightglass.log.names", "answer");
    try (Registry registry = Registry.create(Settings.of(settings::get))) {
      registry.gauge("answer").register().set(42);
      Outputs.start(registry);
      Outputs.start(registry);
      assertThat(threads())
          .containsOnlyOnce("sightglass-graphite", "sightglass-text-file", "sightglass-log");
    }
    assertThat(threads())
        .doesNotContain("sightglass-graphite", "sightglass-text-file", "sightglass-log");
    assertThat(file).content().contains("\nanswer 42\n");
    assertThat(log.lines()).contains("INFO metrics: 1 shown\n  answer 42");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sightglass.graphite.address | graphite | has to be host:port (an IPv6 address in brackets), or nothing, but is "graphite"; nothing is used instead
          sightglass.graphite.address | graphite:70000 | has to be host:port (an IPv6 address in brackets), or nothing, but is "graphite:70000"; nothing is used instead
          sightglass.graphite.prefix | a b | has to be words of letters, digits, '_' and '-' with dots between them, or nothing, but is "a b"; nothing is used instead
          sightglass.text-file.path | shop.txt | has to be the path of a file that ends with .prom, or nothing, but is "shop.txt"; nothing is used instead
          sightglass.log.interval | often | has to be 0s, or a duration such as 300ms, 1.5s or 2m, from 1s to 24h, but is "often"; 0s is used instead
          sightglass.log.names | a b | has to be a list separated by commas, each the name of a metric, or what it begins with and *, but is "a b"; nothing is used instead
          """)
  void setting_whenItBreaksItsRule_isOneFinding(String name, String value, String message) {
    Map<String, String> settings = new HashMap<>();
    settings.put("sightglass.graphite.address", "127.0.0.1:1");
    settings.put(name, value);
    try (Registry registry = Registry.create(Settings.of(settings::get))) {
      registry.settings().get(OutputSetting.LOG_NAMES);
      Outputs.start(registry);
      assertThat(registry.findings().list()).contains(new Finding(name, message));
    }
  }

  @Test
  void output_whenItCannotBeDoneHere_isReportedAndCostsOnlyItself() {
    Outputs.Output broken =
        new Outputs.Output() {
          @Override
          public String settings() {
            return "sightglass.broken";
          }

          @Override
          public void start(Registry registry) {
            throw new NoClassDefFoundError("com/sun/net/httpserver/HttpServer");
          }
        };
    try (Registry registry = Registry.create()) {
      Outputs.start(broken, registry);
      assertThat(registry.findings().list())
          .containsExactly(
              new Findings.Finding(
                  "sightglass.broken",
                  "cannot be done here: java.lang.NoClassDefFoundError:"
                      + " com/sun/net/httpserver/HttpServer; the application runs without it"));
    }
  }
}
