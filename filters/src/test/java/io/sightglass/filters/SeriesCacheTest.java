// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Registry;
import org.junit.jupiter.api.Test;

final class SeriesCacheTest {

  @Test
  void find_whenManyAreKept_findsEachByItsKey() {
    SeriesCache cache = SeriesCache.EMPTY;
    EndSeries[] kept = new EndSeries[200];
    for (int key = 0; key < kept.length; key++) {
      kept[key] = series();
      // Keys that share their low bits.
      cache = cache.with(key * 512, kept[key]);
    }

    for (int key = 0; key < kept.length; key++) {
      assertThat(cache.find(key * 512)).isSameAs(kept[key]);
    }
    assertThat(cache.find(1)).isNull();
  }

  @Test
  void with_whenKeyIsThere_replacesIt() {
    EndSeries second = series();

    SeriesCache cache = SeriesCache.EMPTY.with(3, series()).with(3, second);

    assertThat(cache.find(3)).isSameAs(second);
  }

  @Test
  void with_whenFull_keepsNoMore() {
    SeriesCache cache = SeriesCache.EMPTY;
    for (int key = 0; key < SeriesCache.LIMIT; key++) {
      cache = cache.with(key, series());
    }

    assertThat(cache.with(SeriesCache.LIMIT, series())).isSameAs(cache);
  }

  private static EndSeries series() {
    return new EndSeries(Registry.create().histogram("x_seconds").register(), null, null, "");
  }
}
