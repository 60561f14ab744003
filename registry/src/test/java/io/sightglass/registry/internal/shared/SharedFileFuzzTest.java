// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that are nearly right, before they are opened and while they are: they are read or refused,
 * soon and in little memory.
 */
class SharedFileFuzzTest {

  private static final int CASES = Integer.getInteger("test.fuzz.cases", 3_000);
  private static final long MOST_NANOS = 10_000_000_000L;
  private static final long MOST_ALLOCATED_BYTES = 256L << 20;

  @TempDir Path folder;
  private final long seed = Long.getLong("test.seed", 20_261_122);
  private final FileMutations mutations = new FileMutations(seed);
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final LabelsPool labels = new LabelsPool();
  private final byte[] instance = SampleFiles.instance().toBytes();
  private final byte[] archive = SampleFiles.archive().toBytes();
  private int read;
  private int refused;
  private Path path;

  @BeforeEach
  void path() {
    path = folder.resolve("instance-1.sg");
  }

  @Test
  void file_whenNearlyRight_isReadOrRefused() throws IOException {
    for (int i = 0; i < CASES; i++) {
      bounded(i, i % 3 == 0 ? this::changeWhileOpen : this::changeBefore);
    }
    assertTrue(read > CASES / 20 && refused > CASES / 20, read + " read, " + refused + " refused");
  }

  /** One case. */
  private interface Case {
    void run() throws IOException;
  }

  private void bounded(int number, Case one) throws IOException {
    long nanos = System.nanoTime();
    long bytes = threads.getCurrentThreadAllocatedBytes();
    try {
      one.run();
    } catch (RuntimeException | IOException | Error e) {
      byte[] file = Files.readAllBytes(path);
      throw new AssertionError(
          "seed " + seed + " (-Dtest.seed), case " + number + ", " + file.length + " bytes", e);
    }
    nanos = System.nanoTime() - nanos;
    bytes = threads.getCurrentThreadAllocatedBytes() - bytes;
    assertTrue(nanos < MOST_NANOS, "seed " + seed + ", case " + number + ": ns " + nanos);
    assertTrue(bytes < MOST_ALLOCATED_BYTES, "seed " + seed + ", case " + number + ": B " + bytes);
  }

  private byte[] whole() {
    return mutations.below(4) == 0 ? archive : instance;
  }

  private void changeBefore() throws IOException {
    Files.write(path, mutations.next(whole()));
    try {
      readAll(FileReader.open(path, labels));
      read++;
    } catch (BadFileException | NoSuchFileException e) {
      refused++;
    }
  }

  private void changeWhileOpen() throws IOException {
    byte[] whole = whole();
    List<String> lines =
        whole == archive ? SampleFiles.archiveLines() : SampleFiles.instanceLines();
    Files.write(path, whole);
    FileReader reader = FileReader.open(path, labels);
    if (mutations.below(2) == 0) {
      readAll(reader);
    }
    put(mutations.next(whole));
    try {
      readAll(reader);
      read++;
    } catch (BadFileException | NoSuchFileException e) {
      refused++;
      if (e instanceof BadFileException) {
        assertEquals(List.of(), CellLines.of(reader));
      }
      put(whole);
      readAll(reader);
      assertEquals(lines, CellLines.of(reader));
    }
  }

  /** Gives the file these bytes without making it another one. */
  private void put(byte[] bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.truncate(bytes.length);
      assertEquals(bytes.length, channel.write(ByteBuffer.wrap(bytes), 0));
    }
  }

  private static void readAll(FileReader reader) throws IOException {
    reader.refresh();
    reader.published();
    reader.read(new SeriesVisitor());
    assertTrue(reader.webapp().length() + reader.consumed().size() >= 0);
  }
}
