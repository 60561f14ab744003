// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.parse;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Labels;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricType;
import io.sightglass.registry.MetricVisitor;
import io.sightglass.registry.internal.Names;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A family as it is gathered from the lines of a page. */
final class FamilyDraft {

  private static final String TOTAL = "_total";

  /** As its lines call it. */
  final String name;

  /** Where it begins. */
  final int line;

  final int column;
  final Rules rules;

  /** By the text of their labels: strings that collide by intent do no harm in a map. */
  private final Map<String, Series> series = new LinkedHashMap<>();

  private final LabelBuffer lastLabels = new LabelBuffer();
  private @Nullable Series last;
  private @Nullable MetricType type;
  private @Nullable String unit;
  private @Nullable String help;
  private Buckets lastBounds = Buckets.UNBOUNDED;

  FamilyDraft(String name, Line line, int at, Rules rules) {
    this.name = name;
    this.line = line.number;
    this.column = line.column(at);
    this.rules = rules;
  }

  MetricType type() {
    return type == null ? MetricType.UNKNOWN : type;
  }

  String unit() {
    return unit == null ? "" : unit;
  }

  boolean hasType() {
    return type != null;
  }

  boolean hasUnit() {
    return unit != null;
  }

  boolean hasHelp() {
    return help != null;
  }

  boolean hasSamples() {
    return last != null;
  }

  void type(MetricType newType) {
    type = newType;
  }

  void unit(String newUnit) {
    unit = newUnit;
  }

  void help(String newHelp) {
    help = newHelp;
  }

  /** The name for a message. */
  String shownName() {
    return Shown.plain(name);
  }

  /** Type and name for a message. */
  String words() {
    return Names.words(type()) + ' ' + shownName();
  }

  Metadata metadata() {
    return new Metadata(metadataName(), type(), unit(), help == null ? "" : help);
  }

  /** Takes a line in. */
  void add(SampleLine sample, Part part) {
    String own = Point.ownLabel(this);
    String label = "";
    if (own != null) {
      sample.ownLabelAt = sample.offsetOf(own);
      String taken = sample.labels.take(own);
      boolean needed = part == Part.BUCKET || part == Part.QUANTILE || part == Part.STATE;
      if (needed != (taken != null)) {
        wrongLabel(sample, own, needed);
      }
      if (needed && taken == null) {
        return;
      }
      label = taken == null ? "" : taken;
    }
    if (sample.exemplar != null
        && part != Part.BUCKET
        && !(part == Part.VALUE && type() == MetricType.COUNTER)) {
      rules.broken(
          sample.line,
          sample.exemplarAt,
          "only counters and buckets have exemplars, but here is one of " + sample.shownName());
    }
    series(sample).point(sample, this).add(part, label, sample, this);
  }

  /** Pushes all of it. */
  void push(MetricVisitor visitor) {
    visitor.family(metadata());
    for (Series each : series.values()) {
      for (Point point = each.first; point != null; point = point.next) {
        point.push(each.labels, this, visitor);
      }
    }
  }

  /** Forgets the samples, which are pushed. */
  void clear() {
    series.clear();
    last = null;
  }

  /** The bounds of a histogram; those of the one before if they are the same. */
  Buckets bounds(BucketList buckets) {
    if (!buckets.hasBoundsOf(lastBounds)) {
      lastBounds = buckets.bounds();
    }
    return lastBounds;
  }

  /** Whether {@code gauge} is the family of the times at which the series of this one began. */
  boolean isBegunBy(FamilyDraft gauge) {
    return Part.hasCreated(type())
        && gauge.type() == MetricType.GAUGE
        && gauge.name.equals(metadataName() + "_created");
  }

  /** Takes in when its series began, if {@code gauge} says nothing else. */
  boolean join(FamilyDraft gauge) {
    return Beginnings.join(series, gauge.series);
  }

  private String metadataName() {
    boolean shorter =
        !rules.openMetrics()
            && type() == MetricType.COUNTER
            && name.endsWith(TOTAL)
            && name.length() > TOTAL.length();
    return shorter ? name.substring(0, name.length() - TOTAL.length()) : name;
  }

  private Series series(SampleLine sample) {
    if (last != null && lastLabels.sameAs(sample.labels)) {
      return last;
    }
    Series found = find(sample);
    if (found != last) {
      lastLabels.copyOf(sample.labels);
      last = found;
    }
    return found;
  }

  private Series find(SampleLine sample) {
    Labels labels = sample.labels.toLabels();
    String key = labels.toString();
    Series found = series.get(key);
    if (found == null) {
      found = new Series(labels, sample.line.number);
      series.put(key, found);
    } else if (found != last) {
      rules.brokenInOpenMetrics(
          sample.line,
          sample.nameAt,
          "the samples of a series stand together, but this one of "
              + Shown.plain(name)
              + " began in line "
              + found.line);
    }
    return found;
  }

  private void wrongLabel(SampleLine sample, String own, boolean needed) {
    rules.broken(
        sample.line,
        sample.ownLabelAt,
        sample.shownName()
            + " of the "
            + words()
            + (needed ? " has a label " : " has no label ")
            + Shown.plain(own)
            + (needed ? ", but this one has not" : ", but this one has"));
  }
}
