// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import io.sightglass.registry.Metadata;
import io.sightglass.registry.SharedMode;
import io.sightglass.registry.internal.shared.FileHeader;
import io.sightglass.registry.internal.shared.Layout;
import io.sightglass.registry.internal.shared.ProcessId;
import io.sightglass.registry.internal.shared.RecordWriter;
import io.sightglass.registry.internal.shared.Schema;
import io.sightglass.registry.internal.shared.SharedFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A shared directory of instances that all have the same counters: {@value #FAMILIES} families of
 * series with two labels, the n-th of which has counted n. Their locks are held, as those of living
 * instances are.
 */
final class SharedDirectory implements AutoCloseable {

  static final int FAMILIES = 10;
  private static final int LOG_BYTES = 1 << 18;
  private static final int CHUNK = 64;

  private final SharedFolder folder;
  private final Deque<FileChannel> locks = new ArrayDeque<>();

  private SharedDirectory(SharedFolder folder) {
    this.folder = folder;
  }

  /** Makes it in an empty directory. */
  static SharedDirectory create(Path directory, int instances, int series) throws IOException {
    SharedDirectory made = new SharedDirectory(SharedFolder.open(directory));
    for (int i = 0; i < instances; i++) {
      UUID instance = UUID.randomUUID();
      FileChannel lock =
          FileChannel.open(
              made.folder.lock(instance), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      made.locks.add(lock);
      lock.lock();
      Files.write(made.folder.instance(instance), file(instance, i, series));
    }
    return made;
  }

  SharedFolder folder() {
    return folder;
  }

  static String family(int number) {
    return "shop_events_" + number;
  }

  static List<String> labelValues(int number) {
    return List.of("/orders/route-" + number, number % 5 == 0 ? "500" : "200");
  }

  private static byte[] file(UUID instance, int number, int series) {
    int rows = series / FAMILIES;
    ByteBuffer file = ByteBuffer.allocate(LOG_BYTES + 2 * series * Long.BYTES + (1 << 14));
    file.order(Layout.ORDER);
    // Of no process that runs here.
    ProcessId process = new ProcessId(1, 1, new UUID(number, 1), 1);
    new FileHeader(instance, 1_700_000_000_000L + number, Layout.KIND_INSTANCE, process, 0)
        .putInto(file);
    file.position(Layout.HEADER_BYTES + Layout.BLOCK_HEADER_BYTES);
    List<Integer> columns = new ArrayList<>();
    int end = Layout.HEADER_BYTES + LOG_BYTES;
    RecordWriter log = new RecordWriter(record -> append(file, record));
    log.origin(1, "/shop");
    for (int family = 0; family < FAMILIES; family++) {
      log.family(family, 1, schema(family));
      for (int first = 0; first < rows; first += CHUNK) {
        int chunk = columns.size();
        log.chunk(chunk, family, CHUNK);
        log.column(chunk, Layout.USE_WHOLES, end);
        columns.add(end);
        for (int row = 0; row < Math.min(CHUNK, rows - first); row++) {
          log.series(chunk, row, 0, labelValues(first + row), null);
          file.putLong(end + row * Long.BYTES, first + row);
        }
        end += CHUNK * Long.BYTES;
      }
    }
    file.putLong(Layout.HEADER_BYTES + Layout.AT_BLOCK_SIZE, LOG_BYTES);
    file.putLong(Layout.AT_STATE, Layout.STATE_OPEN).putLong(Layout.AT_SIZE, end);
    file.putLong(Layout.AT_LOG_ROOT, Layout.pointer(1, Layout.HEADER_BYTES));
    byte[] bytes = new byte[end];
    file.get(0, bytes);
    return bytes;
  }

  private static void append(ByteBuffer file, ByteBuffer record) {
    int at = file.position();
    file.put(record.duplicate());
    file.putInt(at, record.limit());
  }

  private static Schema schema(int family) {
    return new Schema(
        Metadata.counter(family(family), "Events of the shop."),
        SharedMode.ALL,
        List.of("route", "status"),
        1,
        false,
        null,
        List.of());
  }

  /** Deletes it. */
  @Override
  public void close() throws IOException {
    for (FileChannel lock : locks) {
      lock.close();
    }
    try (Stream<Path> files = Files.list(folder.path())) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder.path());
  }
}
