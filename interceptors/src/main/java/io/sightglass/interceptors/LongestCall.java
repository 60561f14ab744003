// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.interceptors.CallLabel.Fixed;
import io.sightglass.interceptors.CallLabel.Thrown;
import io.sightglass.registry.LabelValues;
import io.sightglass.registry.Labels;
import io.sightglass.registry.NanoClock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Keeps how long the longest recent call of one method took, by how it ended. */
final class LongestCall extends CallMetric {

  private static final int EXCEPTIONS = 100;

  private final Map<Labels, RecentMaximum> page;
  private final List<CallLabel> labels;
  private final NanoClock clock;
  private final boolean fixed;
  private final RecentMaximum returned;
  private final LabelValues exceptions = new LabelValues(EXCEPTIONS);
  private final Map<String, RecentMaximum> thrown = new ConcurrentHashMap<>();

  /**
   * Keeps it in {@code page}.
   *
   * @param labels fixed, or that of the exception
   */
  LongestCall(Map<Labels, RecentMaximum> page, List<CallLabel> labels, NanoClock clock) {
    this.page = page;
    this.labels = labels;
    this.clock = clock;
    this.fixed = labels.stream().allMatch(Fixed.class::isInstance);
    this.returned = shown(null, "");
  }

  @Override
  long callStarted() {
    return clock.nanos();
  }

  @Override
  void callFinished(
      @Nullable Object opened, long started, @Nullable Object result, @Nullable Throwable failure) {
    long nanos = Math.max(0, clock.nanos() - started);
    if (failure == null || fixed) {
      returned.record(nanos);
    } else {
      String name = exceptions.bounded(MeteredCall.nameOf(failure.getClass()));
      thrown.computeIfAbsent(name, key -> shown(failure, key)).record(nanos);
    }
  }

  private RecentMaximum shown(@Nullable Throwable failure, String exception) {
    Map<String, String> values = new TreeMap<>();
    for (CallLabel label : labels) {
      values.put(label.name(), text(label, failure, exception));
    }
    return page.computeIfAbsent(Labels.of(values), key -> RecentMaximum.ofDurations(clock));
  }

  private static String text(CallLabel label, @Nullable Throwable failure, String exception) {
    if (label instanceof Fixed fixed) {
      return fixed.text();
    }
    if (label instanceof Thrown thrown) {
      return failure == null ? thrown.none() : exception;
    }
    return "";
  }
}
