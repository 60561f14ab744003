// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LimitsTest {

  private static final long MIB = 1024 * 1024;

  @Test
  void forHeap_whenHeapIsLarge_holds32MiBPerPageAnd128MiBInAll() {
    Limits limits = Limits.forHeap(Long.MAX_VALUE);

    assertThat((long) limits.chunksPerPage() * limits.chunkBytes()).isEqualTo(32 * MIB);
    assertThat((long) limits.chunksInAll() * limits.chunkBytes()).isEqualTo(128 * MIB);
  }

  @Test
  void forHeap_whenHeapIsSmall_holdsAnEighthPerPageAndAQuarterInAll() {
    Limits limits = Limits.forHeap(64 * MIB);

    assertThat((long) limits.chunksPerPage() * limits.chunkBytes()).isEqualTo(8 * MIB);
    assertThat((long) limits.chunksInAll() * limits.chunkBytes()).isEqualTo(16 * MIB);
  }

  @Test
  void forHeap_whenHeapIsTiny_holdsEnoughForEightSmallPages() {
    Limits limits = Limits.forHeap(MIB);

    assertThat(limits.chunksPerPage()).isEqualTo(16);
    assertThat(limits.chunksInAll()).isEqualTo(32);
  }
}
