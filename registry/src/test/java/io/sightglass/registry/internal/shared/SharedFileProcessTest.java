// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.internal.Cells;
import io.sightglass.registry.internal.ChunkStorage;
import io.sightglass.registry.internal.Storage.FamilyStorage;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other processes see of a file, and what is left of it when its writer is killed. */
class SharedFileProcessTest {

  private static final long NOW = 1_700_000_000_000L;

  @TempDir Path temp;

  @Test
  void lock_whenTheInstanceLives_isHeldAsAnotherProcessSeesIt() throws IOException {
    SharedFolder folder = SharedFolder.open(temp.resolve("shared"));
    SharedFile file = SharedFile.create(folder.path(), "shop", RecordedSchemas.PROCESS, NOW);
    Path lock = folder.lock(file.instance());
    SharedFile neighbour = SharedFile.create(folder.path(), "shop", RecordedSchemas.PROCESS, NOW);
    neighbour.close(NOW);

    assertThat(LockAsker.ask(lock)).isEqualTo("held");
    file.close(NOW);
    assertThat(LockAsker.ask(lock)).isEqualTo("missing");
  }

  @Test
  void lock_whenTheProcessWasKilled_isFree() throws IOException, InterruptedException {
    SharedFolder folder = SharedFolder.open(temp.resolve("shared"));
    try (ChildJvm child = ChildJvm.start(Recorder.class, folder.path(), 1)) {
      Path lock = lockBeside(Path.of(child.line()));
      assertThat(LockAsker.ask(lock)).isEqualTo("held");
      child.kill();
      assertThat(LockAsker.ask(lock)).isEqualTo("free");
    }
  }

  private static Path lockBeside(Path data) {
    return data.resolveSibling(data.getFileName().toString().replace(".sg", ".lock"));
  }

  @Test
  void file_whenItsWriterIsKilledAnywhere_hasAllThatWasAcknowledged()
      throws IOException, InterruptedException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 8; round++) {
      int acknowledged = 1 << (2 * round);
      assertKilledWriterLosesNothing(acknowledged + random.nextInt(acknowledged), seed);
    }
  }

  private void assertKilledWriterLosesNothing(int lines, long seed)
      throws IOException, InterruptedException {
    SharedFolder folder = SharedFolder.open(temp.resolve("shared"));
    try (ChildJvm child = ChildJvm.start(Recorder.class, folder.path(), seed)) {
      Path data = Path.of(child.line());
      String last = child.line();
      for (int i = 1; i < lines; i++) {
        last = child.line();
      }
      List<String> unread = child.kill();
      // The last line may be cut off.
      long acknowledged = Long.parseLong(unread.size() < 2 ? last : unread.get(unread.size() - 2));

      FileDump dump = FileDump.of(data);
      assertThat(dump.wholes(0).get("kept[]"))
          .as("seed " + seed)
          .isBetween(acknowledged, acknowledged + 2);
      assertThat(Files.size(data)).isGreaterThanOrEqualTo(dump.word(Layout.AT_SIZE));
      assertThat(dump.wholes(0).values().stream().mapToLong(each -> each).sum())
          .as("seed " + seed)
          .isGreaterThanOrEqualTo(acknowledged);
    }
  }

  /** Records without end: adds series, removes some, grows its file and prints what it counted. */
  static final class Recorder {

    private Recorder() {}

    public static void main(String[] args) throws IOException {
      SharedFile file = SharedFile.create(Path.of(args[0]), "shop", RecordedSchemas.PROCESS, NOW);
      ChunkStorage kept = file.family(RecordedSchemas.counter("kept")).chunk(1);
      Cells cells = kept.wholes();
      kept.add(0, new String[0], NOW, null);
      System.out.println(file.path());
      FamilyStorage family = file.family(RecordedSchemas.counter("orders", "id"));
      Random random = new Random(Long.parseLong(args[1]));
      ChunkStorage chunk = family.chunk(16);
      Cells wholes = chunk.wholes();
      for (int i = 0; i < Integer.MAX_VALUE; i++) {
        int row = i % 16;
        if (row == 0 && i > 0) {
          if (random.nextInt(4) > 0) {
            chunk.end();
          }
          chunk = family.chunk(16);
          wholes = chunk.wholes();
        }
        chunk.add(row, new String[] {"order " + i}, NOW, null);
        wholes.getAndAdd(row, 1);
        if (random.nextInt(3) == 0) {
          chunk.remove(row);
        }
        System.out.println(cells.getAndAdd(0, 1) + 1);
      }
    }
  }

  /** Says how a lock looks from another process. */
  static final class LockAsker {

    private LockAsker() {}

    static String ask(Path lock) throws IOException {
      try (ChildJvm child = ChildJvm.start(LockAsker.class, lock)) {
        return child.line();
      }
    }

    public static void main(String[] args) throws IOException {
      Path lock = Path.of(args[0]);
      if (!Files.exists(lock)) {
        System.out.println("missing");
        return;
      }
      try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.READ);
          FileLock taken = channel.tryLock(0, Long.MAX_VALUE, true)) {
        System.out.println(taken == null ? "held" : "free");
      }
    }
  }
}
