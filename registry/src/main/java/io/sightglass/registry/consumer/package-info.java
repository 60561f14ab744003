// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Metrics of what consumes messages, whatever the broker is.
 *
 * <p>{@link io.sightglass.registry.consumer.ConsumerMetrics} knows the consumers of a registry. A
 * {@link io.sightglass.registry.consumer.MeasuredConsumer} begins a {@link
 * io.sightglass.registry.consumer.MessageObservation} for each message; when that is closed, one
 * {@code MessageEvent} moves all metrics of the consumer. What a consumer adds itself goes through
 * {@code CustomMetrics}; what could not be recorded is counted by {@code Losses}.
 */
@org.jspecify.annotations.NullMarked
package io.sightglass.registry.consumer;
