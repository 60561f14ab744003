// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import io.sightglass.registry.internal.LabelText;
import io.sightglass.registry.internal.Names;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The labels of one series, sorted by their names, which is how they are exposed.
 *
 * <pre>{@code
 * Labels.of("method", "GET", "status", "200")
 * }</pre>
 *
 * <p>Two of them are equal when they hold the same names and values. What {@link #of} and {@link
 * #copy} return is immutable; what a {@link MetricVisitor} is given may be a view that moves on
 * after the call.
 */
public abstract class Labels {

  /** No labels. */
  public static final Labels NONE = new Fixed(new String[0], new String[0]);

  Labels() {}

  /**
   * Labels from alternating names and values.
   *
   * @throws IllegalArgumentException if a name breaks the label name rule, occurs twice, or has no
   *     value
   */
  public static Labels of(String... namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException(
          "labels are pairs of name and value, but got "
              + namesAndValues.length
              + " strings: the last name has no value");
    }
    String[] names = new String[namesAndValues.length / 2];
    String[] values = new String[names.length];
    for (int i = 0; i < names.length; i++) {
      names[i] = namesAndValues[2 * i];
      values[i] = namesAndValues[2 * i + 1];
    }
    return of(names, values);
  }

  static Labels of(String[] names, String[] values) {
    for (int i = 0; i < names.length; i++) {
      if (!Names.isLabelName(Objects.requireNonNull(names[i], "label name"))) {
        throw new IllegalArgumentException(
            "a label name has letters, digits and '_' and does not begin with a digit, but got \""
                + names[i]
                + "\"");
      }
      Objects.requireNonNull(values[i], names[i]);
      for (int j = 0; j < i; j++) {
        if (names[j].equals(names[i])) {
          throw new IllegalArgumentException("the label \"" + names[i] + "\" occurs twice");
        }
      }
    }
    return sorted(names, LabelText.wellFormed(values));
  }

  private static Labels sorted(String[] names, String[] values) {
    if (names.length == 0) {
      return NONE;
    }
    if (Names.isInOrder(names)) {
      return new Fixed(names, values);
    }
    int[] order = Names.order(names);
    return new Fixed(Names.inOrder(order, names), Names.inOrder(order, values));
  }

  /**
   * Labels from a map of names to values.
   *
   * @throws IllegalArgumentException if a name breaks the label name rule
   */
  public static Labels of(Map<String, String> valuesByName) {
    String[] names = valuesByName.keySet().toArray(new String[0]);
    String[] values = new String[names.length];
    for (int i = 0; i < names.length; i++) {
      values[i] = valuesByName.get(names[i]);
    }
    return of(names, values);
  }

  /** How many labels there are. */
  public abstract int size();

  /** The name of the label at {@code index}. */
  public abstract String name(int index);

  /** The value of the label at {@code index}, not escaped. */
  public abstract String value(int index);

  /** The value of the label of this name, not escaped, or null if there is none. */
  public final @Nullable String value(String name) {
    for (int i = 0; i < size(); i++) {
      if (name(i).equals(name)) {
        return value(i);
      }
    }
    return null;
  }

  /** How many bytes {@link #writeTo} writes. */
  public abstract int encodedLength();

  /**
   * Writes {@code name="value",name="value"} as UTF-8, with {@code \}, {@code "} and line feed
   * escaped (Prometheus text format 0.0.4; OpenMetrics 1.0.0 has the same rule).
   *
   * @return the offset behind the last byte written
   */
  public abstract int writeTo(byte[] target, int offset);

  /**
   * These labels and one more; immutable.
   *
   * @throws IllegalArgumentException if {@code name} breaks the label name rule or is there already
   */
  public final Labels and(String name, String value) {
    String[] names = new String[size() + 1];
    String[] values = new String[size() + 1];
    for (int i = 0; i < size(); i++) {
      names[i] = name(i);
      values[i] = value(i);
    }
    names[size()] = name;
    values[size()] = value;
    return of(names, values);
  }

  /** Labels that stay as they are: this object if it is immutable, a copy if it is a view. */
  public Labels copy() {
    String[] names = new String[size()];
    String[] values = new String[size()];
    for (int i = 0; i < names.length; i++) {
      names[i] = name(i);
      values[i] = value(i);
    }
    return new Fixed(names, values);
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    if (!(other instanceof Labels that) || that.size() != size()) {
      return false;
    }
    for (int i = 0; i < size(); i++) {
      if (!name(i).equals(that.name(i)) || !value(i).equals(that.value(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public final int hashCode() {
    int hash = 1;
    for (int i = 0; i < size(); i++) {
      hash = 31 * (31 * hash + name(i).hashCode()) + value(i).hashCode();
    }
    return hash;
  }

  /** The labels as they are exposed, in braces. */
  @Override
  public final String toString() {
    byte[] text = new byte[encodedLength()];
    writeTo(text, 0);
    return "{" + new String(text, StandardCharsets.UTF_8) + "}";
  }

  private static final class Fixed extends Labels {
    private final String[] names;
    private final String[] values;
    private final byte[] text;

    Fixed(String[] names, String[] values) {
      this.names = names;
      this.values = values;
      this.text = LabelText.encode(names, values);
    }

    @Override
    public int size() {
      return names.length;
    }

    @Override
    public String name(int index) {
      return names[index];
    }

    @Override
    public String value(int index) {
      return values[index];
    }

    @Override
    public int encodedLength() {
      return text.length;
    }

    @Override
    public int writeTo(byte[] target, int offset) {
      System.arraycopy(text, 0, target, offset, text.length);
      return offset + text.length;
    }

    @Override
    public Labels copy() {
      return this;
    }
  }
}
