// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Labels;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricSource;
import io.sightglass.registry.SharedLabel;
import io.sightglass.registry.Snapshot;
import io.sightglass.registry.exposition.ByteArraySink;
import io.sightglass.registry.exposition.OpenMetricsText;
import io.sightglass.registry.parse.OpenMetricsParser;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is left of what collectors of ended instances counted. */
class ArchivedPagesTest {

  private static final Snapshot NOTHING = new Snapshot(List.of());
  private static final Origin ARCHIVE = new Origin("", false, 0);

  private final ArchivedPages pages = new ArchivedPages();

  private void ended(String webapp, MetricSource collector) {
    pages.add(webapp, new Published(Snapshot.of(collector), NOTHING));
  }

  private static MetricSource counter(String name, double value) {
    return visitor -> {
      visitor.family(Metadata.counter(name, "Hits."));
      visitor.counter(Labels.of("k", "x"), value);
    };
  }

  private static MetricSource histogram(String name, Buckets buckets, long... counts) {
    return visitor -> {
      visitor.family(Metadata.histogram(name, ""));
      visitor.histogram(Labels.of("k", "x"), buckets, counts, 1.5);
    };
  }

  /** What the region of an archive's file has. */
  private static Published stored(ArchivedPages pages) {
    ByteBuffer region = pages.region();
    assertNotNull(region);
    byte[] page = new byte[region.getInt(0)];
    region.get(Layout.PUBLISHED_HEADER_BYTES, page);
    return new Published(Snapshot.of(OpenMetricsParser.lenient().source(page)), NOTHING);
  }

  private static MergedPage page(Published archive, SharedLabel... labels) {
    Set<SharedLabel> told = EnumSet.noneOf(SharedLabel.class);
    told.addAll(List.of(labels));
    Merge merge = new Merge(new MergeIndex(), told, 1_000);
    merge.archived(ARCHIVE, ArchivedPages.of(archive.collectors()).parts());
    return merge.finish(MergedPage.FileCounts.NONE);
  }

  private static String text(Snapshot snapshot) {
    ByteArraySink sink = new ByteArraySink();
    OpenMetricsText.write(snapshot, sink);
    return sink.toString();
  }

  @Test
  void counters_whenWebappsAreToldApart_areThoseOfEach() {
    ended("/shop", counter("hits", 1));
    ended("/blog", counter("hits", 20));
    ended("/shop", counter("hits", 300));

    assertThat(Merges.text(page(stored(pages), SharedLabel.WEBAPP)))
        .isEqualTo(
            """
            hits_total{k="x",webapp="/shop"} 301
            hits_total{k="x",webapp="/blog"} 20
            """);
    assertThat(Merges.text(page(stored(pages)))).isEqualTo("hits_total{k=\"x\"} 321\n");
  }

  @Test
  void archive_whenReadAndWrittenAgain_isTheSame() {
    ended("/shop", counter("hits_seconds", 1));
    ended("", histogram("h", Buckets.of(1), 1, 2));
    ended("/shop", histogram("h", Buckets.of(2), 3, 4));
    Published first = stored(pages);
    ArchivedPages again = new ArchivedPages();

    again.addArchive(first);

    assertThat(text(stored(again).collectors())).isEqualTo(text(first.collectors()));
  }

  @Test
  void families_whenOfOneNameAndSeveralTypesOrUnits_areAllKept() {
    Metadata inSeconds = Metadata.counter("x_seconds", "").withUnit("seconds");
    ended("", counter("x_seconds", 1));
    ended(
        "",
        visitor -> {
          visitor.family(inSeconds);
          visitor.counter(Labels.NONE, 2);
        });
    ended("", histogram("x_seconds", Buckets.of(1), 3, 4));

    List<Metadata> kept =
        ArchivedPages.of(stored(pages).collectors()).totals().stream()
            .map(CollectedTotals::metadata)
            .toList();

    assertThat(kept)
        .containsExactly(
            Metadata.counter("x_seconds", "Hits."), inSeconds, Metadata.histogram("x_seconds", ""));
  }

  @Test
  void histograms_whenTheirBucketsDiffer_areAllKept() {
    ended("/shop", histogram("h", Buckets.of(1), 1, 2));
    ended("/shop", histogram("h", Buckets.of(2), 3, 4));
    ended("/shop", histogram("h", Buckets.of(1), 10, 20));

    assertThat(ArchivedPages.of(stored(pages).collectors()).totals())
        .extracting(each -> text(new Snapshot(List.of(each.family()))))
        .containsExactly(
            """
            # TYPE h histogram
            h_bucket{k="x",le="1.0"} 11
            h_bucket{k="x",le="+Inf"} 33
            h_count{k="x"} 33
            h_sum{k="x"} 3
            # EOF
            """,
            """
            # TYPE h histogram
            h_bucket{k="x",le="2.0"} 3
            h_bucket{k="x",le="+Inf"} 7
            h_count{k="x"} 7
            h_sum{k="x"} 1.5
            # EOF
            """);
  }

  @Test
  void families_whenTooMuchIsPublished_haveOneSeriesWhereTheyAreLargest() {
    int many = Layout.MOST_PUBLISHED_LINES + 1;
    ended("", counter("hits", 5));
    ended(
        "",
        visitor -> {
          visitor.family(Metadata.counter("large", ""));
          for (int i = 0; i < many; i++) {
            visitor.counter(Labels.of("id", Integer.toString(i)), 1);
          }
        });

    assertThat(pages.fit()).containsExactly("large");
    assertThat(Merges.text(page(stored(pages))))
        .isEqualTo("hits_total{k=\"x\"} 5\nlarge_total{id=\"_OTHER\"} " + many + "\n");
    assertThat(pages.fit()).isEmpty();
  }

  @Test
  void page_whenThereIsNothing_isNotPublished() {
    ended(
        "",
        visitor -> {
          visitor.family(Metadata.gauge("g", ""));
          visitor.gauge(Labels.NONE, 1);
        });

    assertThat(pages.region()).isNull();
  }
}
