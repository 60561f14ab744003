// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/** A library that is measured, with a registry of its own; what it lacks, it refuses. */
abstract class Library {

  /** A new registry of the library, or floor, of this name. */
  static Library of(String name) {
    return switch (name) {
      case "sightglass" -> new Sightglass(false);
      case "sightglass-nanos" -> new Sightglass(true);
      case "clientjava" -> new ClientJava(true, true);
      case "clientjava-classic" -> new ClientJava(true, false);
      case "clientjava-noex" -> new ClientJava(false, false);
      case "simpleclient" -> new Simpleclient();
      case "micrometer" -> new Micrometer();
      case "dropwizard" -> new Dropwizard();
      case "otel" -> new OpenTelemetry();
      case "floor-adders", "floor-longadder" -> new AddersFloor();
      case "floor-atomiclong" -> new AtomicLongFloor();
      default -> throw Checks.unknown(name);
    };
  }

  /** A counter without labels, at 0. */
  CounterSubject counter() {
    throw lacks("a counter");
  }

  /** A family of counters with the workload's labels, without series. */
  LabelledCounterSubject counters() {
    throw lacks("labels");
  }

  /** A histogram without labels and observations. */
  HistogramSubject histogram(double[] bounds) {
    throw lacks("a histogram");
  }

  /** A family of histograms with the workload's labels, without series. */
  LabelledHistogramSubject histograms(double[] bounds) {
    throw lacks("labels");
  }

  /** Writes all that was made here in text format 0.0.4. */
  void writeText(OutputStream out) throws IOException {
    throw lacks("a text page");
  }

  /** Writes the same in OpenMetrics 1.0.0. */
  void writeOpenMetrics(OutputStream out) throws IOException {
    throw lacks("an OpenMetrics page");
  }

  /** The page in text format 0.0.4. */
  Page text() {
    return new Page.Streamed(this::writeText);
  }

  /** The page in OpenMetrics 1.0.0. */
  Page openMetrics() {
    return new Page.Streamed(this::writeOpenMetrics);
  }

  /** The page in text format 0.0.4, compressed. */
  Page gzip() {
    return new Page.Streamed(
        out -> {
          try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            writeText(gzip);
          }
        });
  }

  private UnsupportedOperationException lacks(String what) {
    return new UnsupportedOperationException(getClass().getSimpleName() + " lacks " + what);
  }
}
