// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Registry;
import io.sightglass.registry.component.Component;
import io.sightglass.registry.component.ComponentMetrics;
import io.sightglass.registry.component.Given;
import io.sightglass.registry.component.TestClock;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("S1-16 GET /health/metrics")
class HealthPageTest {

  private final TestClock clock = new TestClock();

  private HealthPage page(Registry registry) {
    return new HealthPage(
        Given.components(registry, clock), Access.OPEN, registry.settings(), clock);
  }

  private Answer get(Registry registry, String query) {
    return Answer.to(page(registry), FakeRequest.get().query(query));
  }

  /** A component of which so many of a hundred calls failed. */
  private Registry failing(int percent, String... settings) {
    Registry registry = Given.registry(settings);
    Component billing = Given.components(registry, clock).component("billing");
    IntStream.range(0, 100).forEach(i -> billing.recordCall(0.25, i >= percent));
    return registry;
  }

  @Test
  @DisplayName("S1-16 without components it has two members only")
  void page_whenThereIsNoComponent_isHealthyWithoutATime() {
    Answer answer = get(Registry.create(), "");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo("{\"healthy\":true,\"components\":{}}");
    assertThat(answer.headers())
        .isEqualTo(
            Map.of(
                "Content-Type", "application/json",
                "Cache-Control", "no-store",
                "X-Content-Type-Options", "nosniff"));
    assertThat(answer.length()).isEqualTo(answer.body().length);
  }

  @Test
  @DisplayName("S1-9 components that only log are not on it")
  void page_whenAComponentOnlyLogs_doesNotShowIt() {
    Registry registry = Registry.create();
    ComponentMetrics.in(registry).logEntry("mail", "error");

    assertThat(get(registry, "").text()).isEqualTo("{\"healthy\":true,\"components\":{}}");
  }

  @Test
  @DisplayName("S1-16 the short shape")
  void page_whenComponentsWork_hasTheShortShape() {
    Registry registry = Registry.create();
    ComponentMetrics components = Given.components(registry, clock);
    components.component("shipping");
    Component billing = components.component("billing");
    billing.recordCall(0.25, true);
    billing.recordCall(0.75, false);
    billing.recordCall(0.25, true);
    billing.recordCall(0.25, true);

    assertThat(get(registry, "full=false").text())
        .isEqualTo(
            "{\"healthy\":true,\"components\":{"
                + "\"billing\":{\"total_calls\":4,\"success_rate\":75.0,\"failure_rate\":25.0,"
                + "\"avg_latency_ms\":375.0,\"p99_latency_ms\":750.0},"
                + "\"shipping\":{\"total_calls\":0,\"success_rate\":100.0,\"failure_rate\":0.0,"
                + "\"avg_latency_ms\":0.0,\"p99_latency_ms\":0.0}"
                + "},\"timestamp\":1520430000.123}");
  }

  @Test
  @DisplayName("S1-16 the full shape")
  void page_whenAllIsAskedFor_hasTheFullShape() {
    Registry registry = Registry.create();
    ComponentMetrics components = Given.components(registry, clock);
    components.component("shipping");
    Component billing = components.component("billing");
    billing.recordCall(0.25, true);
    billing.recordCall(0.75, false);
    billing.state("half_open");

    assertThat(get(registry, "full=true").text())
        .isEqualTo(
            "{\"billing\":{\"component\":\"billing\",\"total_calls\":2,\"successful_calls\":1,"
                + "\"failed_calls\":1,\"success_rate\":50.0,\"failure_rate\":50.0,"
                + "\"avg_latency\":0.5,\"min_latency\":0.25,\"max_latency\":0.75,"
                + "\"current_state\":\"half_open\",\"last_failure_time\":1520430000.123,"
                + "\"latency_percentiles\":{\"p50\":0.5,\"p95\":0.75,\"p99\":0.75}},"
                + "\"shipping\":{\"component\":\"shipping\",\"total_calls\":0,"
                + "\"successful_calls\":0,\"failed_calls\":0,\"success_rate\":100.0,"
                + "\"failure_rate\":0.0,\"avg_latency\":0.0,\"min_latency\":0.0,"
                + "\"max_latency\":0.0,\"current_state\":\"closed\",\"last_failure_time\":null,"
                + "\"latency_percentiles\":{\"p50\":0.0,\"p95\":0.0,\"p99\":0.0}}}");
  }

  @Test
  @DisplayName("S1-16 the full shape of nothing is empty")
  void page_whenAllOfNothingIsAskedFor_isEmpty() {
    assertThat(get(Registry.create(), "full=true").text()).isEqualTo("{}");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 49, 50})
  @DisplayName("S1-16 half of the calls may fail")
  void page_whenAtMostHalfFailed_isHealthy(int percent) {
    assertThat(get(failing(percent), "").text()).startsWith("{\"healthy\":true,");
  }

  @Test
  @DisplayName("S1-16 more than half is not healthy, with 200 where nothing is set")
  void page_whenMoreThanHalfFailed_isNotHealthy() {
    Answer answer = get(failing(51), "");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).startsWith("{\"healthy\":false,");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "full=true"})
  @DisplayName("S1-16 the status of what is not healthy is set")
  void page_whenStatusIsSet_answersWithIt(String query) {
    String[] setting = {"sightglass.health-unhealthy-status", "503"};

    assertThat(get(failing(51, setting), query).status()).isEqualTo(503);
    assertThat(get(failing(50, setting), query).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("S1-16 the threshold is set")
  void page_whenThresholdIsSet_goesByIt() {
    String[] setting = {"sightglass.health-failure-rate", "10"};

    assertThat(get(failing(11, setting), "").text()).startsWith("{\"healthy\":false,");
    assertThat(get(failing(10, setting), "").text()).startsWith("{\"healthy\":true,");
  }

  @Test
  void page_whenNamesNeedEscapes_isJson() {
    Registry registry = Registry.create();
    Given.components(registry, clock).component("a\"b\nc").callRejected();

    assertThat(get(registry, "").text()).contains("\"components\":{\"a\\\"b\\nc\":{");
  }

  @Test
  void page_whenQueryIsBadlyEncoded_isRefusedWithOneLine() {
    Answer answer = get(Registry.create(), "full=%");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text())
        .isEqualTo("the parameter full of the query is not percent-encoded properly\n");
  }

  @Test
  void head_whenAsked_hasStatusAndLengthOfGet() {
    Registry registry = failing(51, "sightglass.health-unhealthy-status", "503");
    Answer head = Answer.to(page(registry), FakeRequest.of("HEAD"));

    assertThat(head.status()).isEqualTo(503);
    assertThat(head.body()).isEmpty();
    assertThat(head.length()).isEqualTo(get(registry, "").length());
  }

  @Test
  void options_whenAsked_saysWhatIsAllowed() {
    Answer answer = Answer.to(page(Registry.create()), FakeRequest.of("OPTIONS"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).containsEntry("Allow", "GET, HEAD, OPTIONS");
    assertThat(answer.text()).isEmpty();
  }

  @Test
  void post_whenSent_isNotAllowed() {
    Answer answer = Answer.to(page(Registry.create()), FakeRequest.of("POST"));

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.text()).isEqualTo("metrics are read with GET or HEAD\n");
  }

  @Test
  void create_whenAccessIsPrivate_refusesOthers() {
    Answer answer =
        Answer.to(HealthPage.create(Registry.create()), FakeRequest.get().from("8.8.8.8"));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.text()).doesNotContain("healthy");
  }
}
