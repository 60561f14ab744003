// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.interceptors.CallLabel.Argument;
import io.sightglass.interceptors.CallLabel.Fixed;
import io.sightglass.interceptors.CallLabel.Result;
import io.sightglass.registry.Family;
import io.sightglass.registry.LabelValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The series of one metric that the calls of one method are recorded in.
 *
 * <p>Safe for use by many threads.
 *
 * @param <M> the metric
 */
final class CallSeries<M> {

  /*
   * Most calls return and have no labels of their own: their series is found once. Others are
   * found by their labels, without an allocation for up to four of them.
   */

  private static final @Nullable Object[] NO_ARGUMENTS = {};

  private final @Nullable Family<M> family;
  private final List<CallLabel> labels;
  private final List<LabelValues> bounds;
  private final CallFailures failures;
  private final boolean fixed;
  private final boolean known;
  private final @Nullable M returned;

  /**
   * Makes the series of calls that return, if that is one.
   *
   * @param labels in the order of the family's label names
   * @param bounds the values of each label
   * @param recordsReturns whether calls that return are recorded
   */
  CallSeries(
      Family<M> family,
      List<CallLabel> labels,
      List<LabelValues> bounds,
      boolean recordsReturns,
      CallFailures failures) {
    this.family = family;
    this.labels = new ArrayList<>(labels);
    this.bounds = new ArrayList<>(bounds);
    this.failures = failures;
    this.fixed = labels.stream().allMatch(Fixed.class::isInstance);
    this.known = labels.stream().noneMatch(l -> l instanceof Argument || l instanceof Result);
    this.returned = known && recordsReturns ? find(NO_ARGUMENTS, null, null) : null;
  }

  /** The series of a metric without labels. */
  CallSeries(M only, CallFailures failures) {
    this.family = null;
    this.labels = List.of();
    this.bounds = List.of();
    this.failures = failures;
    this.fixed = true;
    this.known = true;
    this.returned = only;
  }

  /** Whether a label comes from an argument. */
  boolean readsArguments() {
    return labels.stream().anyMatch(Argument.class::isInstance);
  }

  /**
   * Makes the series of calls that throw {@code type}, if no other label differs from call to call.
   */
  void startWith(Class<? extends Throwable> type) {
    if (known && family != null) {
      family.labels(
          labels.stream()
              .map(label -> label instanceof Fixed fixed ? fixed.text() : MeteredCall.nameOf(type))
              .toArray(String[]::new));
    }
  }

  /** The series of one call. */
  M of(@Nullable Object[] arguments, @Nullable Object result, @Nullable Throwable failure) {
    M usual = returned;
    return usual != null && (fixed || failure == null) ? usual : find(arguments, result, failure);
  }

  private M find(
      @Nullable Object[] arguments, @Nullable Object result, @Nullable Throwable failure) {
    Family<M> many = Objects.requireNonNull(family, "family");
    return switch (labels.size()) {
      case 2 ->
          many.labels(text(0, arguments, result, failure), text(1, arguments, result, failure));
      case 3 ->
          many.labels(
              text(0, arguments, result, failure),
              text(1, arguments, result, failure),
              text(2, arguments, result, failure));
      case 4 ->
          many.labels(
              text(0, arguments, result, failure),
              text(1, arguments, result, failure),
              text(2, arguments, result, failure),
              text(3, arguments, result, failure));
      default -> {
        String[] texts = new String[labels.size()];
        for (int i = 0; i < texts.length; i++) {
          texts[i] = text(i, arguments, result, failure);
        }
        yield many.labels(texts);
      }
    };
  }

  private String text(
      int index,
      @Nullable Object[] arguments,
      @Nullable Object result,
      @Nullable Throwable failure) {
    CallLabel label = labels.get(index);
    if (label instanceof Fixed fixed) {
      return fixed.text();
    }
    try {
      Object value = label.value(arguments, result, failure);
      return value == null ? "" : bounds.get(index).bounded(value.toString());
    } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
      // An accessor or toString() of the application: the call is recorded without the value.
      failures.swallowed(e);
      return "";
    }
  }
}
