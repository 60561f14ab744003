// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.InProgress;
import io.sightglass.registry.Labels;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.Pages;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Setting;
import io.sightglass.registry.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds docs/consumers.md to code that runs, and to a live page. */
@SuppressWarnings("try")
class ConsumerDocumentationTest {

  private static final Path PAGE = Path.of("..", "docs", "consumers.md");
  private static final Path THIS =
      Path.of("src/test/java/io/sightglass/registry/consumer/ConsumerDocumentationTest.java");
  private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  private final Broker broker = Broker.create();
  private final Registry registry = broker.registry;
  private final MeasuredConsumer orders = broker.orders();
  private final ConsumerMetrics metrics = broker.metrics;
  private final Delivery delivery = new Delivery(1, true);

  /** The cells of the rows below a heading that begin with a quoted word. */
  private static List<List<String>> rows(String heading) throws IOException {
    String page = Files.readString(PAGE);
    String section = page.substring(page.indexOf(heading) + heading.length());
    return section
        .substring(0, (section + "\n## ").indexOf("\n## "))
        .lines()
        .filter(line -> line.startsWith("| `"))
        .map(line -> Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
        .map(cells -> cells.subList(1, cells.size() - 1))
        .toList();
  }

  private static String word(String cell) {
    return cell.replace("`", "");
  }

  @Test
  void page_whenRead_showsOnlySnippetsThatRun() throws IOException {
    String code = unindented(Files.readString(THIS));
    // What comes then is for the module of CDI beans, which has a test of its own.
    String page = Files.readString(PAGE).split("\n## @MeteredConsumer", 2)[0];
    List<String> snippets = SNIPPET.matcher(page).results().map(match -> match.group(1)).toList();

    assertThat(snippets)
        .hasSizeGreaterThan(6)
        .allSatisfy(snippet -> assertThat(code).contains(unindented(snippet)));
  }

  private static String unindented(String text) {
    return text.lines().map(String::strip).reduce("", (all, line) -> all + line + "\n");
  }

  @Test
  @DisplayName("S0-44 the metric reference is that of a live page")
  void tables_whenRead_haveARowForEachFamilyAndNoOther() throws IOException {
    everythingHappens();

    assertThat(
            Stream.concat(
                    rows("## Metrics\n").stream(),
                    rows("## What is not recorded\n").stream().filter(row -> row.size() == 4))
                .map(row -> String.join("|", row)))
        .containsExactlyInAnyOrderElementsOf(
            Snapshot.of(registry.filtered(ConsumerDocumentationTest::isOurs)).families().stream()
                .map(ConsumerDocumentationTest::row)
                .collect(Collectors.toList()));
  }

  private static boolean isOurs(String name) {
    return name.startsWith("consumer_")
        || name.startsWith("sightglass_consumer_")
        || name.startsWith("sightglass_custom_")
        || name.startsWith("sightglass_internal_");
  }

  private static String row(Snapshot.Family family) {
    Metadata metadata = family.metadata();
    Labels labels = family.samples().get(0).labels();
    String name = metadata.sampleName().replaceAll("key[123]", "<key>");
    return "`%s`|%s|%s|%s"
        .formatted(
            name,
            metadata.type().name().toLowerCase(Locale.ROOT),
            IntStream.range(0, labels.size())
                .mapToObj(i -> "`" + labels.name(i) + "`")
                .collect(Collectors.joining(", ")),
            metadata.help().replaceAll("key[123]$", "<key>"));
  }

  @Test
  @DisplayName("S0-37 each documented metric moves")
  void metrics_whenEverythingHappens_allMove() throws IOException {
    Map<String, Double> before = Pages.values(registry);
    everythingHappens();
    Map<String, Double> after = Pages.values(registry);

    for (List<String> row : rows("## Metrics\n")) {
      String name = word(row.get(0)).replace("<key>", "key[123]");
      String sample = name + (row.get(1).equals("histogram") ? "_count" : "") + "\\{.*";
      assertThat(after)
          .as(name)
          .anySatisfy(
              (each, value) -> {
                assertThat(each).matches(sample);
                assertThat(value).isGreaterThan(before.getOrDefault(each, 0.0));
              });
    }
  }

  @Test
  @DisplayName("S0-33 the reasons of what is not recorded are those of the code")
  void reasons_whenRead_areThoseOfTheCode() throws IOException {
    assertThat(
            rows("## What is not recorded\n").stream()
                .filter(row -> row.size() == 3)
                .map(row -> word(row.get(0))))
        .containsExactlyElementsOf(Arrays.stream(Loss.values()).map(Loss::label).toList());
  }

  /** Moves every metric there is. */
  private void everythingHappens() {
    for (MessageOutcome outcome : MessageOutcome.values()) {
      try (MessageObservation message = orders.messageReceived()) {
        message.redelivered().sentAtMillis(1).outcome(outcome);
        broker.clock.advance(Duration.ofMillis(3));
      }
    }
    orders.processStarted();
    try (MessageObservation message = orders.messageReceived()) {
      message.addDuration("key1", 1);
      message.count("key2");
      message.set("key3", 1);
      message.set("key_total", 1);
      message.count(null);
    }
    metrics.losses().failed("test", new IllegalStateException("on purpose"));
  }

  static Stream<MessageOutcome> outcomes() {
    return Stream.of(MessageOutcome.values());
  }

  @Test
  @DisplayName("S0-36 the table of outcomes has them all")
  void outcomes_whenRead_areAll() throws IOException {
    assertThat(rows("## Outcomes\n").stream().map(row -> word(row.get(0))))
        .containsExactlyElementsOf(outcomes().map(MessageOutcome::name).toList());
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  @DisplayName("S0-36 S0-37 an outcome moves what the table says")
  void outcome_whenAMessageHasIt_movesWhatTheTableSays(MessageOutcome outcome) throws IOException {
    assertMoves(broker, outcome, tableRow(outcome));
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  @DisplayName("S0-36 processing exceptions are acked where a setting says so, and nothing else")
  void outcome_whenProcessingExceptionsAreAcked_movesWhatTheTableSays(MessageOutcome outcome)
      throws IOException {
    List<String> row = new ArrayList<>(tableRow(outcome));
    if (outcome == MessageOutcome.PROCESSING_EXCEPTION) {
      row.set(3, "1");
      row.set(4, "");
    }
    assertMoves(Broker.with(Setting.CONSUMER_ACK_PROCESSING_EXCEPTIONS, "true"), outcome, row);
  }

  private static List<String> tableRow(MessageOutcome outcome) throws IOException {
    return rows("## Outcomes\n").stream()
        .filter(row -> word(row.get(0)).equals(outcome.name()))
        .findFirst()
        .orElseThrow();
  }

  private static void assertMoves(Broker broker, MessageOutcome outcome, List<String> row) {
    broker.message(Duration.ZERO, outcome);

    List<String> counters =
        List.of("processed", "acked", "nacked", "requeued", "dropped", "failed");
    for (int i = 0; i < counters.size(); i++) {
      assertThat(broker.value("consumer_messages_" + counters.get(i) + "_total"))
          .as(counters.get(i))
          .isEqualTo(row.get(2 + i).isEmpty() ? 0 : 1);
    }
    for (String type :
        List.of(
            "consumer_exception",
            "message_exception",
            "processing_exception",
            "unhandled_exception")) {
      assertThat(broker.of("consumer_exceptions_total", "consumer", "orders", "type", type))
          .as(type)
          .isEqualTo(word(row.get(8)).equals(type) ? 1 : 0);
    }
  }

  @Test
  @DisplayName("S0-44 the settings are those of the code, with their defaults")
  void settings_whenRead_areThoseOfTheCode() throws IOException {
    String page = Files.readString(PAGE);
    String block = page.substring(page.indexOf("```properties\n") + "```properties\n".length());

    assertThat(block.substring(0, block.indexOf("```")).lines())
        .containsExactlyElementsOf(
            Setting.all().stream()
                .filter(setting -> setting.name().startsWith("sightglass.consumer-"))
                .map(setting -> setting.name() + " = " + setting.defaultValue())
                .toList());
  }

  @Test
  void example_whenAMessageIsProcessed_isRecorded() {
    ConsumerMetrics metrics = ConsumerMetrics.in(registry);
    MeasuredConsumer orders = metrics.consumer("orders");

    try (MessageObservation message = orders.messageReceived()) {
      message.sentAtMillis(delivery.sentAtMillis());
      if (delivery.isRedelivered()) {
        message.redelivered();
      }
      message.outcome(MessageOutcome.UNHANDLED_EXCEPTION);
      message.outcome(process(delivery));
    }

    assertThat(broker.value("consumer_messages_acked_total")).isEqualTo(1);
    assertThat(broker.value("consumer_messages_redelivered_total")).isEqualTo(1);
    assertThat(broker.value("consumer_message_age_seconds_count")).isEqualTo(1);
  }

  @Test
  void example_whenAnotherThreadAnswers_isRecordedThen() {
    Executor executor = Runnable::run;

    MessageObservation message = orders.messageReceived();
    message.detach();
    executor.execute(
        () -> {
          message.outcome(process(delivery));
          message.close();
        });

    assertThat(broker.value("consumer_messages_acked_total")).isEqualTo(1);
  }

  @Test
  void example_whenAListenerIsThere_isCounted() {
    InProgress listener = orders.processStarted();
    assertThat(broker.value("consumer_processes")).isEqualTo(1);
    listener.close();

    assertThat(broker.value("consumer_processes")).isZero();
  }

  @Test
  void example_whenStatisticsAreAdded_haveTheNamesOfTheTable() {
    try (MessageObservation message = orders.messageReceived()) {
      message.count("rows", 40);
      message.set("queue.depth", 7);
      try (TrackedDuration query = message.trackDuration("db.query")) {
        find(delivery);
      }
      metrics.current().count("cache.misses");
    }

    assertThat(broker.value("consumer_custom_db_query_seconds_count")).isEqualTo(1);
    assertThat(broker.value("consumer_custom_rows_total")).isEqualTo(40);
    assertThat(broker.value("consumer_custom_queue_depth")).isEqualTo(7);
    assertThat(broker.value("consumer_custom_cache_misses_total")).isEqualTo(1);
  }

  @Test
  void example_whenAnotherProcessReports_isAdded() {
    orders.update(
        "worker-1",
        ConsumerTotals.of(Map.of("processed", 120, "acked", 118, "processing_time", 14.5)));
    orders.observe(
        ConsumerReport.builder()
            .duration(0.02, 0.3)
            .messageAge(4)
            .customCount("rows", 40)
            .customValue("queue.depth", 7)
            .customDuration("db.query", 0.01)
            .build());
    orders.retire("worker-1");

    assertThat(broker.value("consumer_processing_seconds_total")).isEqualTo(14.5);
    assertThat(broker.value("consumer_processing_duration_seconds_count")).isEqualTo(2);
  }

  private static MessageOutcome process(Delivery delivery) {
    return delivery.isRedelivered() ? MessageOutcome.ACKED : MessageOutcome.DROPPED;
  }

  private static void find(Delivery delivery) {
    assertThat(delivery.sentAtMillis()).isPositive();
  }

  /** A message of a broker. */
  private record Delivery(long sentAtMillis, boolean isRedelivered) {}
}
