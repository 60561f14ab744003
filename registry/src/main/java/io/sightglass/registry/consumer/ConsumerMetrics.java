// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.consumer;

import io.sightglass.registry.LabelValues;
import io.sightglass.registry.NanoClock;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Setting;
import io.sightglass.registry.Settings;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The consumers of messages in one application, and what they are measured by.
 *
 * <pre>{@code
 * MeasuredConsumer orders = ConsumerMetrics.in(registry).consumer("orders");
 * try (MessageObservation message = orders.messageReceived()) {
 *   process(delivery);
 * }
 * }</pre>
 *
 * <p>Its families are on the page from the first call of {@link #in} on. Safe for use by many
 * threads; nothing throws on the way of a message.
 */
public final class ConsumerMetrics {

  /** The name of consumers that have none. */
  static final String UNNAMED = "unknown";

  /** The name of all consumers beyond the most that there may be. */
  static final String OTHERS = LabelValues.OTHER;

  /** How many series of one family a consumer has at most: one for each type of exception. */
  private static final int SERIES = 4;

  private final Map<String, MeasuredConsumer> consumers = new ConcurrentHashMap<>();
  private final NanoClock nanos;
  private final Clock wall;
  private final Losses losses;
  private final ConsumerFamilies families;
  private final CustomMetrics custom;
  private final CurrentMessages current;
  private final MessageObservation outside;
  private final int maxConsumers;
  private final boolean acksProcessingExceptions;
  private final boolean recordsOutside;

  ConsumerMetrics(Registry registry, NanoClock nanos, Clock wall) {
    this.nanos = nanos;
    this.wall = wall;
    Settings settings = registry.settings();
    ConsumerNames names = ConsumerNames.of(settings.get(Setting.CONSUMER_NAMES));
    Definitions definitions = new Definitions(registry);
    losses = new Losses(registry.findings(), definitions);
    families = new ConsumerFamilies(definitions, names);
    int customNames = settings.get(Setting.CONSUMER_CUSTOM_NAMES);
    custom = new CustomMetrics(registry, names.prefix() + "custom_", customNames, losses);
    current = new CurrentMessages(losses);
    outside = new MessageObservation(this);
    maxConsumers = Math.max(settings.get(Setting.MAX_SERIES) / SERIES, 1);
    acksProcessingExceptions = settings.get(Setting.CONSUMER_ACK_PROCESSING_EXCEPTIONS);
    recordsOutside = settings.get(Setting.CONSUMER_OUTSIDE_MESSAGES).equals("record");
  }

  /** Those of a registry, made at the first call. */
  public static ConsumerMetrics in(Registry registry) {
    return registry.companion(
        ConsumerMetrics.class, of -> new ConsumerMetrics(of, NanoClock.SYSTEM, Clock.systemUTC()));
  }

  /**
   * The consumer of this name, made at the first call; then all its series are on the page, at 0.
   *
   * @param name null or nothing is {@code unknown}. Of more consumers than a quarter of {@link
   *     Setting#MAX_SERIES}, all further ones are {@code _OTHER}.
   */
  public MeasuredConsumer consumer(@Nullable String name) {
    String known = name == null || name.isEmpty() ? UNNAMED : name;
    MeasuredConsumer consumer = consumers.get(known);
    if (consumer != null) {
      return consumer;
    }
    String counted = consumers.size() < maxConsumers ? known : OTHERS;
    return consumers.computeIfAbsent(counted, each -> new MeasuredConsumer(each, this));
  }

  /**
   * The message that the calling thread is processing.
   *
   * <p>Outside of one, what is said to it is counted in {@code sightglass_consumer_dropped_total}
   * and dropped, or recorded without a consumer if {@link Setting#CONSUMER_OUTSIDE_MESSAGES} says
   * so.
   */
  public MessageObservation current() {
    MessageObservation message = current.get();
    return message == null ? outside : message;
  }

  /** What there is outside of any message. */
  MessageObservation outside() {
    return outside;
  }

  CurrentMessages currentMessages() {
    return current;
  }

  ConsumerFamilies families() {
    return families;
  }

  CustomMetrics custom() {
    return custom;
  }

  Losses losses() {
    return losses;
  }

  NanoClock nanos() {
    return nanos;
  }

  Clock wall() {
    return wall;
  }

  boolean acksProcessingExceptions() {
    return acksProcessingExceptions;
  }

  /** Whether statistics that belong to no message are recorded. */
  boolean recordsOutside() {
    return recordsOutside;
  }
}
