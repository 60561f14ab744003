// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sightglass.registry.Labels;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BatchJobTest {

  private static final MetricSource ORDERS =
      visitor -> {
        visitor.family(Metadata.gauge("orders", ""));
        visitor.gauge(Labels.NONE, 7);
      };

  private static final String FAILED =
      """
      # TYPE orders gauge
      orders 7
      # HELP shop_import_duration_seconds How long the last run took.
      # TYPE shop_import_duration_seconds gauge
      shop_import_duration_seconds 2.5
      # HELP shop_import_last_run_timestamp_seconds When the last run ended.
      # TYPE shop_import_last_run_timestamp_seconds gauge
      shop_import_last_run_timestamp_seconds 1767225600.5
      # HELP shop_import_last_run_successful Whether the last run succeeded (1).
      # TYPE shop_import_last_run_successful gauge
      shop_import_last_run_successful 0
      """;

  private static final String SUCCEEDED =
      FAILED.replace("successful 0", "successful 1")
          + """
          # HELP shop_import_last_success_timestamp_seconds When the last run that succeeded ended.
          # TYPE shop_import_last_success_timestamp_seconds gauge
          shop_import_last_success_timestamp_seconds 1767225600.5
          """;

  private static final Logger LOGGER = Logger.getLogger("io.sightglass");

  private final FakeGateway fake = FakeGateway.start();
  private final PushGateway gateway = PushGateway.builder(fake.authority(), "import").build();
  private final List<String> log = new ArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          Object[] parameters = line.getParameters();
          log.add(line.getLevel() + " " + line.getMessage().replace("{0}", "" + parameters[0]));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  private long nanos;

  @BeforeEach
  void listen() {
    LOGGER.addHandler(handler);
    LOGGER.setUseParentHandlers(false);
  }

  @AfterEach
  void close() {
    LOGGER.removeHandler(handler);
    LOGGER.setUseParentHandlers(true);
    fake.close();
  }

  private BatchJob job() {
    return job(ORDERS);
  }

  private BatchJob job(MetricSource source) {
    Clock wall = Clock.fixed(Instant.parse("2026-01-01T00:00:00.5Z"), ZoneOffset.UTC);
    return new BatchJob(gateway, "shop_import", source, new JobClock(() -> nanos, wall));
  }

  private void work() {
    nanos += 2_500_000_000L;
  }

  private String refusal() {
    return "POST http://"
        + fake.authority()
        + "/metrics/job/import: answered with status 500 (disk full); see the gateway's log";
  }

  @Test
  @DisplayName("S2-40 a job that succeeded is added to its group")
  void close_whenJobSucceeded_pushesWhenThatWas() {
    try (BatchJob job = job()) {
      work();
      job.succeeded();
    }
    assertThat(fake.lines()).containsExactly("POST /metrics/job/import HTTP/1.1");
    assertThat(fake.last().text()).isEqualTo(SUCCEEDED);
    assertThat(log).isEmpty();
  }

  @Test
  void close_whenJobWasCancelledByAnInterrupt_pushesAllTheSame() {
    BatchJob job = job();
    work();
    Thread.currentThread().interrupt();
    job.close();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(fake.last().text()).isEqualTo(FAILED);
    assertThat(log).isEmpty();
  }

  @Test
  @DisplayName("S2-40 a job that failed leaves the last success in its group")
  void close_whenJobFailed_pushesNoLastSuccess() {
    IllegalStateException broken = new IllegalStateException("broken");
    BatchJob job = job();
    Throwable thrown =
        catchThrowable(
            () -> {
              try (job) {
                work();
                throw broken;
              }
            });
    assertThat(thrown).isSameAs(broken).hasNoSuppressedExceptions();
    assertThat(fake.last().text()).isEqualTo(FAILED);
  }

  @Test
  void close_whenCalledTwice_pushesOnce() {
    BatchJob job = job();
    job.close();
    job.close();
    assertThat(fake.received()).hasSize(1);
  }

  @Test
  void close_whenPushFails_isOneWarning() {
    fake.answers(500, "disk full");
    job().close();
    assertThat(log)
        .containsExactly("WARNING the metrics of a batch job were not pushed: " + refusal());
    assertThat(fake.received()).hasSize(1);
  }

  @Test
  void close_whenPushFailsAndIsRequired_throws() {
    fake.answers(500, "disk full");
    BatchJob job = job().requirePush();
    assertThatThrownBy(job::close)
        .isInstanceOf(UncheckedIOException.class)
        .cause()
        .isInstanceOf(PushException.class)
        .hasMessage(refusal());
    assertThat(log).isEmpty();
  }

  @Test
  void close_whenJobAndRequiredPushFail_throwsWhatTheJobThrew() {
    fake.answers(500, "disk full");
    IllegalStateException broken = new IllegalStateException("broken");
    Throwable thrown =
        catchThrowable(
            () ->
                job()
                    .requirePush()
                    .run(
                        () -> {
                          throw broken;
                        }));
    assertThat(thrown).isSameAs(broken);
    assertThat(broken.getSuppressed()).hasSize(1);
    assertThat(broken.getSuppressed()[0]).hasRootCauseMessage(refusal());
  }

  @Test
  void close_whenSourceFails_isOneWarning() {
    job(visitor -> {
          throw new IllegalStateException("broken");
        })
        .close();
    assertThat(log)
        .containsExactly(
            "WARNING the metrics of a batch job were not pushed:"
                + " java.lang.IllegalStateException: broken");
    assertThat(fake.received()).isEmpty();
  }

  @Test
  void close_whenSourceFailsAndPushIsRequired_throws() {
    BatchJob job =
        job(visitor -> {
              throw new IllegalStateException("broken");
            })
            .requirePush();
    assertThatThrownBy(job::close).isInstanceOf(IllegalStateException.class).hasMessage("broken");
  }

  @Test
  void run_whenJobEnds_pushesSuccess() {
    job().run(this::work);
    assertThat(fake.last().text()).isEqualTo(SUCCEEDED);
  }

  @Test
  void run_whenJobThrows_pushesFailureAndThrows() {
    assertThatThrownBy(
            () ->
                job()
                    .run(
                        () -> {
                          work();
                          throw new IllegalStateException("broken");
                        }))
        .hasMessage("broken");
    assertThat(fake.last().text()).isEqualTo(FAILED);
  }

  @Test
  void call_whenJobEnds_returnsItsResultAndPushesSuccess() throws Exception {
    assertThat(
            job()
                .call(
                    () -> {
                      work();
                      return "done";
                    }))
        .isEqualTo("done");
    assertThat(fake.last().text()).isEqualTo(SUCCEEDED);
  }

  @Test
  void call_whenJobThrows_pushesFailureAndThrows() {
    assertThatThrownBy(
            () ->
                job()
                    .call(
                        () -> {
                          work();
                          throw new IOException("broken");
                        }))
        .isInstanceOf(IOException.class)
        .hasMessage("broken");
    assertThat(fake.last().text()).isEqualTo(FAILED);
  }

  @Test
  void batchJob_whenPrefixIsNoName_isRefused() {
    assertThatThrownBy(() -> gateway.batchJob("shop-import", ORDERS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a metric name has letters, digits, '_' and ':' and does not begin with a digit, but"
                + " got \"shop-import_duration_seconds\"");
  }

  @Test
  void batchJob_whenItRunsNow_isMeasuredByTheClock() {
    gateway.batchJob("shop_import", ORDERS).run(() -> {});
    assertThat(fake.last().text())
        .containsPattern("shop_import_duration_seconds 0(\\.[0-9]+)?\n")
        .containsPattern("shop_import_last_success_timestamp_seconds [12][0-9]{9}(\\.[0-9]+)?\n");
  }
}
