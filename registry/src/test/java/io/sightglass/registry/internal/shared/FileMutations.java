// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes files that are nearly right. */
final class FileMutations {

  private static final long[] NUMBERS = {
    0,
    1,
    -1,
    7,
    8,
    9,
    16,
    255,
    256,
    1 << 10,
    0xFFFF,
    1 << 16,
    1 << 20,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    512L << 20,
    1L << 32,
    Long.MAX_VALUE,
    Long.MAX_VALUE - 7,
    Long.MIN_VALUE
  };
  private static final String[] TEXTS = {
    "# EOF\n",
    "# TYPE ",
    " counter\n",
    "{",
    "}",
    "=\"",
    "\"",
    "_total",
    "le=",
    " NaN",
    "\n",
    "a 1\n"
  };

  private final Random random;

  FileMutations(long seed) {
    this.random = new Random(seed);
  }

  /** A number below {@code bound}. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** The file with one to three things changed; checksums are often made right again. */
  byte[] next(byte[] file) {
    byte[] changed = file.clone();
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      changed = changedOnce(changed);
    }
    if (random.nextInt(4) != 0) {
      Checksums.repair(changed);
    }
    return changed;
  }

  private byte[] changedOnce(byte[] file) {
    if (file.length < Layout.HEADER_BYTES) {
      return file;
    }
    switch (random.nextInt(12)) {
      case 0, 1 -> flip(file);
      case 2 -> overwrite(file);
      case 3 -> {
        return Arrays.copyOf(file, random.nextInt(file.length + 1));
      }
      case 4 -> random.nextBytes(file);
      case 5 -> headerWord(file);
      case 6 -> blockWord(file);
      case 7 -> swap(file);
      case 8, 9 -> recordNumber(file);
      case 10 -> page(file);
      default -> recordByte(file);
    }
    return file;
  }

  private void flip(byte[] file) {
    for (int i = random.nextInt(8); i >= 0; i--) {
      file[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
    }
  }

  private void overwrite(byte[] file) {
    int from = random.nextInt(file.length);
    int to = from + random.nextInt(Math.min(64, file.length - from));
    byte with = (byte) random.nextInt();
    for (int at = from; at < to; at++) {
      file[at] = random.nextBoolean() ? with : (byte) random.nextInt();
    }
  }

  private long number() {
    return NUMBERS[random.nextInt(NUMBERS.length)];
  }

  private static ByteBuffer bytes(byte[] file) {
    return ByteBuffer.wrap(file).order(Layout.ORDER);
  }

  private void headerWord(byte[] file) {
    int at = random.nextInt(Layout.HEADER_BYTES / Long.BYTES) * Long.BYTES;
    long place = Layout.pointer(random.nextInt(3), random.nextInt(file.length));
    bytes(file).putLong(at, random.nextBoolean() ? number() : place);
  }

  private void blockWord(byte[] file) {
    List<Integer> blocks = new ArrayList<>();
    long block = Layout.offset(bytes(file).getLong(Layout.AT_LOG_ROOT));
    while (block >= Layout.HEADER_BYTES
        && block <= file.length - Long.BYTES
        && blocks.size() < 50) {
      blocks.add((int) block);
      block = bytes(file).getLong((int) block);
    }
    if (!blocks.isEmpty()) {
      int at = blocks.get(random.nextInt(blocks.size()));
      boolean next = random.nextBoolean() || at > file.length - 2 * Long.BYTES;
      long other = blocks.get(random.nextInt(blocks.size()));
      bytes(file)
          .putLong(next ? at : at + Layout.AT_BLOCK_SIZE, random.nextBoolean() ? other : number());
    }
  }

  private List<Map.Entry<Integer, Integer>> records(byte[] file) {
    return new ArrayList<>(Checksums.records(file).entrySet());
  }

  private void swap(byte[] file) {
    List<Map.Entry<Integer, Integer>> records = records(file);
    for (int i = 0; i + 1 < records.size(); i++) {
      Map.Entry<Integer, Integer> one = records.get(i);
      Map.Entry<Integer, Integer> two = records.get(random.nextInt(records.size()));
      if (one.getValue().equals(two.getValue()) && random.nextBoolean()) {
        byte[] kept = Arrays.copyOfRange(file, one.getKey(), one.getKey() + one.getValue());
        System.arraycopy(file, two.getKey(), file, one.getKey(), kept.length);
        System.arraycopy(kept, 0, file, two.getKey(), random.nextBoolean() ? kept.length : 0);
        return;
      }
    }
  }

  private void recordNumber(byte[] file) {
    List<Map.Entry<Integer, Integer>> records = records(file);
    if (!records.isEmpty()) {
      Map.Entry<Integer, Integer> record = records.get(random.nextInt(records.size()));
      int room = record.getValue() - Layout.RECORD_HEADER_BYTES;
      int at = record.getKey() + Layout.RECORD_HEADER_BYTES + random.nextInt(room);
      int left = record.getKey() + record.getValue() - at;
      if (left >= Long.BYTES && random.nextBoolean()) {
        bytes(file).putLong(at, number());
      } else if (left >= Integer.BYTES) {
        bytes(file).putInt(at, (int) number());
      }
    }
  }

  private void recordByte(byte[] file) {
    List<Map.Entry<Integer, Integer>> records = records(file);
    if (!records.isEmpty()) {
      Map.Entry<Integer, Integer> record = records.get(random.nextInt(records.size()));
      int room = record.getValue() - Layout.AT_RECORD_KIND;
      int at = record.getKey() + Layout.AT_RECORD_KIND + random.nextInt(room);
      file[at] = random.nextBoolean() ? (byte) random.nextInt(12) : (byte) random.nextInt();
    }
  }

  private void page(byte[] file) {
    long at = Layout.offset(bytes(file).getLong(Layout.AT_PUBLISHED));
    if (at < Layout.HEADER_BYTES || at + Layout.PUBLISHED_HEADER_BYTES + 2 >= file.length) {
      return;
    }
    int from = (int) at + Layout.PUBLISHED_HEADER_BYTES;
    if (random.nextInt(3) == 0) {
      bytes(file).putInt(from - Integer.BYTES * (1 + random.nextInt(3)), (int) number());
    }
    for (int i = random.nextInt(4); i >= 0; i--) {
      byte[] text = TEXTS[random.nextInt(TEXTS.length)].getBytes(US_ASCII);
      int place = from + random.nextInt(file.length - from);
      System.arraycopy(text, 0, file, place, Math.min(text.length, file.length - place));
    }
  }
}
