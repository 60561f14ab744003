// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Findings.Finding;
import io.sightglass.registry.Labels;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Setting;
import io.sightglass.registry.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScrapeHandlerTest {

  private final ScrapeHandler handler = Handlers.serving(Handlers.gauges(3));

  @Test
  void handle_whenGet_servesTextWithAllHeaders() {
    Answer answer = Answer.to(handler, FakeRequest.get());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo(Handlers.gaugesText(3));
    assertThat(answer.headers())
        .isEqualTo(
            Map.of(
                "Content-Type", "text/plain; version=0.0.4; charset=utf-8",
                "Vary", "Accept, Accept-Encoding",
                "Cache-Control", "no-store",
                "X-Content-Type-Options", "nosniff"));
  }

  @ParameterizedTest
  @ValueSource(strings = {AcceptTest.PROMETHEUS_3, AcceptTest.PROMETHEUS_2})
  void handle_whenPrometheusAsks_servesOpenMetrics(String accept) {
    Answer answer = Answer.to(handler, FakeRequest.get().with("Accept", accept));

    assertThat(answer.headers())
        .containsEntry("Content-Type", "application/openmetrics-text; version=1.0.0; charset=utf-8")
        .containsEntry("Vary", "Accept, Accept-Encoding");
    assertThat(answer.text())
        .isEqualTo(
            """
            # TYPE level gauge
            # HELP level A level.
            level{tank="tank-0"} 0
            level{tank="tank-1"} 1
            level{tank="tank-2"} 2
            # EOF
            """);
  }

  @Test
  void handle_whenPrometheusAcceptsGzip_compressesOpenMetrics() {
    Answer answer =
        Answer.to(
            handler,
            FakeRequest.get()
                .with("Accept", AcceptTest.PROMETHEUS_3)
                .with("Accept-Encoding", "gzip"));

    assertThat(answer.unzipped()).endsWith("level{tank=\"tank-2\"} 2\n# EOF\n");
  }

  @Test
  void handle_whenPrometheusNamesItsTimeout_collectorsHaveMostOfIt() {
    List<Duration> times = new ArrayList<>();
    ScrapeHandler timed =
        new ScrapeHandler(
            (wanted, time) -> {
              times.add(time);
              return Handlers.gauges(1);
            },
            Formats.ALL,
            Access.OPEN,
            new PageRenderer(Handlers.SMALL),
            Handlers.NO_DEBUG);
    Answer.to(timed, FakeRequest.get().with("X-Prometheus-Scrape-Timeout-Seconds", "5"));
    Answer.to(timed, FakeRequest.get());

    assertThat(times).containsExactly(Duration.ofMillis(4500), Duration.ofSeconds(9));
  }

  @Test
  void handle_whenTheTimeoutIsTooShortForACollector_leavesItOut() {
    Registry registry = Registry.create();
    registry.gauge("slow").callback(ScrapeHandlerTest::fiveMillis);
    ScrapeHandler served = ScrapeHandler.create(registry);

    String first = Answer.to(served, FakeRequest.get()).text();
    String hurried =
        Answer.to(served, FakeRequest.get().with("X-Prometheus-Scrape-Timeout-Seconds", "0.002"))
            .text();

    assertThat(first).contains("slow 1\n");
    assertThat(hurried)
        .doesNotContain("slow 1\n")
        .contains("sightglass_collector_errors_total{collector=\"slow\"} 1\n");
  }

  private static double fiveMillis() {
    long start = System.nanoTime();
    while (System.nanoTime() - start < 5_000_000) {
      Thread.onSpinWait();
    }
    return 1;
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "gzip"})
  void handle_whenHead_hasHeadersOfGetAndNoBody(String coding) {
    Answer get = Answer.to(handler, FakeRequest.get().with("Accept-Encoding", coding));
    Answer head = Answer.to(handler, FakeRequest.of("HEAD").with("Accept-Encoding", coding));

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.headers()).isEqualTo(get.headers());
    assertThat(head.length()).isEqualTo(get.length());
    assertThat(head.body()).isEmpty();
  }

  @Test
  void handle_whenHeadIsNotClosed_holdsNoMemory() {
    PageRenderer renderer = new PageRenderer(Handlers.SMALL);
    Handlers.serving(Handlers.gauges(3), renderer).handle(FakeRequest.of("HEAD"));

    assertThat(renderer.pool().lent()).isZero();
  }

  @Test
  @DisplayName("S2-33 OPTIONS says what is allowed")
  void handle_whenOptions_saysWhatIsAllowed() {
    Answer answer = Answer.to(handler, FakeRequest.of("OPTIONS"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).containsEntry("Allow", "GET, HEAD, OPTIONS");
    assertThat(answer.length()).isZero();
    assertThat(answer.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "get", "BREW", ""})
  @DisplayName("S2-33 other methods are not allowed")
  void handle_whenMethodIsAnother_isNotAllowed(String method) {
    Answer answer = Answer.to(handler, FakeRequest.of(method));

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.headers()).containsEntry("Allow", "GET, HEAD, OPTIONS");
    assertThat(answer.text()).isEqualTo("metrics are read with GET or HEAD\n");
  }

  @Test
  @DisplayName("S2-33 gzip for those who accept it")
  void handle_whenGzipIsAccepted_compresses() {
    Answer answer = Answer.to(handler, FakeRequest.get().with("Accept-Encoding", "gzip"));

    assertThat(answer.headers())
        .containsEntry("Content-Encoding", "gzip")
        .containsEntry("Vary", "Accept, Accept-Encoding");
    assertThat(answer.unzipped()).isEqualTo(Handlers.gaugesText(3));
  }

  @Test
  @DisplayName("S2-33 name[] restricts the page")
  void handle_whenNameIsGiven_servesOnlyThatFamily() {
    Registry registry = Registry.create();
    registry.gauge("left").help("One.").register().set(1);
    registry.gauge("right").help("Other.").register().set(2);

    Answer answer =
        Answer.to(ScrapeHandler.create(registry), FakeRequest.get().query("name[]=left"));

    assertThat(answer.text()).isEqualTo("# HELP left One.\n# TYPE left gauge\nleft 1\n");
  }

  @Test
  void handle_whenQueryIsMalformed_isBadRequest() {
    Answer answer = Answer.to(handler, FakeRequest.get().query("name[]=%zz"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text())
        .isEqualTo("the parameter name[] of the query is not percent-encoded properly\n");
  }

  @Test
  @DisplayName("S2-35 an error is one line without details")
  void handle_whenSourceThrows_isOpaque500() {
    ScrapeHandler failing =
        Handlers.serving(
            visitor -> {
              throw new IllegalStateException("jdbc:password");
            });

    Answer answer = Answer.to(failing, FakeRequest.get());

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.text())
        .isEqualTo("the metrics could not be rendered; the server's log says why\n");
    assertThat(answer.headers())
        .containsEntry("Content-Type", "text/plain; charset=utf-8")
        .containsEntry("Cache-Control", "no-store");
  }

  @Test
  void handle_whenHeadFails_hasNoBody() {
    ScrapeHandler failing =
        Handlers.serving(
            visitor -> {
              throw new StackOverflowError();
            });

    Answer answer = Answer.to(failing, FakeRequest.of("HEAD"));

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void create_whenNothingIsSet_isPrivate() {
    ScrapeHandler byDefault = ScrapeHandler.create(Registry.create());

    assertThat(Answer.to(byDefault, FakeRequest.get()).status()).isEqualTo(200);
    assertThat(Answer.to(byDefault, FakeRequest.get().from("8.8.8.8")).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"open", "OPEN", "8.8.0.0/16", "::1, 8.8.8.8"})
  void create_whenAccessAllows_servesAnybodyListed(String access) {
    ScrapeHandler opened = ScrapeHandler.create(registryWith(Setting.ACCESS, access));

    assertThat(Answer.to(opened, FakeRequest.get().from("8.8.8.8")).status()).isEqualTo(200);
  }

  @Test
  void create_whenNetworksAreListed_refusalSaysWhichSettingDecides() {
    ScrapeHandler listed = ScrapeHandler.create(registryWith(Setting.ACCESS, "10.0.0.0/8"));

    Answer answer = Answer.to(listed, FakeRequest.get().from("127.0.0.1"));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.text())
        .isEqualTo(
            "metrics are served to the networks listed in sightglass.access, and this request"
                + " comes from another one\n");
  }

  @Test
  void create_whenAccessIsMalformed_isPrivateAndSaysSo() {
    Registry registry = registryWith(Setting.ACCESS, "10.0.0.0/8, everybody");
    ScrapeHandler handlerOfIt = ScrapeHandler.create(registry);

    assertThat(Answer.to(handlerOfIt, FakeRequest.get().from("8.8.8.8")).status()).isEqualTo(403);
    assertThat(registry.findings().list())
        .contains(
            new Finding(
                "sightglass.access",
                "is \"private\", \"open\" or a list of networks, but got \"10.0.0.0/8,"
                    + " everybody\": a network is written like 10.0.0.0/8 or fd00::/8, but got"
                    + " \"everybody\"; \"private\" is used instead"));
  }

  @Test
  void create_whenTokenFileIsNoPath_refusesEverybodyAndSaysSo() {
    Registry registry = registryWith(Setting.TOKEN_FILE, "a\u0000b");
    ScrapeHandler closed = ScrapeHandler.create(registry);

    assertThat(Answer.to(closed, FakeRequest.get()).status()).isEqualTo(401);
    assertThat(registry.findings().list()).hasSize(1);
  }

  @Test
  @DisplayName("S2-35 one handler for any source")
  void of_whenSourceIsNoRegistry_servesItAndItsNames() {
    ScrapeHandler any =
        ScrapeHandler.of(
            visitor -> {
              Handlers.gauges(2).collect(visitor);
              visitor.family(Metadata.gauge("other", ""));
              visitor.gauge(Labels.NONE, 5);
            },
            Settings.of());

    assertThat(Answer.to(any, FakeRequest.get()).text())
        .isEqualTo(Handlers.gaugesText(2) + "# TYPE other gauge\nother 5\n");
    assertThat(Answer.to(any, FakeRequest.get().query("name[]=other")).text())
        .isEqualTo("# TYPE other gauge\nother 5\n");
    assertThat(Answer.to(any, FakeRequest.get().from("8.8.8.8")).status()).isEqualTo(403);
    assertThat(Answer.to(any, FakeRequest.get().query("debug=findings")).text())
        .isEqualTo("no findings: nothing was found wrong\n");
    assertThat(Answer.to(any, FakeRequest.get().query("debug=cardinality")).text())
        .contains("       2        -        -  level\n");
  }

  @Test
  void of_whenSourceIsARegistry_isTheHandlerOfIt() {
    Registry registry = Registry.create();
    registry.gauge("level").register().set(1);

    assertThat(
            Answer.to(
                    ScrapeHandler.of(registry, Settings.of()),
                    FakeRequest.get().query("debug=cardinality"))
                .text())
        .contains("       1     2000        0  level\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"allow-utf-8", "underscores", "dots", "values", "\"dots\"", "unknown"})
  @DisplayName("S2-31 names are legacy names, the same under every escaping scheme")
  void handle_whenAnEscapingSchemeIsAskedFor_thePageIsTheSame(String scheme) {
    String accept = "application/openmetrics-text;version=1.0.0;escaping=" + scheme;
    Answer answer = Answer.to(handler, FakeRequest.get().with("Accept", accept));

    assertThat(answer.headers())
        .containsEntry(
            "Content-Type", "application/openmetrics-text; version=1.0.0; charset=utf-8");
    assertThat(answer.text())
        .isEqualTo(
            Answer.to(handler, FakeRequest.get().with("Accept", "application/openmetrics-text"))
                .text());
  }

  private static Registry registryWith(Setting<String> setting, String value) {
    return Registry.create(Settings.of(Map.of(setting.name(), value)::get));
  }

  @Test
  void create_whenASettingOfItsOwnIsBad_saysSoInTheRegistry() {
    Registry registry = Registry.create();
    ScrapeHandler.create(
        registry, Settings.of(name -> name.equals(Setting.ACCESS.name()) ? "" : null));

    assertThat(registry.findings().list())
        .singleElement()
        .hasToString(
            "Finding[subject=sightglass.access, message=has to be private, open, or networks such"
                + " as 10.0.0.0/8,192.168.1.7, but is \"\"; private is used instead]");
  }
}
