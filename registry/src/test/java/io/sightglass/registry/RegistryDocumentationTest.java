// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightglass.registry.exposition.ByteArraySink;
import io.sightglass.registry.exposition.OpenMetricsText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds docs/registry.md to code that runs: each of its snippets stands in a test here. */
// The blocks of some try statements do not use their resource, as those of the readers will not.
@SuppressWarnings("try")
class RegistryDocumentationTest {

  private static final Path PAGE = Path.of("..", "docs", "registry.md");
  private static final Path THIS =
      Path.of("src/test/java/io/sightglass/registry/RegistryDocumentationTest.java");
  private static final Pattern SNIPPET =
      Pattern.compile("```(?:java|text)\n(.*?)```", Pattern.DOTALL);

  private final FakeClock clock = new FakeClock();
  private final Registry registry = Registry.create(Settings.of(), clock.clocks());
  private final String mail = "mail";

  @Test
  void page_whenRead_showsOnlySnippetsThatRun() throws IOException {
    String code = unindented(Files.readString(THIS));
    List<String> snippets =
        SNIPPET.matcher(Files.readString(PAGE)).results().map(match -> match.group(1)).toList();
    assertThat(snippets)
        .hasSizeGreaterThan(20)
        .allSatisfy(snippet -> assertThat(code).contains(unindented(snippet)));
  }

  private static String unindented(String text) {
    return text.lines().map(String::strip).reduce("", (all, line) -> all + line + "\n");
  }

  private OptionalDouble value(String sampleName, String... labels) {
    return Snapshot.of(registry).value(sampleName, labels);
  }

  /** Takes a quarter of a second. */
  private String send(String message) {
    clock.advance(Duration.ofMillis(250));
    return message + " sent";
  }

  private void sendAll() {
    assertThat(value("mail_sending")).hasValue(1);
    send(mail);
  }

  private String sendInVain(String message) throws TimeoutException {
    throw new TimeoutException(send(message) + " in vain");
  }

  @Test
  void counter_whenIncremented_isTheTotal() {
    Counter visits = registry.counter("shop_visits_total").help("Visits.").register();
    visits.inc();
    visits.inc(2.5);

    assertThat(value("shop_visits_total")).hasValue(3.5);
  }

  @Test
  void labels_whenAskedFor_makeSeriesWhichMayBeRemoved() {
    Family<Counter> orders =
        registry.counter("shop_orders_total").help("Orders.").register("payment", "country");
    orders.labels("card", "IT").inc();
    orders.labels(Map.of("country", "FR", "payment", "cash")).inc();

    assertThat(value("shop_orders_total", "payment", "cash", "country", "FR")).hasValue(1);

    orders.remove("card", "IT");
    orders.removeMatching(Map.of("country", "FR"));
    assertThat(Pages.samples(registry, "shop")).isEmpty();
    orders.labels("card", "IT").inc();
    orders.clear();

    assertThat(Pages.samples(registry, "shop")).isEmpty();
  }

  @Test
  void gauge_whenSet_isItsValue() {
    Gauge temperature = registry.gauge("room_temperature_celsius").help("Now.").register();
    temperature.set(21.5);
    temperature.add(-0.5);

    assertThat(value("room_temperature_celsius")).hasValue(21);
  }

  @Test
  void gauge_whenItSaysHowItIsShared_isAsAnyOther() {
    Gauge carts =
        registry
            .gauge("shop_carts_open")
            .help("Carts that wait.")
            .shared(SharedMode.LIVE_SUM)
            .register();
    carts.inc();

    assertThat(value("shop_carts_open")).hasValue(1);
  }

  @Test
  void gauge_whenSetToCurrentTime_isSeconds() {
    Gauge lastBackup =
        registry.gauge("backup_success_timestamp_seconds").help("Last backup.").register();
    lastBackup.setToCurrentTime();

    assertThat(value("backup_success_timestamp_seconds")).hasValue(1_520_430_000.123);
  }

