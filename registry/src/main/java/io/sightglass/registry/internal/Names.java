// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal;

import io.sightglass.registry.MetricType;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.IntStream;

/** The naming rules of the Prometheus data model. */
public final class Names {

  private Names() {}

  /** Returns {@code name} if it is a metric name. */
  public static String requireMetricName(String name) {
    Objects.requireNonNull(name, "name");
    if (!isMetricName(name)) {
      throw new IllegalArgumentException(
          "a metric name has letters, digits, '_' and ':' and does not begin with a digit, but got \""
              + name
              + "\"");
    }
    return name;
  }

  /** Returns {@code label} if it is a label name that {@code metric} may use. */
  public static String requireLabelName(String metric, MetricType type, String label) {
    Objects.requireNonNull(label, "label name");
    if (!isLabelName(label)) {
      throw new IllegalArgumentException(
          metric
              + ": a label name has letters, digits and '_' and does not begin with a digit, but got \""
              + label
              + "\"");
    }
    if (label.startsWith("__")) {
      throw new IllegalArgumentException(
          metric + ": label names that begin with \"__\" are reserved, but got \"" + label + "\"");
    }
    boolean reserved =
        switch (type) {
          case HISTOGRAM, GAUGE_HISTOGRAM -> label.equals("le");
          case SUMMARY -> label.equals("quantile");
          case STATE_SET -> label.equals(metric);
          case COUNTER, GAUGE, INFO, UNKNOWN -> false;
        };
    if (reserved) {
      throw new IllegalArgumentException(
          metric + ": the label \"" + label + "\" is set by the " + words(type) + " itself");
    }
    return label;
  }

  /** Checks that {@code name} may be that of a state set, whose label has the same name. */
  public static void requireStateSetName(String name) {
    if (!isLabelName(name)) {
      throw new IllegalArgumentException(
          "the name of a state set is a label name as well and has no ':', but got \""
              + name
              + "\"");
    }
  }

  /** Checks that {@code name} ends with {@code unit} where there is one. */
  public static void requireUnit(String name, String unit) {
    Objects.requireNonNull(unit, "unit");
    if (!unit.isEmpty() && !name.endsWith("_" + unit)) {
      throw new IllegalArgumentException(
          name + " has the unit " + unit + ", so its name has to end with \"_" + unit + "\"");
    }
  }

  /** Returns {@code name} if it does not promise another type than {@code type}. */
  public static String requireNoSuffixOfAnotherType(String name, MetricType type) {
    Objects.requireNonNull(name, "name");
    if (type != MetricType.COUNTER && name.endsWith("_total")) {
      throw new IllegalArgumentException(
          name + " is " + one(type) + ", but names that end with \"_total\" are for counters");
    }
    return name;
  }

  /** Whether {@code name} matches {@code [a-zA-Z_:][a-zA-Z0-9_:]*}. */
  public static boolean isMetricName(String name) {
    return isName(name, true);
  }

  /** Whether {@code name} matches {@code [a-zA-Z_][a-zA-Z0-9_]*}. */
  public static boolean isLabelName(String name) {
    return isName(name, false);
  }

  /** Whether {@code names} are in the order in which they are exposed. */
  public static boolean isInOrder(String[] names) {
    for (int i = 1; i < names.length; i++) {
      if (names[i - 1].compareTo(names[i]) > 0) {
        return false;
      }
    }
    return true;
  }

  /** The positions of {@code names} in the order in which the names are exposed. */
  public static int[] order(String[] names) {
    return IntStream.range(0, names.length)
        .boxed()
        .sorted(Comparator.comparing(i -> names[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** {@code texts} in this order. */
  public static String[] inOrder(int[] order, String[] texts) {
    String[] sorted = new String[order.length];
    for (int i = 0; i < order.length; i++) {
      sorted[i] = texts[order[i]];
    }
    return sorted;
  }

  /** One of a type as it is written in prose: "a counter". */
  public static String one(MetricType type) {
    return (type == MetricType.INFO ? "an " : "a ") + words(type);
  }

  /** The type as it is written in prose. */
  public static String words(MetricType type) {
    return switch (type) {
      case COUNTER -> "counter";
      case GAUGE -> "gauge";
      case HISTOGRAM -> "histogram";
      case GAUGE_HISTOGRAM -> "gauge histogram";
      case SUMMARY -> "summary";
      case INFO -> "info";
      case STATE_SET -> "state set";
      case UNKNOWN -> "metric of unknown type";
    };
  }

  private static boolean isName(String name, boolean colons) {
    if (name.isEmpty()) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      boolean digit = i > 0 && c >= '0' && c <= '9';
      if (!letter && !digit && !(colons && c == ':')) {
        return false;
      }
    }
    return true;
  }
}
