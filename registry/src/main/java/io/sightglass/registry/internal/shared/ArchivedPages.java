// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.MetricType;
import io.sightglass.registry.MetricVisitor;
import io.sightglass.registry.Snapshot;
import io.sightglass.registry.exposition.ByteArraySink;
import io.sightglass.registry.exposition.OpenMetricsText;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** What collectors of ended instances counted, added up: their totals must not go back either. */
final class ArchivedPages {

  private static final Origin ENDED = new Origin("", false, 0);

  private Snapshot sum = new Snapshot(List.of());

  /** Adds what an instance published last, or an archive. */
  void add(@Nullable Published published) {
    if (published == null) {
      return;
    }
    Collected both = new Collected();
    for (Snapshot source : List.of(sum, published.collectors())) {
      for (Snapshot.Family family : source.families()) {
        if (isKept(family.metadata().type())) {
          both.add(ENDED, Owner.NOBODY, family);
        }
      }
    }
    List<MergedPage.Part> parts = new ArrayList<>(both.parts(new HashSet<>(), new HashSet<>()));
    sum = Snapshot.of(visitor -> push(parts, visitor));
  }

  private static void push(List<MergedPage.Part> parts, MetricVisitor visitor) {
    parts.forEach(part -> part.push(visitor));
  }

  private static boolean isKept(MetricType type) {
    return switch (type) {
      case COUNTER, HISTOGRAM, SUMMARY -> true;
      case GAUGE, GAUGE_HISTOGRAM, INFO, STATE_SET, UNKNOWN -> false;
    };
  }

  /** The region of a file in which it is published; null if there is nothing, or too much. */
  @Nullable ByteBuffer region() {
    ByteArraySink page = new ByteArraySink();
    OpenMetricsText.write(sum, page);
    long lines = page.toString().lines().count();
    if (sum.families().isEmpty()
        || page.size() > Layout.MOST_PUBLISHED_BYTES
        || lines > Layout.MOST_PUBLISHED_LINES) {
      return null;
    }
    long length = Layout.aligned((long) Layout.PUBLISHED_HEADER_BYTES + page.size(), Long.BYTES);
    ByteBuffer region = ByteBuffer.allocate((int) length).order(Layout.ORDER);
    region.putInt(Layout.AT_PUBLISHED_FIRST, page.size());
    region.put(Layout.PUBLISHED_HEADER_BYTES, page.toByteArray());
    CRC32C crc = new CRC32C();
    crc.update(region.array(), Layout.AT_PUBLISHED_FIRST, Integer.BYTES + page.size());
    return region.putInt(0, page.size()).putInt(Layout.AT_PUBLISHED_CRC, (int) crc.getValue());
  }
}
