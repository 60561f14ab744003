// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Exemplar;
import io.sightglass.registry.Labels;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricSource;
import io.sightglass.registry.MetricType;
import io.sightglass.registry.SharedMode;
import io.sightglass.registry.Snapshot;
import io.sightglass.registry.internal.GaugeBits;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An instance in memory: what it has recorded, and what it says besides. */
final class FakeInstance implements CellSource {

  private static final Snapshot NOTHING = new Snapshot(List.of());

  final Origin origin;
  final String webapp;
  private final List<Consumer<CellVisitor>> families = new ArrayList<>();
  private List<Consumer<CellVisitor>> series = new ArrayList<>();
  Published published = new Published(NOTHING, NOTHING);

  private FakeInstance(Origin origin, String webapp) {
    this.origin = origin;
    this.webapp = webapp;
  }

  static FakeInstance live(String id) {
    return of(new Origin(id, true, 1_000));
  }

  static FakeInstance dead(String id) {
    return of(new Origin(id, false, 1_000));
  }

  static FakeInstance archive() {
    return of(new Origin("", false, 0));
  }

  static FakeInstance of(Origin origin) {
    return new FakeInstance(origin, "/shop");
  }

  FakeInstance inWebapp(String name) {
    return new FakeInstance(origin, name);
  }

  @Override
  public void read(CellVisitor visitor) {
    families.forEach(each -> each.accept(visitor));
  }

  FakeInstance family(Schema schema) {
    List<Consumer<CellVisitor>> content = new ArrayList<>();
    series = content;
    families.add(
        visitor -> {
          if (visitor.family(schema, webapp)) {
            content.forEach(each -> each.accept(visitor));
          }
        });
    return this;
  }

  FakeInstance counter(String name, String... labelNames) {
    return family(counterSchema(name, labelNames));
  }

  FakeInstance gauge(String name, SharedMode mode, String... labelNames) {
    return family(gaugeSchema(name, mode, labelNames));
  }

  FakeInstance series(Labels labels, long createdMillis, @Nullable Buckets shown) {
    series.add(visitor -> visitor.series(labels, createdMillis, shown));
    return this;
  }

  FakeInstance series(String... namesAndValues) {
    return series(Labels.of(namesAndValues), 0, null);
  }

  FakeInstance cells(long... cells) {
    series.add(visitor -> visitor.wholes(cells, 0));
    return this;
  }

  FakeInstance fractions(double... amounts) {
    long[] bits = new long[amounts.length + 1];
    for (int i = 0; i < amounts.length; i++) {
      bits[i + 1] = Double.doubleToRawLongBits(amounts[i]);
    }
    series.add(visitor -> visitor.fractions(bits, 1));
    return this;
  }

  /** A gauge without labels. */
  FakeInstance set(double value) {
    return series().cells(GaugeBits.of(value));
  }

  /** A gauge without labels that was set at a time. */
  FakeInstance setAt(double value, long nanos) {
    return series().cells(GaugeBits.of(value), nanos);
  }

  FakeInstance facts(String... namesAndValues) {
    Labels facts = Labels.of(namesAndValues);
    series.add(visitor -> visitor.facts(facts));
    return this;
  }

  FakeInstance exemplar(int cell, Exemplar exemplar) {
    series.add(visitor -> visitor.exemplar(cell, exemplar));
    return this;
  }

  FakeInstance collectors(MetricSource source) {
    published = new Published(Snapshot.of(source), published.examples());
    return this;
  }

  FakeInstance examples(MetricSource source) {
    published = new Published(published.collectors(), Snapshot.of(source));
    return this;
  }

  static Schema counterSchema(String name, String... labelNames) {
    Metadata metadata = new Metadata(name, MetricType.COUNTER, "", name + " counted.");
    return SampleSchemas.counter(metadata, labelNames);
  }

  static Schema gaugeSchema(String name, SharedMode mode, String... labelNames) {
    return SampleSchemas.gauge(name, mode, labelNames);
  }

  static Schema histogramSchema(String name, Buckets buckets, String... labelNames) {
    return SampleSchemas.histogram(name, buckets, labelNames);
  }

  static Schema summarySchema(String name) {
    return SampleSchemas.summary(name);
  }

  static Schema infoSchema(String name, String... labelNames) {
    return SampleSchemas.info(name, labelNames);
  }

  static Schema stateSchema(String name, String... states) {
    return SampleSchemas.stateSet(name, states);
  }
}
