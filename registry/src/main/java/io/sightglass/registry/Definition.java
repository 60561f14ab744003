// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import io.sightglass.registry.internal.LabelText;
import io.sightglass.registry.internal.Names;
import io.sightglass.registry.internal.shared.Schema;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that decides whether two registrations mean the same family. */
final class Definition {

  private final Metadata metadata;
  private final Kind kind;
  private final String[] labelNames;

  /** Which label comes when they are exposed, and their names in that order. */
  private final int[] labelOrder;

  private final String[] exposedNames;
  private final Shape shape;

  Definition(Metadata metadata, Kind kind, String[] labelNames, Shape shape) {
    for (int i = 0; i < labelNames.length; i++) {
      Names.requireLabelName(metadata.name(), metadata.type(), labelNames[i]);
      for (int j = 0; j < i; j++) {
        if (labelNames[i].equals(labelNames[j])) {
          throw new IllegalArgumentException(
              metadata.name() + ": the label name \"" + labelNames[i] + "\" occurs twice");
        }
      }
    }
    this.metadata = metadata;
    this.kind = kind;
    this.labelNames = labelNames;
    this.labelOrder = Names.order(labelNames);
    this.exposedNames = Names.inOrder(labelOrder, labelNames);
    this.shape = shape;
  }

  Metadata metadata() {
    return metadata;
  }

  Kind kind() {
    return kind;
  }

  String[] labelNames() {
    return labelNames;
  }

  int labelCount() {
    return labelNames.length;
  }

  /** Whether its page may say when a series began (OpenMetrics 1.0.0, "Created"). */
  boolean hasBeginning() {
    return switch (metadata.type()) {
      case COUNTER, HISTOGRAM, SUMMARY -> true;
      case GAUGE, GAUGE_HISTOGRAM, INFO, STATE_SET, UNKNOWN -> false;
    };
  }

  boolean hasLabel(String name) {
    return Arrays.asList(labelNames).contains(name);
  }

  /** The name of the label that is exposed at {@code index}. */
  String exposedName(int index) {
    return exposedNames[index];
  }

  /** Where the label that is exposed at {@code index} stands in {@link #labelNames}. */
  int labelAt(int index) {
    return labelOrder[index];
  }

  /** The labels of a series as they are exposed. */
  byte[] encode(String[] values) {
    return LabelText.encode(exposedNames, Names.inOrder(labelOrder, values));
  }

  Shape shape() {
    return shape;
  }

  /** All that others need to know who read the cells of the family. */
  Schema schema() {
    SharedMode mode = shape instanceof GaugeShape gauge ? gauge.mode() : SharedMode.ALL;
    boolean inNanos =
        switch (kind) {
          case COUNTER -> shape.equals(Shape.SECONDS);
          case HISTOGRAM -> ((HistogramShape) shape).inNanos();
          case SUMMARY -> ((SummaryShape) shape).sumUnit() == SumUnit.NANOSECONDS;
          case GAUGE, INFO, STATE_SET -> false;
        };
    Buckets buckets = shape instanceof HistogramShape histogram ? histogram.buckets() : null;
    List<String> states = shape instanceof StateNames names ? names.names() : List.of();
    return new Schema(metadata, mode, List.of(labelNames), shape.cells(), inNanos, buckets, states);
  }

  /** The buckets that a series shows, some of those that are counted; null for all. */
  @Nullable Buckets shownBy(String[] values) {
    return shape instanceof HistogramShape histogram ? histogram.shownBy(values) : null;
  }

  boolean sameAs(Definition other) {
    return metadata.equals(other.metadata)
        && Arrays.equals(labelNames, other.labelNames)
        && shape.equals(other.shape);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(Names.words(metadata.type()));
    text.append(' ').append(metadata.name()).append(Arrays.toString(labelNames));
    if (!metadata.unit().isEmpty()) {
      text.append(" in ").append(metadata.unit());
    }
    String details = shape.toString();
    if (!details.isEmpty()) {
      text.append(" with ").append(details);
    }
    return text.append(" \"").append(metadata.help()).append('"').toString();
  }
}
