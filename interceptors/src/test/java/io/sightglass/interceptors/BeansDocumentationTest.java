// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightglass.registry.Counter;
import io.sightglass.registry.Family;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Sample;
import io.sightglass.registry.Snapshot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds docs/beans.md to beans that run: its snippets and its table stand in a test here. */
class BeansDocumentationTest {

  private static final Path PAGE = Path.of("..", "docs", "beans.md");
  private static final Path THIS =
      Path.of("src/test/java/io/sightglass/interceptors/BeansDocumentationTest.java");
  private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern ROW =
      Pattern.compile(
          "^\\| `(@[^`]*)` \\| `([a-z_]+)` \\| (\\w+) \\| (.*?) \\|$", Pattern.MULTILINE);

  @Test
  void page_whenRead_showsOnlySnippetsThatRun() throws IOException {
    String code = unindented(Files.readString(THIS));

    assertThat(SNIPPET.matcher(Files.readString(PAGE)).results().map(match -> match.group(1)))
        .hasSize(5)
        .allSatisfy(snippet -> assertThat(code).contains(unindented(snippet)));
  }

  @Test
  void table_whenBeansAreAnnotated_isWhatThePageHas() throws IOException {
    try (Cdi cdi = Cdi.with(Everything.class)) {
      List<String> live =
          Snapshot.of(cdi.registry()).families().stream()
              .filter(family -> family.metadata().name().startsWith("bean_"))
              .map(BeansDocumentationTest::row)
              .sorted()
              .toList();

      assertThat(
              ROW.matcher(Files.readString(PAGE))
                  .results()
                  .map(row -> row.group(2) + " " + row.group(3) + " " + row.group(4)))
          .containsExactlyInAnyOrderElementsOf(live);
    }
  }

  @Test
  void snippets_whenCalled_areOnThePage() throws Exception {
    try (Cdi cdi = Cdi.with(Checkout.class, Warehouse.class)) {
      Checkout checkout = cdi.bean(Checkout.class);
      assertThat(checkout.pay("EUR", 100)).isNotNull();
      assertThatThrownBy(() -> checkout.pay("EUR", -1)).isInstanceOf(PaymentRefused.class);
      checkout.search("flask");
      checkout.refund();

      assertThat(
              cdi.value(
                  "shop_payment_seconds_count",
                  "class",
                  "Checkout",
                  "method",
                  "pay",
                  "exception",
                  "",
                  "currency",
                  "EUR"))
          .isEqualTo(1);
      assertThat(
              cdi.value(
                  "bean_exceptions_total",
                  "class",
                  "Checkout",
                  "method",
                  "pay",
                  "exception",
                  "PaymentRefused",
                  "currency",
                  "EUR"))
          .isEqualTo(1);
      assertThat(
              cdi.value(
                  "shop_search_total",
                  "class",
                  "Checkout",
                  "method",
                  "search",
                  "exception",
                  "",
                  "found",
                  "false",
                  "tier",
                  "gold"))
          .isEqualTo(1);
      assertThat(cdi.value("warehouse_pieces_in_stock")).isEqualTo(42);
      assertThat(cdi.value("checkout_orders_placed_total")).isEqualTo(1);
      assertThat(cdi.value("shop_refunds_total", "reason", "broken")).isEqualTo(1);
    }
  }

  @Test
  void object_withoutCdi_isMeasured() {
    Registry registry = Registry.create();
    Payments payments = Sightglass.in(registry).instrument(Payments.class, new CardPayments());
    payments.pay();

    assertThat(
            Snapshot.of(registry)
                .value(
                    "bean_calls_total", "class", "CardPayments", "method", "pay", "exception", ""))
        .hasValue(1);
  }

  private static String row(Snapshot.Family family) {
    Sample sample = family.samples().get(0);
    TreeSet<String> labels = new TreeSet<>();
    for (int i = 0; i < sample.labels().size(); i++) {
      labels.add(sample.labels().name(i));
    }
    String names =
        List.of("class", "method", "exception").stream()
            .filter(labels::contains)
            .map(name -> '`' + name + '`')
            .reduce((all, name) -> all + ", " + name)
            .orElse("");
    return family.metadata().sampleName()
        + " "
        + family.metadata().type().toString().toLowerCase(Locale.ROOT)
        + " "
        + names;
  }

  private static String unindented(String text) {
    return text.lines().map(String::strip).reduce("", (all, line) -> all + line + "\n");
  }

  record Receipt(int cents) {}

  static final class PaymentRefused extends Exception {
    private static final long serialVersionUID = 1L;
  }

  @ApplicationScoped
  public static class Checkout {

    @Counted
    @Timed(
        value = "shop_payment",
        help = "How long payments take.",
        buckets = {0.1, 0.5, 1, 5})
    @InProgress
    @CountedExceptions(PaymentRefused.class)
    public Receipt pay(@Label("currency") String currency, int cents) throws PaymentRefused {
      if (cents < 0) {
        throw new PaymentRefused();
      }
      return new Receipt(cents);
    }

    @Counted("shop_search")
    @Label(value = "found", property = "empty")
    @Label(value = "tier", fixed = "gold")
    public List<String> search(String text) {
      return List.of(text);
    }

    @Inject @Metric Counter ordersPlaced;

    @Inject
    @Metric(value = "shop_refunds", help = "Refunds by reason.", labels = "reason")
    Family<Counter> refunds;

    @Inject Registry registry;

    void refund() {
      ordersPlaced.inc();
      refunds.labels("broken").inc();
      assertThat(registry.findings().list()).isEmpty();
    }
  }

  @ApplicationScoped
  static class Warehouse {
    @Gauge(help = "Pieces on all shelves.")
    public int piecesInStock() {
      return 42;
    }
  }

  @ApplicationScoped
  @Counted
  @Timed
  @InProgress
  @CountedExceptions(PaymentRefused.class)
  static class Everything {
    public void work() {}

    @Timed(summary = true)
    public void summarised() {}
  }

  interface Payments {
    void pay();
  }

  static final class CardPayments implements Payments {
    @Override
    @Counted
    public void pay() {}
  }
}