  @Test
  void histogram_whenObserved_countsInBuckets() {
    Histogram latency =
        registry.histogram("mail_send_duration_seconds").help("Time to send.").register();
    latency.observe(0.25);
    latency.observeNanos(3_000_000);

    assertThat(value("mail_send_duration_seconds_bucket", "le", "0.005")).hasValue(1);
    assertThat(value("mail_send_duration_seconds_sum")).hasValue(0.253);
  }

  @Test
  void histogram_whenBucketsAreGiven_hasThem() {
    Histogram sizes =
        registry
            .histogram("mail_size_bytes")
            .help("Sizes of mails.")
            .buckets(Buckets.exponential(1024, 4, 8))
            .register();
    sizes.observe(5000);

    assertThat(value("mail_size_bytes_bucket", "le", "16384.0")).hasValue(1);
  }

  @Test
  void histogram_whenALabelValueHasBuckets_showsThem() {
    Family<Histogram> durations =
        registry
            .histogram("render_duration_seconds")
            .help("Time to render.")
            .buckets(Buckets.of(0.1, 1))
            .bucketsWhere("page", "report", Buckets.of(1, 10, 60))
            .bucketsWhere("page", "ping", Buckets.UNBOUNDED)
            .register("page");
    durations.labels("report").observe(7);

    assertThat(Pages.samples(registry, "render_duration_seconds_bucket"))
        .isEqualTo(
            """
            render_duration_seconds_bucket{page="report",le="1.0"} 0
            render_duration_seconds_bucket{page="report",le="10.0"} 1
            render_duration_seconds_bucket{page="report",le="60.0"} 1
            render_duration_seconds_bucket{page="report",le="+Inf"} 1
            """);
  }

  @Test
  void summary_whenItHasQuantiles_estimatesThem() {
    Summary wait =
        registry
            .summary("checkout_wait_seconds")
            .help("Wait at the checkout.")
            .quantiles(0.5, 0.99)
            .window(Duration.ofMinutes(10))
            .register();
    wait.observe(1);
    wait.observe(8);

    assertThat(Pages.samples(registry, "checkout"))
        .isEqualTo(
            """
            checkout_wait_seconds{quantile="0.5"} 1.015625
            checkout_wait_seconds{quantile="0.99"} 8.125
            checkout_wait_seconds_count 2
            checkout_wait_seconds_sum 9
            """);
  }

  @Test
  void info_whenSet_showsItsFacts() {
    Info build = registry.info("shop_build").help("The build that runs.").register();
    build.set("version", "1.4", "branch", "main");

    assertThat(Pages.samples(registry, "shop"))
        .isEqualTo(
            """
            shop_build_info{branch="main",version="1.4"} 1
            """);
  }

  @Test
  void stateSet_whenSet_showsItsStates() {
    StateSet pump =
        registry.stateSet("pump").help("State of the pump.").states("off", "on").register();
    pump.set("on");

    assertThat(Pages.samples(registry, "pump"))
        .isEqualTo(
            """
            pump{pump="off"} 0
            pump{pump="on"} 1
            """);
  }

  @Test
  void name_whenMadeOfParts_isThemAll() {
    Counter sent =
        registry
            .counter("sent")
            .namespace("shop")
            .subsystem("mail")
            .unit("bytes")
            .help("Bytes sent.")
            .register();
    sent.inc(512);

    assertThat(Pages.samples(registry, "shop"))
        .isEqualTo(
            """
            shop_mail_sent_bytes_total 512
            """);
  }

  @Test
  void callback_whenScraped_isAsked() {
    Queue<String> queue = new ConcurrentLinkedQueue<>(List.of("order"));
    Map<String, Integer> stock = new TreeMap<>(Map.of("tea", 7, "rum", 2));

    registry.gauge("shop_waiting_orders").help("Orders waiting.").callback(queue::size);
    registry
        .gauge("shop_stock")
        .help("Pieces in stock.")
        .callback(
            visitor ->
                stock.forEach((tin, pieces) -> visitor.gauge(Labels.of("tin", tin), pieces)));

    assertThat(value("shop_waiting_orders")).hasValue(1);
    assertThat(value("shop_stock", "tin", "rum")).hasValue(2);
    assertThat(value("shop_stock", "tin", "tea")).hasValue(7);
  }

