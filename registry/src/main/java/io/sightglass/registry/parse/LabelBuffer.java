// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.parse;

import io.sightglass.registry.Labels;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The labels of a line in the order in which they stand there; used again for each line. */
final class LabelBuffer {

  private String[] names = new String[8];
  private String[] values = new String[8];
  private int[] offsets = new int[8];
  private int size;

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  String name(int index) {
    return names[index];
  }

  /** Where the name at {@code index} begins in its line. */
  int offset(int index) {
    return offsets[index];
  }

  boolean has(String name) {
    return indexOf(name) >= 0;
  }

  void add(String name, String value, int offset) {
    if (size == names.length) {
      names = Arrays.copyOf(names, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
      offsets = Arrays.copyOf(offsets, 2 * size);
    }
    names[size] = name;
    values[size] = value;
    offsets[size++] = offset;
  }

  /** The name that the next label would have if it were the same as in the line before. */
  @Nullable String likelyName() {
    return size < names.length ? names[size] : null;
  }

  /** The value that the next label would have if it were the same as in the line before. */
  @Nullable String likelyValue() {
    return size < values.length ? values[size] : null;
  }

  /** Takes a label out; returns its value, or null if there is no such label. */
  @Nullable String take(String name) {
    int index = indexOf(name);
    if (index < 0) {
      return null;
    }
    String value = values[index];
    size--;
    for (int i = index; i < size; i++) {
      names[i] = names[i + 1];
      values[i] = values[i + 1];
      offsets[i] = offsets[i + 1];
    }
    return value;
  }

  /** Whether {@code that} has the same labels in the same order. */
  boolean sameAs(LabelBuffer that) {
    return size == that.size
        && Arrays.equals(names, 0, size, that.names, 0, size)
        && Arrays.equals(values, 0, size, that.values, 0, size);
  }

  /** Becomes a copy of {@code that}, without its offsets. */
  void copyOf(LabelBuffer that) {
    clear();
    for (int i = 0; i < that.size; i++) {
      add(that.names[i], that.values[i], 0);
    }
  }

  Labels toLabels() {
    String[] pairs = new String[2 * size];
    for (int i = 0; i < size; i++) {
      pairs[2 * i] = names[i];
      pairs[2 * i + 1] = values[i];
    }
    return Labels.of(pairs);
  }

  /** The code points of all names and values. */
  int codePoints() {
    int length = 0;
    for (int i = 0; i < size; i++) {
      length += names[i].length() + values[i].codePointCount(0, values[i].length());
    }
    return length;
  }

  private int indexOf(String name) {
    for (int i = 0; i < size; i++) {
      if (names[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }
}
