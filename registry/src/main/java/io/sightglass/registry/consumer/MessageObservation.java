// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.consumer;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One message while it is processed, from its arrival at the consumer until it is closed.
 *
 * <pre>{@code
 * try (MessageObservation message = orders.messageReceived()) {
 *   message.sentAtMillis(delivery.timestamp());
 *   message.outcome(MessageOutcome.UNHANDLED_EXCEPTION);
 *   process(delivery);
 *   message.outcome(MessageOutcome.ACKED);
 * }
 * }</pre>
 *
 * <p>Safe for use by many threads. No method throws; what is wrong is dropped, and counted in
 * {@code sightglass_consumer_dropped_total}.
 */
public final class MessageObservation implements AutoCloseable {

  private final ConsumerMetrics metrics;

  /** Null outside of any message. */
  private final @Nullable MeasuredConsumer consumer;

  private final long startNanos;
  private final long receivedAtMillis;
  private final AtomicBoolean redelivered = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile MessageOutcome outcome = MessageOutcome.ACKED;
  private volatile long sentAtMillis;

  /** The thread whose message this is; null when it is nobody's. */
  private volatile @Nullable Thread thread;

  /** The message that the thread goes on with. */
  private volatile @Nullable MessageObservation outer;

  MessageObservation(ConsumerMetrics metrics, MeasuredConsumer consumer) {
    this.metrics = metrics;
    this.consumer = consumer;
    this.startNanos = metrics.nanos().nanos();
    this.receivedAtMillis = metrics.wall().millis();
  }

  /** What there is outside of any message. */
  MessageObservation(ConsumerMetrics metrics) {
    this.metrics = metrics;
    this.consumer = null;
    this.startNanos = 0;
    this.receivedAtMillis = 0;
  }

  /** Says that the broker has delivered the message before; counted at once, and once. */
  public MessageObservation redelivered() {
    MeasuredConsumer ours = consumer;
    if (isOpen() && ours != null && !redelivered.getAndSet(true)) {
      ours.redelivered();
    }
    return this;
  }

  /**
   * Says when the message was sent, from which its age at its arrival is known.
   *
   * @param epochMillis in milliseconds since 1970; 0 or below if nobody knows. A time after the
   *     arrival gives no age and is counted.
   */
  public MessageObservation sentAtMillis(long epochMillis) {
    if (isOpen()) {
      sentAtMillis = epochMillis;
    }
    return this;
  }

  /** Says what becomes of the message; the last one before the close counts, null does not. */
  public void outcome(@Nullable MessageOutcome outcome) {
    if (outcome == null) {
      metrics.losses().dropped(consumerName(), Loss.NULL_ARGUMENT);
    } else if (isOpen()) {
      this.outcome = outcome;
    }
  }

  /** What becomes of the message as far as is known: {@code ACKED} if nobody said otherwise. */
  public MessageOutcome outcome() {
    return outcome;
  }

  /** Records a duration in {@code consumer_custom_<key>_seconds}. */
  public void addDuration(@Nullable String key, @Nullable Duration duration) {
    if (duration == null) {
      metrics.losses().dropped(consumerName(), Loss.NULL_ARGUMENT);
    } else {
      addDuration(key, TrackedDuration.nanos(duration));
    }
  }

  /**
   * Records a duration in {@code consumer_custom_<key>_seconds}.
   *
   * @param nanos in nanoseconds; a negative one is dropped and counted
   */
  public void addDuration(@Nullable String key, long nanos) {
    if (mayRecord()) {
      metrics.custom().duration(consumerName(), key, nanos);
    }
  }

  /** Begins a duration that is recorded when what is returned is closed. */
  public TrackedDuration trackDuration(@Nullable String key) {
    return new TrackedDuration(this, metrics, key);
  }

  /** Adds 1 to {@code consumer_custom_<key>_total}. */
  public void count(@Nullable String key) {
    count(key, 1);
  }

  /**
   * Adds {@code amount} to {@code consumer_custom_<key>_total}. 0 adds nothing; a negative amount,
   * NaN and infinities are dropped and counted.
   */
  public void count(@Nullable String key, double amount) {
    if (mayRecord()) {
      metrics.custom().count(consumerName(), key, amount);
    }
  }

  /** Sets {@code consumer_custom_<key>}, the last value of all messages of the consumer. */
  public void set(@Nullable String key, double value) {
    if (mayRecord()) {
      metrics.custom().set(consumerName(), key, value);
    }
  }

  /**
   * Takes the message from its thread, which goes on with the message around it: for a message that
   * another thread will close.
   */
  public void detach() {
    Thread own = thread;
    if (own != null) {
      metrics.currentMessages().end(this, own);
      thread = null;
    }
  }

  /** Ends the message and moves the metrics; a second call does nothing. By any thread. */
  @Override
  public void close() {
    MeasuredConsumer ours = consumer;
    if (ours == null || closed.getAndSet(true)) {
      return;
    }
    try {
      detach();
      long duration = Math.max(metrics.nanos().nanos() - startNanos, 0);
      ours.finished(new MessageEvent(outcome, duration, receivedAtMillis, sentAtMillis));
    } catch (Throwable e) {
      metrics.losses().failed("close", e);
    }
  }

  /** Makes it the message of the calling thread. */
  void attach() {
    Thread own = Thread.currentThread();
    thread = own;
    metrics.currentMessages().begin(this, own);
  }

  /** The label value; empty outside of any message. */
  String consumerName() {
    MeasuredConsumer ours = consumer;
    return ours == null ? "" : ours.name();
  }

  /** Puts this in front of the message that its thread goes on with; returns this. */
  MessageObservation inside(@Nullable MessageObservation around) {
    outer = around;
    return this;
  }

  /** The innermost message of the thread when {@code ended} is taken out; null if none is left. */
  @Nullable MessageObservation without(MessageObservation ended) {
    if (ended == this) {
      return outer;
    }
    for (MessageObservation inner = this; inner != null; inner = inner.outer) {
      if (inner.outer == ended) {
        inner.outer = ended.outer;
      }
    }
    return this;
  }

  @Nullable MessageObservation outer() {
    return outer;
  }

  /** How many messages the thread would go on with, one after the other. */
  int depth() {
    int depth = 0;
    for (MessageObservation around = outer; around != null; around = around.outer) {
      depth++;
    }
    return depth;
  }

  /** Whether this is a message that goes on; counts it if not. */
  private boolean isOpen() {
    boolean open = consumer != null && !closed.get();
    if (!open) {
      countLoss();
    }
    return open;
  }

  /** Whether a statistic of the message's own is to be recorded; counts it if it has no message. */
  private boolean mayRecord() {
    return isOpen() || (consumer == null && metrics.recordsOutside());
  }

  private void countLoss() {
    metrics
        .losses()
        .dropped(consumerName(), consumer == null ? Loss.OUTSIDE_MESSAGE : Loss.CLOSED_MESSAGE);
  }
}
