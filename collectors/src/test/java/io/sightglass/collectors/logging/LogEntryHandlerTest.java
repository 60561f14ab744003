// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.collectors.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.sightglass.registry.Registry;
import io.sightglass.registry.Settings;
import io.sightglass.registry.Snapshot;
import io.sightglass.registry.component.ComponentMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.ErrorManager;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("S1-5 log entries of java.util.logging")
class LogEntryHandlerTest {

  private final Registry registry = Registry.create();
  private final ComponentMetrics components = ComponentMetrics.in(registry);
  private final Logger logger = Logger.getLogger("log.entry.handler.test");
  private final LogEntryHandler handler =
      new LogEntryHandler(
          components,
          "shop",
          Map.of("com.shop.mail", "mail", "com.shop", "core", "com.shop.mail.in", "inbox"));

  @BeforeEach
  void quieten() {
    logger.setUseParentHandlers(false);
    logger.setLevel(Level.ALL);
  }

  @AfterEach
  void close() {
    handler.close();
  }

  private static LogRecord entry(Level level, String loggerName) {
    LogRecord entry = new LogRecord(level, "message");
    entry.setLoggerName(loggerName);
    return entry;
  }

  private double entries(String component, String level) {
    return Snapshot.of(registry)
        .value("log_entries_total", "component", component, "level", level)
        .orElse(0);
  }

  @ParameterizedTest
  @CsvSource({
    "SEVERE, error",
    "1200, error",
    "WARNING, warning",
    "850, warning",
    "INFO, info",
    "CONFIG, info",
    "FINE, debug",
    "FINER, debug",
    "FINEST, debug",
  })
  @DisplayName("S1-5 levels are counted as those of components")
  void publish_whenLevelIsOfTheJdk_countsTheNearest(String level, String counted) {
    handler.publish(entry(Level.parse(level), "com.other"));

    assertThat(entries("shop", counted)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "com.shop, core",
        "com.shop.Cart, core",
        "com.shop.mail, mail",
        "com.shop.mail.out.Queue, mail",
        "com.shop.mail.in.Queue, inbox",
        "com.shop.mailer, core",
        "com.shopping, shop",
        "org.other, shop",
        "'', shop",
        "null, shop",
      })
  @DisplayName("S1-5 the longest prefix of the logger's name decides")
  void publish_whenLoggersHaveNames_goesByTheLongestPrefix(String loggerName, String component) {
    handler.publish(entry(Level.INFO, loggerName));

    assertThat(entries(component, "info")).isEqualTo(1);
  }

  @Test
  @DisplayName("S1-9 a component that only logs is not shown as a component")
  void publish_whenComponentOnlyLogs_isNotShown() {
    handler.publish(entry(Level.INFO, "com.shop.mail"));

    assertThat(components.components()).isEmpty();
  }

  @Test
  void publish_whenNothingIsMapped_countsForTheApplication() {
    new LogEntryHandler(components).publish(entry(Level.INFO, "com.shop"));

    assertThat(entries("application", "info")).isEqualTo(1);
  }

  @Test
  void publish_whenBelowItsLevelOrFiltered_countsNothing() {
    handler.setLevel(Level.WARNING);
    handler.publish(entry(Level.INFO, "com.shop"));
    handler.setFilter(entry -> false);
    handler.publish(entry(Level.SEVERE, "com.shop"));

    assertThat(entries("core", "info") + entries("core", "error")).isZero();
  }

  @Test
  void publish_whenThereIsNoRecord_doesNothing() {
    assertThatCode(() -> handler.publish(null)).doesNotThrowAnyException();
  }

  @Test
  void publish_whenAFilterThrows_tellsTheErrorManagerAndGoesOn() {
    List<Exception> told = new ArrayList<>();
    handler.setErrorManager(
        new ErrorManager() {
          @Override
          public synchronized void error(String message, Exception exception, int code) {
            told.add(exception);
          }
        });
    IllegalStateException thrown = new IllegalStateException("broken");
    handler.setFilter(
        entry -> {
          throw thrown;
        });
    handler.publish(entry(Level.INFO, "com.shop"));
    handler.setFilter(null);
    handler.publish(entry(Level.INFO, "com.shop"));

    assertThat(told).containsExactly(thrown);
    assertThat(entries("core", "info")).isEqualTo(1);
  }

  @Test
  void publish_whenCountingLogs_doesNotCountThat() {
    handler.attachTo(logger);
    handler.setFilter(
        entry -> {
          logger.info("again");
          return true;
        });
    logger.info("once");

    assertThat(entries("shop", "info")).isEqualTo(1);
  }

  @Test
  void publish_whenCountingMakesAFinding_ends() {
    Registry full = Registry.create(Settings.of(Map.of("sightglass.max-series", "1")::get));
    LogEntryHandler crowded =
        new LogEntryHandler(ComponentMetrics.in(full), "shop", Map.of("a", "a", "b", "b"));
    Logger own = Logger.getLogger("io.sightglass");
    boolean usesParents = own.getUseParentHandlers();
    own.setUseParentHandlers(false);
    crowded.attachTo(own);
    try {
      crowded.publish(entry(Level.INFO, "a"));
      crowded.publish(entry(Level.INFO, "b"));
    } finally {
      crowded.close();
      own.setUseParentHandlers(usesParents);
    }

    assertThat(full.findings().list()).isNotEmpty();
    assertThat(
            Snapshot.of(full).value("log_entries_total", "component", "_OTHER", "level", "_OTHER"))
        .isPresent();
  }

  @Test
  void close_whenAttached_leavesTheLoggers() {
    handler.attachTo(logger);
    logger.info("counted");
    handler.close();
    logger.info("not counted");
    handler.publish(entry(Level.INFO, "com.shop"));
    handler.close();

    assertThat(logger.getHandlers()).doesNotContain((Handler) handler);
    assertThat(entries("shop", "info")).isEqualTo(1);
    assertThat(entries("core", "info")).isZero();
  }
}
