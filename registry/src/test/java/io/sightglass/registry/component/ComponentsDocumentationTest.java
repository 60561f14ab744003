// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.DocumentedFamily;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Setting;
import io.sightglass.registry.Snapshot;
import io.sightglass.registry.scrape.ComponentPages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds docs/components.md to code that runs, to a live page and to the settings. */
class ComponentsDocumentationTest {

  private static final Path PAGE = Path.of("..", "docs", "components.md");
  private static final Path THIS =
      Path.of("src/test/java/io/sightglass/registry/component/ComponentsDocumentationTest.java");

  private final Registry registry = Registry.create();
  private final Executor executor = Runnable::run;
  private final Service service = new Service();
  private final String order = "order";
  private final long start = System.nanoTime();

  /** What an application calls. */
  private static final class Service {
    String invoice(String order) {
      return "invoice of " + order;
    }

    void send(String invoice) {
      assertThat(invoice).isEqualTo("invoice of order");
    }

    void archive(String invoice) {
      assertThat(invoice).isEqualTo("invoice of order");
    }
  }

  /** What stands below a heading of the page. */
  private static String section(String heading) throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf("\n## " + heading + "\n");
    assertThat(begin).as("heading %s", heading).isNotNegative();
    int end = page.indexOf("\n## ", begin + 1);
    return page.substring(begin, end < 0 ? page.length() : end);
  }

  private static List<String> snippets(String heading, String language) throws IOException {
    return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
        .matcher(section(heading))
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  private static List<String> rows(String heading) throws IOException {
    return section(heading).lines().filter(line -> line.startsWith("| `")).toList();
  }

  private static String unindented(String text) {
    return text.lines().map(String::strip).reduce("", (all, line) -> all + line + "\n");
  }

  private OptionalDouble calls(String outcome) {
    return Snapshot.of(registry)
        .value("circuit_breaker_calls_total", "component", "billing", "outcome", outcome);
  }

  @Test
  void code_whenRead_isTheCodeOfThisTest() throws IOException {
    String code = unindented(Files.readString(THIS));

    assertThat(snippets("In code", "java"))
        .hasSize(6)
        .allSatisfy(snippet -> assertThat(code).contains(unindented(snippet)));
  }

  @Test
  void code_whenRun_recordsWhatItSays() throws Exception {
    ComponentMetrics components = ComponentMetrics.in(registry);
    Component billing = components.component("billing");
    assertThat(calls("success")).hasValue(0);

    String invoice = billing.call(() -> service.invoice(order));
    billing.run(() -> service.send(invoice));
    executor.execute(billing.wrap(() -> service.archive(invoice)));
    assertThat(calls("success")).hasValue(3);

    billing.callSucceeded(System.nanoTime() - start);
    billing.callFailed(System.nanoTime() - start);
    billing.recordCall(0.25, true);
    assertThat(calls("success")).hasValue(5);
    assertThat(calls("failure")).hasValue(1);

    billing.callRejected();
    billing.state(BreakerState.OPEN);
    billing.state("half_open");
    Transition last = billing.transitions().get(1);
    assertThat(calls("rejected")).hasValue(1);
    assertThat(last.from()).isEqualTo(BreakerState.OPEN);
    assertThat(last.to()).isEqualTo(BreakerState.HALF_OPEN);

    components.logEntry("mail", System.Logger.Level.WARNING);
    components.logEntry("mail", "info");
    assertThat(
            Snapshot.of(registry)
                .value("log_entries_total", "component", "mail", "level", "warning"))
        .hasValue(1);
  }

  @Test
  void code_whenItReads_findsWhatWasRecorded() {
    ComponentMetrics components = ComponentMetrics.in(registry);
    Component billing = components.component("billing");
    billing.recordCall(0.25, true);
    billing.recordCall(0.25, false);

    double failureRate =
        components.summary("billing").map(ComponentSummary::failureRate).orElse(0.0);
    Map<String, Double> latencies = billing.latencyPercentiles(50, 99.9);
    Set<String> names = components.components();
    components.reset("billing");
    components.resetAll();

    assertThat(failureRate).isEqualTo(50.0);
    assertThat(latencies).isEqualTo(Map.of("p50", 0.25, "p99.9", 0.25));
    assertThat(names).containsExactly("billing");
    assertThat(billing.summary().totalCalls()).isZero();
  }

  @Test
  void metrics_whenRead_haveARowForEachFamilyOfALivePageAndNoOther() throws IOException {
    Registry live = Given.registry("sightglass.component-legacy-names", "true");
    ComponentMetrics components = ComponentMetrics.in(live);
    components.component("billing").recordCall(0.1, true);
    components.component("billing").recordCall(Double.NaN, true);
    components.logEntry("billing", "info");

    assertThat(rows("Metrics"))
        .isEqualTo(
            Snapshot.of(live).families().stream()
                .filter(each -> !isOfTheRegistryItself(each.metadata()))
                .map(DocumentedFamily::row)
                .toList());
  }

  private static boolean isOfTheRegistryItself(Metadata metadata) {
    return metadata.name().startsWith("sightglass_")
        && !metadata.name().startsWith("sightglass_component_");
  }

  @Test
  void settings_whenRead_areThoseOfComponents() throws IOException {
    assertThat(rows("Settings"))
        .isEqualTo(
            Stream.of(
                    Setting.COMPONENT_LATENCY_SAMPLES,
                    Setting.COMPONENT_LEGACY_NAMES,
                    Setting.HEALTH_FAILURE_RATE,
                    Setting.HEALTH_UNHEALTHY_STATUS)
                .map(
                    each ->
                        "| `%s` | `%s` | %s |"
                            .formatted(each.name(), each.defaultValue(), each.meaning()))
                .toList());
  }

  @Test
  void json_whenRead_isWhatThePagesSay() throws IOException {
    Registry live = Registry.create();
    TestClock clock = new TestClock();
    Given.components(live, clock);
    String empty = ComponentPages.health(live, clock, "");
    Component billing = ComponentMetrics.in(live).component("billing");
    Arrays.stream(new double[] {0.25, 0.25, 0.25}).forEach(each -> billing.recordCall(each, true));
    billing.recordCall(0.75, false);

    assertThat(snippets("Over HTTP", "json").stream().map(each -> each.replaceAll("\\s", "")))
        .containsExactly(
            ComponentPages.health(live, clock, ""),
            empty,
            ComponentPages.health(live, clock, "full=true"));
    assertThat(ComponentPages.query(live, "q=bill"))
        .isEqualTo(ComponentPages.health(live, clock, "full=true"));
  }
}
