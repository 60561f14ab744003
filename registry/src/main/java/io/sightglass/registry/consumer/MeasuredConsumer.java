// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.consumer;

import io.sightglass.registry.Counter;
import io.sightglass.registry.Gauge;
import io.sightglass.registry.Histogram;
import io.sightglass.registry.InProgress;
import io.sightglass.registry.internal.Guard;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One consumer of messages, such as a listener of a queue, and its metrics.
 *
 * <p>Kept and used by many threads. No method throws; what is wrong is dropped, and counted in
 * {@code sightglass_consumer_dropped_total}.
 */
public final class MeasuredConsumer {

  private final String name;
  private final ConsumerMetrics metrics;
  private final Counter acked;
  private final Counter dropped;
  private final Counter failed;
  private final Counter nacked;
  private final Counter processed;
  private final Counter redelivered;
  private final Counter requeued;
  private final Counter processingSeconds;
  private final Map<String, Counter> exceptions = new HashMap<>();
  private final Gauge processes;
  private final Histogram durations;
  private final Histogram ages;
  private final ConsumerSources sources;

  MeasuredConsumer(String name, ConsumerMetrics metrics) {
    this.name = name;
    this.metrics = metrics;
    ConsumerFamilies families = metrics.families();
    acked = families.acked.labels(name);
    dropped = families.dropped.labels(name);
    failed = families.failed.labels(name);
    nacked = families.nacked.labels(name);
    processed = families.processed.labels(name);
    redelivered = families.redelivered.labels(name);
    requeued = families.requeued.labels(name);
    processingSeconds = families.processingSeconds.labels(name);
    for (MessageOutcome outcome : MessageOutcome.values()) {
      String type = outcome.exceptionType();
      if (!type.isEmpty()) {
        exceptions.put(type, families.exceptions.labels(name, type));
      }
    }
    processes = families.processes.labels(name);
    durations = families.durations.labels(name);
    ages = families.ages.labels(name);
    sources = new ConsumerSources(name, totals(), processes, metrics.losses());
  }

  /** The counters by the keys of {@link ConsumerTotals}. */
  private Map<String, Counter> totals() {
    Map<String, Counter> totals = new HashMap<>(exceptions);
    totals.put("acked", acked);
    totals.put("dropped", dropped);
    totals.put("failed", failed);
    totals.put("nacked", nacked);
    totals.put("processed", processed);
    totals.put("redelivered", redelivered);
    totals.put("requeued", requeued);
    totals.put("processing_time", processingSeconds);
    return totals;
  }

  /** The value of the label {@code consumer}. */
  public String name() {
    return name;
  }

  /**
   * Begins a message: starts its clock and makes it the message of the calling thread, until it is
   * closed or detached. A message that the thread is processing already is its message again then.
   */
  public MessageObservation messageReceived() {
    try {
      MessageObservation message = new MessageObservation(metrics, this);
      message.attach();
      return message;
    } catch (Throwable e) {
      metrics.losses().failed("messageReceived", e);
      return metrics.outside();
    }
  }

  /**
   * Counts one more live process or listener of this consumer, until what is returned is closed.
   */
  public InProgress processStarted() {
    return processes.startInProgress();
  }

  /**
   * Records what was observed elsewhere since the last report. Nothing is compared with earlier
   * reports: durations, ages and counts are added as they are, and of values the last one stays.
   */
  public void observe(@Nullable ConsumerReport report) {
    if (report == null) {
      metrics.losses().dropped(name, Loss.NULL_ARGUMENT);
      return;
    }
    guarded("observe", () -> record(report));
  }

  /**
   * Counts what another process, or a library, has counted since its last update; a total that is
   * lower than before is that of a source which began anew, and counts whole.
   *
   * @param source tells the sources of this consumer apart
   */
  public void update(@Nullable String source, @Nullable ConsumerTotals totals) {
    if (source == null || totals == null) {
      metrics.losses().dropped(name, Loss.NULL_ARGUMENT);
    } else {
      guarded("update", () -> sources.update(source, totals));
    }
  }

  /** Forgets a source that has ended; what it counted stays, but for its live processes. */
  public void retire(@Nullable String source) {
    if (source == null) {
      metrics.losses().dropped(name, Loss.NULL_ARGUMENT);
    } else {
      guarded("retire", () -> sources.retire(source));
    }
  }

  void redelivered() {
    redelivered.inc();
  }

  /** A message has come to its end. */
  void finished(MessageEvent event) {
    MessageOutcome outcome = event.outcome();
    processed.inc();
    incIf(outcome.isAcked(metrics.acksProcessingExceptions()), acked);
    incIf(outcome.isNacked(metrics.acksProcessingExceptions()), nacked);
    incIf(outcome.isRequeued(), requeued);
    incIf(outcome == MessageOutcome.DROPPED, dropped);
    Counter exception = exceptions.get(outcome.exceptionType());
    if (exception != null) {
      exception.inc();
      failed.inc();
    }
    processingSeconds.incNanos(event.durationNanos());
    durations.observeNanos(event.durationNanos());
    if (event.hasAge()) {
      ages.observe(event.ageSeconds());
    } else if (event.isFromTheFuture()) {
      metrics.losses().dropped(name, Loss.FUTURE_TIMESTAMP);
    }
  }

  private void record(ConsumerReport report) {
    report.durations().forEach(seconds -> observe(durations, seconds));
    report.ages().forEach(seconds -> observe(ages, seconds));
    CustomMetrics custom = metrics.custom();
    report.customDurations().forEach(each -> custom.seconds(name, each.key(), each.value()));
    report.customCounts().forEach(each -> custom.count(name, each.key(), each.value()));
    report.customValues().forEach(each -> custom.set(name, each.key(), each.value()));
  }

  private void guarded(String where, Runnable recording) {
    Guard.run(recording, thrown -> metrics.losses().failed(where, thrown));
  }

  private static void incIf(boolean condition, Counter counter) {
    if (condition) {
      counter.inc();
    }
  }

  private void observe(Histogram histogram, double seconds) {
    if (CustomMetrics.isAmount(seconds)) {
      histogram.observe(seconds);
    } else {
      metrics.losses().dropped(name, Loss.INVALID_DURATION);
    }
  }
}