  @Test
  void timer_whenClosed_observes() {
    Histogram latency = registry.histogram("mail_send_duration_seconds").register();

    try (Timer timer = latency.startTimer()) {
      send(mail);
    }

    assertThat(latency.sum()).isEqualTo(0.25);
  }

  @Test
  void timer_whenLabelsAreKnownAtTheEnd_observesThere() {
    Family<Summary> durations = registry.summary("mail_duration_seconds").register("outcome");

    try (Timer timer = registry.startTimer()) {
      String outcome = send(mail);
      timer.into(durations.labels(outcome));
    }

    assertThat(durations.labels("mail sent").sum()).isEqualTo(0.25);
  }

  @Test
  void wrapper_whenCalled_measuresTheCall() throws Exception {
    Histogram latency = registry.histogram("mail_send_duration_seconds").register();

    CallWrapper timed = latency.time();
    String receipt = timed.call(() -> send(mail));

    assertThat(receipt).isEqualTo("mail sent");
    assertThat(latency.sum()).isEqualTo(0.25);
  }

  @Test
  void wrapper_whenATaskIsWrapped_measuresEachRun() {
    Gauge sending = registry.gauge("mail_sending").register();

    Runnable task = sending.trackInProgress().wrap(this::sendAll);

    task.run();
    assertThat(sending.value()).isZero();
  }

  @Test
  void exceptions_whenTheyPass_areCounted() {
    Counter failures = registry.counter("mail_failures_total").register();
    CallWrapper counted = failures.countExceptions(IOException.class, TimeoutException.class);
    assertThatThrownBy(() -> counted.call(() -> sendInVain(mail)))
        .isInstanceOf(TimeoutException.class)
        .hasMessage("mail sent in vain");

    assertThat(failures.value()).isEqualTo(1);
  }

  @Test
  void attempt_whenItDoesNotSucceed_isCounted() {
    Counter failures = registry.counter("mail_failures_total").register();

    try (Attempt attempt = failures.startAttempt()) {
      if (send(mail).equals("mail sent")) {
        attempt.succeeded();
      }
    }

    assertThat(failures.value()).isZero();
  }

  @Test
  void inProgress_whileOpen_isCounted() {
    Gauge sending = registry.gauge("mail_sending").register();

    try (InProgress one = sending.startInProgress()) {
      sendAll();
    }

    assertThat(sending.value()).isZero();
  }

  @Test
  void exemplar_whenTraceIsSampled_isShown() {
    Counter orders = registry.counter("shop_orders_total").register();
    Histogram latency = registry.histogram("wait").buckets(Buckets.of(1)).register();
    String traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    orders.inc(1, TraceContext.labels(traceparent));
    latency.observe(0.25, Labels.of("order", "4711"));

    assertThat(Pages.openMetrics(registry.filtered("wait_bucket"::equals)))
        .contains(
            """
            wait_bucket{le="1.0"} 1 # {order="4711"} 0.25 1520430000.123
            """);
    assertThat(Pages.openMetrics(registry)).contains("0af7651916cd43dd8448eb211c80319c");
  }

  @Test
  void snapshot_whenTaken_answersForSamples() {
    registry.counter("shop_orders_total").register("payment").labels("card").inc();

    Snapshot snapshot = Snapshot.of(registry);
    OptionalDouble cards = snapshot.value("shop_orders_total", "payment", "card");

    assertThat(cards).hasValue(1);
  }

  @Test
  void page_whenWritten_endsAsTheFormatSays() {
    ByteArraySink page = new ByteArraySink();
    OpenMetricsText.write(registry, page);

    assertThat(page.toString()).endsWith("# EOF\n");
  }
}
