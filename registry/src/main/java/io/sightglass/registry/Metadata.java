// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import io.sightglass.registry.internal.Names;
import java.util.List;
import java.util.Objects;

/**
 * What a metric family is: its name, type, unit and help.
 *
 * @param name the family name: without {@code _total} for a counter and without {@code _info} for
 *     an info. Letters, digits, {@code _} and {@code :}, not beginning with a digit (Prometheus
 *     data model). The name of a state set is the name of its label too, and has no {@code :}.
 * @param type the type
 * @param unit the unit, for example {@code seconds}, or empty. A name ends with {@code _<unit>}.
 * @param help one sentence for humans, or empty
 */
public record Metadata(String name, MetricType type, String unit, String help) {

  /**
   * Checks the rules above.
   *
   * @throws IllegalArgumentException if the name breaks a rule or does not end with the unit
   */
  public Metadata {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(help, "help");
    Names.requireMetricName(name);
    if (type == MetricType.STATE_SET) {
      Names.requireStateSetName(name);
    }
    Names.requireUnit(name, unit);
  }

  /** A counter family; a trailing {@code _total} of {@code name} is dropped. */
  public static Metadata counter(String name, String help) {
    return new Metadata(withoutSuffix(name, "_total"), MetricType.COUNTER, "", help);
  }

  /** A gauge family; its name does not end with {@code _total}. */
  public static Metadata gauge(String name, String help) {
    return notCounter(name, MetricType.GAUGE, help);
  }

  /** A histogram family; its name does not end with {@code _total}. */
  public static Metadata histogram(String name, String help) {
    return notCounter(name, MetricType.HISTOGRAM, help);
  }

  /** A summary family; its name does not end with {@code _total}. */
  public static Metadata summary(String name, String help) {
    return notCounter(name, MetricType.SUMMARY, help);
  }

  /** An info family; a trailing {@code _info} of {@code name} is dropped. */
  public static Metadata info(String name, String help) {
    return new Metadata(withoutSuffix(name, "_info"), MetricType.INFO, "", help);
  }

  /** A state set family; its name does not end with {@code _total}. */
  public static Metadata stateSet(String name, String help) {
    return notCounter(name, MetricType.STATE_SET, help);
  }

  /** This family with a unit, which its name has to end with. */
  public Metadata withUnit(String baseUnit) {
    return new Metadata(name, type, baseUnit, help);
  }

  /** The name that the samples' lines begin with: {@code name()} plus the suffix of its type. */
  public String sampleName() {
    return switch (type) {
      case COUNTER -> name + "_total";
      case INFO -> name + "_info";
      case GAUGE, HISTOGRAM, GAUGE_HISTOGRAM, SUMMARY, STATE_SET, UNKNOWN -> name;
    };
  }

  /** The names that the family takes on a page: its own first, then those of its samples. */
  public List<String> names() {
    return switch (type) {
      case COUNTER -> List.of(name, name + "_total", name + "_created");
      case INFO -> List.of(name, name + "_info");
      case HISTOGRAM ->
          List.of(name, name + "_bucket", name + "_count", name + "_sum", name + "_created");
      case GAUGE_HISTOGRAM -> List.of(name, name + "_bucket", name + "_gcount", name + "_gsum");
      case SUMMARY -> List.of(name, name + "_count", name + "_sum", name + "_created");
      case GAUGE, STATE_SET, UNKNOWN -> List.of(name);
    };
  }

  private static Metadata notCounter(String name, MetricType type, String help) {
    return new Metadata(Names.requireNoSuffixOfAnotherType(name, type), type, "", help);
  }

  private static String withoutSuffix(String name, String suffix) {
    Objects.requireNonNull(name, "name");
    return name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name;
  }
}
