// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal;

import io.sightglass.registry.MetricType;
import java.util.Objects;

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
        (type == MetricType.HISTOGRAM && label.equals("le"))
            || (type == MetricType.SUMMARY && label.equals("quantile"));
    if (reserved) {
      throw new IllegalArgumentException(
          metric + ": the label \"" + label + "\" is set by the " + words(type) + " itself");
    }
    return label;
  }

  /** Checks that {@code name} ends with {@code unit} where there is one. */
  public static void requireUnit(String name, String unit) {
    Objects.requireNonNull(unit, "unit");
    if (!unit.isEmpty() && !name.endsWith("_" + unit)) {
      throw new IllegalArgumentException(
          name + " has the unit " + unit + ", so its name has to end with \"_" + unit + "\"");
    }
  }

  /** Checks that the name does not promise another type than {@code type}. */
  public static void requireNoSuffixOfAnotherType(String name, MetricType type) {
    if (type != MetricType.COUNTER && name.endsWith("_total")) {
      throw new IllegalArgumentException(
          name + " is a " + words(type) + ", but names that end with \"_total\" are for counters");
    }
  }

  /** Whether {@code name} matches {@code [a-zA-Z_:][a-zA-Z0-9_:]*}. */
  public static boolean isMetricName(String name) {
    return isName(name, true);
  }

  /** Whether {@code name} matches {@code [a-zA-Z_][a-zA-Z0-9_]*}. */
  public static boolean isLabelName(String name) {
    return isName(name, false);
  }

  /** The type as it is written in prose and in {@code # TYPE} lines. */
  public static String words(MetricType type) {
    return switch (type) {
      case COUNTER -> "counter";
      case GAUGE -> "gauge";
      case HISTOGRAM -> "histogram";
      case SUMMARY -> "summary";
      case INFO -> "info";
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
