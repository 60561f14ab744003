// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.consumer.ConsumerMetrics;
import io.sightglass.registry.consumer.MessageOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds what docs/consumers.md says of the annotation to code that runs. */
final class ConsumerDocumentationTest {

  private static final Path PAGE = Path.of("..", "docs", "consumers.md");
  private static final Path THIS =
      Path.of("src/test/java/io/sightglass/interceptors/ConsumerDocumentationTest.java");
  private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @Test
  void section_whenRead_showsOnlySnippetsThatRun() throws IOException {
    String page = Files.readString(PAGE);
    String section = page.substring(page.indexOf("\n## @MeteredConsumer"));
    String code = unindented(Files.readString(THIS)).replace("public static", "public");
    List<String> snippets =
        SNIPPET.matcher(section).results().map(match -> unindented(match.group(1))).toList();

    assertThat(snippets).hasSize(2).allSatisfy(snippet -> assertThat(code).contains(snippet));
  }

  @Test
  void listener_ofTheSnippet_isMeasuredWithItsStatistics() {
    try (Cdi cdi = Cdi.with(Orders.class)) {
      cdi.bean(Orders.class).onMessage(FakeMessage.redelivered());

      assertThat(value(cdi, "consumer_messages_redelivered_total", "orders")).isEqualTo(1);
      assertThat(value(cdi, "consumer_custom_lines_total", "orders")).isEqualTo(3);
    }
  }

  @Test
  void method_ofTheSnippet_decidesItself() {
    try (Cdi cdi = Cdi.with(Payments.class)) {
      cdi.bean(Payments.class).process(new Payment(true));
      cdi.bean(Payments.class).process(new Payment(false));

      assertThat(value(cdi, "consumer_messages_dropped_total", "payments")).isEqualTo(1);
      assertThat(value(cdi, "consumer_messages_acked_total", "payments")).isEqualTo(1);
    }
  }

  private static double value(Cdi cdi, String sample, String consumer) {
    return cdi.value(sample, "consumer", consumer);
  }

  private static String unindented(String text) {
    return text.lines().map(String::strip).reduce("", (all, line) -> all + line + "\n");
  }

  private static Order read(Message message) {
    if (message == null) {
      throw new UnreadableOrder();
    }
    return new Order(3);
  }

  private static void store(Order order) {
    assertThat(order.lines()).isPositive();
  }

  @ApplicationScoped
  @MeteredConsumer(
      value = "orders",
      messageExceptions = UnreadableOrder.class,
      consumerExceptions = SQLException.class)
  public static class Orders implements MessageListener {

    @Inject ConsumerMetrics metrics;

    @Override
    public void onMessage(Message message) {
      Order order = read(message);
      metrics.current().count("lines", order.lines());
      store(order);
    }
  }

  @ApplicationScoped
  static class Payments {

    @MeteredConsumer("payments")
    public MessageOutcome process(Payment payment) {
      return payment.expired() ? MessageOutcome.DROPPED : MessageOutcome.ACKED;
    }
  }

  private record Order(int lines) {}

  private record Payment(boolean expired) {}

  private static final class UnreadableOrder extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
