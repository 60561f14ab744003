// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sightglass.bridges.BatchJob;
import io.sightglass.bridges.PushException;
import io.sightglass.bridges.PushGateway;
import io.sightglass.bridges.PushGatewayBuilder;
import io.sightglass.it.tools.Await;
import io.sightglass.it.tools.PushgatewayServer;
import io.sightglass.registry.Details;
import io.sightglass.registry.Labels;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricSource;
import io.sightglass.registry.MetricType;
import io.sightglass.registry.Sample;
import io.sightglass.registry.Snapshot;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a real Pushgateway makes of what is pushed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PushgatewayIT {
  private @Nullable PushgatewayServer server;

  @BeforeAll
  void start() {
    server = PushgatewayServer.start("pushgateway");
  }

  @AfterAll
  void end() {
    if (server != null) {
      server.close();
    }
  }

  private PushgatewayServer server() {
    return Objects.requireNonNull(server);
  }

  /** A job for each test, so that none sees the metrics of another. */
  private PushGatewayBuilder gateway(String job) {
    return PushGateway.builder(server().authority(), job);
  }

  private static String job(TestInfo test) {
    return test.getTestMethod().orElseThrow().getName();
  }

  private OptionalDouble pushed(String name, String job) {
    return server().page().value(name, "instance", "", "job", job);
  }

  /** The gateway answers 202 to a deletion and does it later. */
  private void awaitGone(String name, String... labels) {
    Await.that(
        name + " is deleted",
        Duration.ofSeconds(30),
        () -> server().page().value(name, labels).isEmpty());
  }

  private static MetricSource gauge(String name, double value) {
    return visitor -> {
      visitor.family(Metadata.gauge(name, ""));
      visitor.gauge(Labels.NONE, value);
    };
  }

  private static MetricSource both(MetricSource first, MetricSource second) {
    return visitor -> {
      first.collect(visitor);
      second.collect(visitor);
    };
  }

  @Test
  @DisplayName("S2-39 push replaces the group")
  void push_whenGroupIsThere_replacesAllOfIt(TestInfo test) throws IOException {
    PushGateway gateway = gateway(job(test)).build();
    gateway.push(both(gauge("put_a", 1), gauge("put_b", 1)));
    gateway.push(gauge("put_b", 2));
    assertThat(pushed("put_a", job(test))).isEmpty();
    assertThat(pushed("put_b", job(test))).hasValue(2);
  }

  @Test
  @DisplayName("S2-40 pushAdd replaces metrics of the same name")
  void pushAdd_whenGroupIsThere_replacesSameNamesOnly(TestInfo test) throws IOException {
    PushGateway gateway = gateway(job(test)).build();
    gateway.push(both(gauge("post_a", 1), gauge("post_b", 1)));
    gateway.pushAdd(both(gauge("post_b", 2), gauge("post_c", 2)));
    assertThat(pushed("post_a", job(test))).hasValue(1);
    assertThat(pushed("post_b", job(test))).hasValue(2);
    assertThat(pushed("post_c", job(test))).hasValue(2);
  }

  @Test
  @DisplayName("S2-41 delete removes the group and no other")
  void delete_whenGroupIsThere_removesIt(TestInfo test) throws IOException {
    PushGateway gateway = gateway(job(test)).build();
    PushGateway other = gateway(job(test)).grouping("shop", "b").build();
    gateway.push(gauge("deleted", 1));
    other.push(gauge("deleted", 2));
    gateway.delete();
    awaitGone("deleted", "instance", "", "job", job(test));
    assertThat(server().page().value("deleted", "instance", "", "job", job(test), "shop", "b"))
        .hasValue(2);
  }

  @Test
  @DisplayName("S2-41 delete of a group that is not there is fine")
  void delete_whenThereIsNoGroup_isFine(TestInfo test) throws IOException {
    gateway(job(test)).build().delete();
    assertThat(pushed("push_time_seconds", job(test))).isEmpty();
  }

  @ParameterizedTest
  @DisplayName("S2-42 grouping values and jobs are shown as they were given")
  @ValueSource(
      strings = {
        "a",
        "a b",
        "a+b",
        "a/b",
        "/",
        "//a//",
        "\\",
        "a\\b",
        ".",
        "..",
        "%",
        "100%",
        "%2F",
        "é€😀",
        "a\nb",
        "\u0000",
        "\"x\"",
        "k@base64",
        "a?b#c",
        "x;y=1",
        "=",
        "-._~",
        "@base64/eA==",
        " "
      })
  void grouping_whenValueIsOdd_isShownAsItIs(String value) throws IOException {
    PushGateway gateway = gateway(value).grouping("k", value).build();
    gateway.push(gauge("odd", 1));
    assertThat(server().page().value("odd", "instance", "", "job", value, "k", value)).hasValue(1);
    gateway.delete();
    awaitGone("odd", "instance", "", "job", value, "k", value);
  }

  @Test
  @DisplayName("S2-42 an empty grouping value is a group of its own")
  void grouping_whenValueIsEmpty_isAGroupOfItsOwn(TestInfo test) throws IOException {
    gateway(job(test)).grouping("k", "").build().push(gauge("empty_value", 1));
    gateway(job(test)).build().push(gauge("no_value", 2));
    assertThat(server().page().value("empty_value", "instance", "", "job", job(test), "k", ""))
        .hasValue(1);
    assertThat(pushed("no_value", job(test))).hasValue(2);
  }

  @Test
  @DisplayName("S2-42 labels of the group replace those of samples")
  void grouping_whenSamplesHaveTheLabel_winsOverThem(TestInfo test) throws IOException {
    gateway(job(test))
        .grouping("shop", "group")
        .build()
        .push(
            visitor -> {
              visitor.family(Metadata.gauge("clash", ""));
              visitor.gauge(Labels.of("shop", "sample", "job", "sample", "instance", "i"), 1);
            });
    assertThat(server().page().value("clash", "instance", "i", "job", job(test), "shop", "group"))
        .hasValue(1);
  }

  @Test
  @DisplayName("S2-43 the instance is shown")
  void instanceIp_whenPushed_isTheInstance(TestInfo test) throws IOException {
    gateway(job(test)).instanceIp().build().push(gauge("from_instance", 1));
    Snapshot.Family family =
        server().page().families().stream()
            .filter(each -> each.metadata().name().equals("from_instance"))
            .findFirst()
            .orElseThrow();
    assertThat(family.samples())
        .singleElement()
        .extracting(Sample::labels)
        .satisfies(labels -> assertThat(labels.value("instance")).matches("[0-9.]{7,}|[0-9a-f:]+"));
  }

  @Test
  @DisplayName("S2-44 a compressed push is taken")
  void gzip_whenSet_isTaken(TestInfo test) throws IOException {
    gateway(job(test)).gzip().build().push(gauge("compressed", 1));
    assertThat(pushed("compressed", job(test))).hasValue(1);
  }

  @Test
  void push_whenFamilyHasAnotherTypeInAnotherGroup_saysSo(TestInfo test) throws IOException {
    gateway("first").build().push(gauge("disputed", 1));
    MetricSource counter =
        visitor -> {
          visitor.family(new Metadata("disputed", MetricType.UNKNOWN, "", ""));
          visitor.unknown(Labels.NONE, 1, Details.NONE);
        };
    assertThatThrownBy(() -> gateway(job(test)).build().push(counter))
        .isInstanceOf(PushException.class)
        .hasMessageStartingWith(
            "PUT http://"
                + server().authority()
                + "/metrics/job/"
                + job(test)
                + ": answered with status 400 (pushed metrics are invalid or inconsistent with"
                + " existing metrics: collected metric \"disputed\" { ")
        // Which of the two groups it finds wrong depends on the order of a Go map.
        .hasMessageMatching(
            "(?s).* is not a (GAUGE|UNTYPED)\\); nothing was taken: change what the gateway names");
    assertThat(pushed("disputed", job(test))).isEmpty();
  }

  @Test
  void push_whenSamplesHaveTimestamps_isRefused(TestInfo test) {
    MetricSource dated =
        visitor -> {
          visitor.family(Metadata.gauge("dated", ""));
          visitor.gauge(Labels.NONE, 1, new Details(Double.NaN, 1, List.of()));
        };
    assertThatThrownBy(() -> gateway(job(test)).build().push(dated))
        .hasMessage(
            "PUT http://"
                + server().authority()
                + "/metrics/job/"
                + job(test)
                + ": answered with status 400 (pushed metrics are invalid or inconsistent with"
                + " existing metrics: pushed metrics must not have timestamps); nothing was taken:"
                + " change what the gateway names");
  }

  @Test
  void push_whenPathIsNotTheGateways_saysSo() {
    PushGateway gateway = PushGateway.builder(server().authority() + "/wrong", "x").build();
    assertThatThrownBy(() -> gateway.push(gauge("a", 1)))
        .hasMessage(
            "PUT http://"
                + server().authority()
                + "/wrong/metrics/job/x: answered with status 404 (404 page not found); check the"
                + " path of the gateway's address");
  }

  @Test
  @DisplayName("S2-40 the last success stays while runs fail")
  void batchJob_whenItFailsAfterASuccess_leavesTheLastSuccess(TestInfo test) {
    PushGateway gateway = gateway(job(test)).build();
    gateway.batchJob("nightly", gauge("nightly_rows", 1)).run(() -> {});
    OptionalDouble lastSuccess = pushed("nightly_last_success_timestamp_seconds", job(test));
    assertThat(lastSuccess).isPresent();
    assertThat(pushed("nightly_last_run_successful", job(test))).hasValue(1);

    BatchJob failing = gateway.batchJob("nightly", gauge("nightly_rows", 2));
    Throwable thrown =
        catchThrowable(
            () ->
                failing.run(
                    () -> {
                      throw new IllegalStateException("broken");
                    }));

    assertThat(thrown).hasMessage("broken");
    assertThat(pushed("nightly_last_success_timestamp_seconds", job(test))).isEqualTo(lastSuccess);
    assertThat(pushed("nightly_last_run_successful", job(test))).hasValue(0);
    assertThat(pushed("nightly_last_run_timestamp_seconds", job(test)).orElseThrow())
        .isGreaterThanOrEqualTo(lastSuccess.orElseThrow());
    assertThat(pushed("nightly_rows", job(test))).hasValue(2);
  }

  @Test
  void push_whenGatewayStopsAndStarts_failsInBetweenOnly() throws IOException {
    PushgatewayServer first = PushgatewayServer.start("pushgateway-stopped");
    PushGateway gateway = PushGateway.builder(first.authority(), "restart").build();
    try (first) {
      gateway.push(gauge("restarts", 1));
    }
    assertThatThrownBy(() -> gateway.push(gauge("restarts", 2)))
        .isInstanceOf(PushException.class)
        .hasMessage(
            "PUT http://"
                + first.authority()
                + "/metrics/job/restart: no connection (Connection refused); see whether the"
                + " gateway runs, and check its address");
    try (PushgatewayServer second = PushgatewayServer.start("pushgateway-started", first.port())) {
      gateway.push(gauge("restarts", 3));
      assertThat(second.page().value("restarts", "instance", "", "job", "restart")).hasValue(3);
    }
  }
}
