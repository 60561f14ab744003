// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.sightglass.registry.Threads;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChunkTest {

  private static final long SEED = 20261121;
  private static final String[] NAMES = {"a", "b"};

  @Test
  void addRow_whenThereIsRoom_keepsValuesTextAndCells() {
    Chunk chunk = new Chunk(3, 2, 5, false);
    assertThat(add(chunk, "1", "é")).isZero();
    assertThat(add(chunk, "", "\"\n\\")).isEqualTo(1);
    assertThat(chunk.rows()).isEqualTo(2);
    assertThat(chunk.isFull()).isFalse();
    assertThat(chunk.labelValue(0, 1)).isEqualTo("é");
    assertThat(chunk.labelValue(1, 0)).isEmpty();
    assertThat(text(chunk, 0)).isEqualTo("a=\"1\",b=\"é\"");
    assertThat(text(chunk, 1)).isEqualTo("a=\"\",b=\"\\\"\\n\\\\\"");
    assertThat(chunk.cell(0)).isZero();
    assertThat(chunk.cell(1)).isEqualTo(5);
  }

  @Test
  void addRow_whenLastRowIsTaken_isFull() {
    Chunk chunk = new Chunk(1, 0, 1, false);
    assertThat(chunk.isFull()).isFalse();
    add(chunk);
    assertThat(chunk.isFull()).isTrue();
    assertThat(chunk.textLength(0)).isZero();
  }

  @Test
  void addRow_whenTextsGrowAndShrink_keepsAll() {
    Random random = new Random(SEED);
    Chunk chunk = new Chunk(300, 2, 1, false);
    String[] expected = new String[300];
    for (int row = 0; row < 300; row++) {
      String[] values = {"v".repeat(random.nextInt(row % 50 == 49 ? 20_000 : 40)), "€" + row};
      expected[row] = "a=\"" + values[0] + "\",b=\"" + values[1] + "\"";
      add(chunk, values);
    }
    for (int row = 0; row < 300; row++) {
      assertThat(text(chunk, row)).as("seed %d", SEED).isEqualTo(expected[row]);
    }
  }

  @Test
  void addRow_whenFirstLabelIsHuge_doesNotReserveAsMuchForEachRow() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Chunk chunk = new Chunk(1024, 1, 1, false);
    String huge = "x".repeat(100_000);
    long before = threads.getCurrentThreadAllocatedBytes();
    add(chunk, huge);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(4_000_000);
    assertThat(chunk.textLength(0)).isEqualTo(100_004);
  }

  @Test
  void rows_whileAnotherThreadAdds_showWholeTexts() {
    for (int round = 0; round < 50; round++) {
      Chunk chunk = new Chunk(500, 1, 1, false);
      Threads.run(
          2,
          id -> {
            if (id == 0) {
              for (int row = 0; row < 500; row++) {
                add(chunk, value(row));
              }
            } else {
              while (!chunk.isFull()) {
                int last = chunk.rows() - 1;
                for (int row = Math.max(0, last - 3); row <= last; row++) {
                  assertThat(text(chunk, row)).isEqualTo("a=\"" + value(row) + "\"");
                }
              }
            }
          });
    }
  }

  private static int add(Chunk chunk, String... values) {
    String[] names = Arrays.copyOf(NAMES, values.length);
    int row = chunk.addRow(values, LabelText.encode(names, values), 0);
    chunk.showRow(row, null);
    return row;
  }

  private static String value(int row) {
    return Integer.toString(row).repeat(1 + row % 40);
  }

  private static String text(Chunk chunk, int row) {
    byte[] target = new byte[chunk.textLength(row) + 1];
    int end = chunk.writeText(row, target, 1);
    assertThat(end).isEqualTo(target.length);
    return new String(target, 1, end - 1, UTF_8);
  }
}
