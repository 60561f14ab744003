// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import io.sightglass.registry.Findings;
import io.sightglass.registry.Labels;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricSource;
import io.sightglass.registry.Settings;
import java.util.List;

/** Handlers over sources made for a test. */
final class Handlers {

  /** Small enough that a test reaches every limit with little memory. */
  static final Limits SMALL = new Limits(1024, 8, 32, 8, 8);

  static final DebugPage NO_DEBUG =
      new DebugPage(
          Settings.of(), Findings.create(), new Cardinality((wanted, time) -> gauges(0), List::of));

  private Handlers() {}

  static ScrapeHandler serving(MetricSource source) {
    return serving(source, new PageRenderer(SMALL));
  }

  static ScrapeHandler serving(MetricSource source, PageRenderer renderer) {
    return new ScrapeHandler(
        (wanted, time) -> source, Formats.ALL, Access.OPEN, renderer, NO_DEBUG);
  }

  static ScrapeHandler guardedBy(Access access) {
    return new ScrapeHandler(
        (wanted, time) -> gauges(1), Formats.ALL, access, new PageRenderer(SMALL), NO_DEBUG);
  }

  /** A family with so many series. */
  static MetricSource gauges(int series) {
    return visitor -> {
      visitor.family(Metadata.gauge("level", "A level."));
      for (int i = 0; i < series; i++) {
        visitor.gauge(Labels.of("tank", "tank-" + i), i);
      }
    };
  }

  /** What {@link #gauges} looks like. */
  static String gaugesText(int series) {
    StringBuilder text = new StringBuilder("# HELP level A level.\n# TYPE level gauge\n");
    for (int i = 0; i < series; i++) {
      text.append("level{tank=\"tank-").append(i).append("\"} ").append(i).append('\n');
    }
    return text.toString();
  }
}
