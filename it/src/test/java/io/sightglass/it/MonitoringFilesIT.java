// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.it.tools.Command;
import io.sightglass.it.tools.ExternalTool;
import io.sightglass.it.tools.Promtool;
import io.sightglass.it.tools.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the folder deploy holds passes Prometheus' own tool. */
final class MonitoringFilesIT {
  private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");
  private static final Pattern EXPECTED =
      Pattern.compile("alertname: (\\w+)\\s+exp_alerts:(?= *\\n +- exp_labels)");
  private static final Pattern EXPECTED_AT_THE_END =
      Pattern.compile("alertname: (\\w+)\\s+exp_alerts: \\[](?=\\s*(?:\\n  - name|$))");

  @Test
  @DisplayName("S1-21 S1-25 the Prometheus configuration passes promtool check config")
  void configuration_whenCheckedByPromtool_isValid() throws IOException {
    assertThat(Promtool.assertSuccess("check", "config", file("prometheus.yml")))
        .contains("2 rule files found");
    assertThat(Files.readString(Target.deploy("prometheus.yml")))
        .contains("alertmanagers:", "targets: [\"localhost:9093\"]");
  }

  @Test
  @DisplayName("S1-21 the agent's configuration passes promtool check config")
  void agentConfiguration_whenCheckedByPromtool_isValid() {
    assertThat(Promtool.assertSuccess("check", "config", file("agent.yml"))).contains("SUCCESS");
  }

  @ParameterizedTest
  @DisplayName("S1-24 the rules pass promtool check rules")
  @ValueSource(strings = {"recording.yml", "alerts.yml"})
  void rules_whenCheckedByPromtool_areValid(String rules) {
    assertThat(Promtool.assertSuccess("check", "rules", file(rules))).contains("SUCCESS");
  }

  @ParameterizedTest
  @DisplayName("S1-24 vmalert takes the rules as well")
  @ValueSource(strings = {"recording.yml", "alerts.yml"})
  void rules_whenCheckedByVmalert_areValid(String rules) {
    String vmalert = ExternalTool.require("vmalert", "victoria-metrics");
    Command check = Command.run(List.of(vmalert, "-dryRun", "-rule=" + file(rules)), "");
    assertThat(check.status()).as(check.output()).isZero();
  }

  @ParameterizedTest
  @DisplayName("S1-24 the alerts fire and resolve, and rules record, in promtool test rules")
  @ValueSource(strings = {"recording.test.yml", "alerts.test.yml"})
  void rules_whenTestedByPromtool_doWhatTheyShould(String tests) {
    assertThat(Promtool.assertSuccess("test", "rules", file(tests))).contains("SUCCESS");
  }

  @Test
  @DisplayName("S1-26 each recorded metric has a test of its value")
  void recordingRules_inTheirTests_areAllThere() throws IOException {
    assertThat(names(Pattern.compile("- expr: (\\S+)"), "recording.test.yml"))
        .isEqualTo(names(Pattern.compile("- record: (\\S+)"), "recording.yml"));
  }

  @Test
  @DisplayName("S1-24 each alert has a test in which it fires and then resolves")
  void alerts_inTheirTests_allFireAndEnd() throws IOException {
    Set<String> alerts = names(ALERT, "alerts.yml");

    assertThat(alerts).contains("CircuitBreakerOpen", "HighFailureRate", "LatencySpike");
    assertThat(names(EXPECTED, "alerts.test.yml")).isEqualTo(alerts);
    assertThat(names(EXPECTED_AT_THE_END, "alerts.test.yml")).isEqualTo(alerts);
  }

  @Test
  @DisplayName("S1-24 the documentation names exactly the alerts that there are")
  void documentation_ofAlerts_namesThemAll() throws IOException {
    assertThat(names(Pattern.compile("(?m)^\\| `([A-Z]\\w+)` \\|"), "../docs/operating.md"))
        .isEqualTo(names(ALERT, "alerts.yml"));
  }

  @Test
  @DisplayName("S1-23 the dashboard has the three panels, and no panel of an old type")
  void dashboard_ofComponents_hasThePanels() throws IOException {
    String dashboard = Files.readString(Target.deploy("grafana/components.json"));

    assertThat(
            Pattern.compile("\"title\": \"([^\"]+)\"")
                .matcher(dashboard)
                .results()
                .map(found -> found.group(1)))
        .contains("Success Rate (%)", "P99 Latency (ms)", "Circuit Breaker State");
    assertThat(
            Pattern.compile("\"type\": \"([^\"]+)\"")
                .matcher(dashboard)
                .results()
                .map(found -> found.group(1))
                .distinct())
        .isSubsetOf(
            List.of(
                "timeseries",
                "stat",
                "state-timeline",
                "row",
                "prometheus",
                "datasource",
                "query",
                "value"));
  }

  private static Set<String> names(Pattern pattern, String file) throws IOException {
    Set<String> names = new TreeSet<>();
    pattern
        .matcher(Files.readString(Target.deploy(file)))
        .results()
        .forEach(found -> names.add(found.group(1)));
    return names;
  }

  private static String file(String name) {
    return Target.deploy(name).toString();
  }
}
