// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The series of one metric that differ in their label values.
 *
 * <pre>{@code
 * Family<Counter> orders =
 *     registry.counter("shop_orders_total").help("Orders placed.").register("payment");
 * orders.labels("card").inc();
 * }</pre>
 *
 * <p>{@code labels} makes the series when it is asked for it the first time and finds it without a
 * lock or an allocation from then on. What it returns may be kept. A label value that is null
 * counts as the empty string. Once the family has as many series as {@link Setting#MAX_SERIES}
 * allows, further label values share one series whose labels are all {@code _OTHER}, so that totals
 * stay exact.
 *
 * <p>Safe for use by many threads.
 *
 * @param <M> the metric: {@link Counter}, {@link Gauge}, {@link Histogram}, {@link Summary}, {@link
 *     Info} or {@link StateSet}
 */
public final class Family<M> {

  private final SeriesStore store;
  private final SeriesTable table;
  private final int labelCount;

  Family(SeriesStore store) {
    this.store = store;
    this.table = store.table();
    this.labelCount = store.definition.labelNames().length;
  }

  /**
   * The series with this label value.
   *
   * @throws IllegalArgumentException if the family does not have exactly one label
   */
  public M labels(@Nullable String value) {
    requireCount(1);
    String a = orEmpty(value);
    int hash = SeriesTable.hash(a);
    Series full = store.overflow();
    Series found = table.find(hash, a);
    return metric(found != null ? found : full != null ? store.fold(full) : store.create(hash, a));
  }

  /**
   * The series with these label values, in the order of the label names.
   *
   * @throws IllegalArgumentException if the family does not have exactly two labels
   */
  public M labels(@Nullable String first, @Nullable String second) {
    requireCount(2);
    String a = orEmpty(first);
    String b = orEmpty(second);
    int hash = SeriesTable.hash(a, b);
    Series full = store.overflow();
    Series found = table.find(hash, a, b);
    return metric(
        found != null ? found : full != null ? store.fold(full) : store.create(hash, a, b));
  }

  /**
   * The series with these label values, in the order of the label names.
   *
   * @throws IllegalArgumentException if the family does not have exactly three labels
   */
  public M labels(@Nullable String first, @Nullable String second, @Nullable String third) {
    requireCount(3);
    String a = orEmpty(first);
    String b = orEmpty(second);
    String c = orEmpty(third);
    int hash = SeriesTable.hash(a, b, c);
    Series full = store.overflow();
    Series found = table.find(hash, a, b, c);
    return metric(
        found != null ? found : full != null ? store.fold(full) : store.create(hash, a, b, c));
  }

  /**
   * The series with these label values, in the order of the label names.
   *
   * @throws IllegalArgumentException if the family does not have exactly four labels
   */
  public M labels(
      @Nullable String first,
      @Nullable String second,
      @Nullable String third,
      @Nullable String fourth) {
    requireCount(4);
    String a = orEmpty(first);
    String b = orEmpty(second);
    String c = orEmpty(third);
    String d = orEmpty(fourth);
    int hash = SeriesTable.hash(a, b, c, d);
    Series full = store.overflow();
    Series found = table.find(hash, a, b, c, d);
    return metric(
        found != null ? found : full != null ? store.fold(full) : store.create(hash, a, b, c, d));
  }

  /**
   * The series with these label values, in the order of the label names, however many there are.
   *
   * @throws IllegalArgumentException if there are not as many values as label names
   */
  public M labels(@Nullable String... values) {
    requireCount(values.length);
    String[] copy = orEmpty(values);
    int hash = SeriesTable.hash(copy);
    Series full = store.overflow();
    Series found = table.find(hash, copy);
    return metric(
        found != null ? found : full != null ? store.fold(full) : store.create(hash, copy));
  }

  /**
   * The series with these label values.
   *
   * @param valuesByName a value for each label name, in any order
   * @throws IllegalArgumentException if the names are not those of the family
   */
  public M labels(Map<String, String> valuesByName) {
    List<String> names = List.of(store.definition.labelNames());
    if (!valuesByName.keySet().equals(Set.copyOf(names))) {
      throw wrongNames(valuesByName.keySet());
    }
    return labels(names.stream().map(valuesByName::get).toArray(String[]::new));
  }

  /**
   * Removes the series with these label values; its row is used again. Handles that were kept
   * record on, unseen.
   *
   * @return whether it was there
   * @throws IllegalArgumentException if there are not as many values as label names
   */
  public boolean remove(@Nullable String... values) {
    requireCount(values.length);
    return store.remove(orEmpty(values));
  }

  /**
   * Removes the series that have these values among their labels; no names, no series.
   *
   * @return how many there were
   * @throws IllegalArgumentException if a name is not one of the family's
   */
  public int removeMatching(Map<String, String> valuesByName) {
    List<String> names = List.of(store.definition.labelNames());
    if (!names.containsAll(valuesByName.keySet())) {
      throw wrongNames(valuesByName.keySet());
    }
    if (valuesByName.isEmpty()) {
      return 0;
    }
    return store.removeIf(
        series ->
            valuesByName.entrySet().stream()
                .allMatch(e -> series.hasValue(names.indexOf(e.getKey()), orEmpty(e.getValue()))));
  }

  /** Removes all series. */
  public void clear() {
    store.clear();
  }

  private IllegalArgumentException wrongNames(Set<String> names) {
    return new IllegalArgumentException(
        store.definition.metadata().sampleName()
            + " has the labels "
            + List.of(store.definition.labelNames())
            + ", but got values for "
            + new TreeSet<>(names));
  }

  private void requireCount(int count) {
    if (count != labelCount) {
      throw new IllegalArgumentException(
          store.definition.metadata().sampleName()
              + " expects "
              + labelCount
              + " label value"
              + (labelCount == 1 ? "" : "s")
              + " ("
              + String.join(", ", store.definition.labelNames())
              + ") but got "
              + count);
    }
  }

  private static String[] orEmpty(@Nullable String[] values) {
    String[] copy = new String[values.length];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = orEmpty(values[i]);
    }
    return copy;
  }

  private static String orEmpty(@Nullable String value) {
    return Objects.requireNonNullElse(value, "");
  }

  // The store was given a factory of M when the family was registered and makes nothing else.
  @SuppressWarnings("unchecked")
  private M metric(Series series) {
    return (M) series;
  }
}
