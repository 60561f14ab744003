// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Findings;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that are killed by SIGKILL at random moments: while they record, begin series, make
 * files, close them, merge and delete.
 *
 * <p>Some rounds; with {@code -Dtest.crash.rounds=200} as many. Each prints its seed if it fails.
 */
class CrashLoopTest {

  private static final int PROCESSES = 3;
  private static final int MOST_MILLIS = 400;

  @TempDir Path path;
  private final List<ChildJvm> running = new ArrayList<>();
  private final List<Path> acknowledgements = new ArrayList<>();
  private Map<String, BigDecimal> last = Map.of();
  private SharedFolder folder;

  @Test
  void totals_whenProcessesAreKilledAtRandomMoments_areWhatWasAcknowledged()
      throws IOException, InterruptedException {
    long seed = Long.getLong("test.crash.seed", System.nanoTime());
    Random random = new Random(seed);
    int rounds = Integer.getInteger("test.crash.rounds", 8);
    for (int round = 0; round < rounds; round++) {
      startMissing();
      scrapeFor(1 + random.nextInt(MOST_MILLIS), seed);
      running.remove(random.nextInt(running.size())).kill();
    }
    for (ChildJvm each : running) {
      each.kill();
    }
    scrape(seed);
    mergeAll();
    scrape(seed);

    assertThat(FolderFiles.of(folder).instances()).as("seed %d", seed).isEmpty();
    assertThatAllIsCounted(seed);
  }

  @BeforeEach
  void open() throws IOException {
    folder = SharedFolder.open(path.resolve("shared"));
  }

  @AfterEach
  void end() throws IOException {
    for (ChildJvm each : running) {
      each.close();
    }
  }

  private void startMissing() throws IOException {
    int started = running.size();
    while (running.size() < PROCESSES) {
      Path file = path.resolve("run" + acknowledgements.size());
      acknowledgements.add(file);
      String name = name(acknowledgements.size() - 1);
      running.add(ChildJvm.start(CrashingRecorder.class, folder.path(), file, name));
    }
    for (ChildJvm each : running.subList(started, PROCESSES)) {
      assertThat(each.line()).isEqualTo("started");
    }
  }

  private static String name(int run) {
    return "r" + run;
  }

  private void scrapeFor(int millis, long seed) throws IOException {
    long end = System.nanoTime() + millis * 1_000_000L;
    do {
      scrape(seed);
    } while (System.nanoTime() < end);
  }

  /** No total is missing or lower than it has been. */
  private void scrape(long seed) throws IOException {
    Map<String, BigDecimal> now = FolderTotals.of(folder);
    last.forEach(
        (key, before) ->
            assertThat(now.getOrDefault(key, BigDecimal.ONE.negate()))
                .as("%s, seed %d", key, seed)
                .isGreaterThanOrEqualTo(before));
    last = now;
    assertThat(FolderFiles.of(folder).instances().size())
        .as("seed %d", seed)
        .isLessThan(3 * CrashingRecorder.MANY_FILES);
    assertThat(FolderFiles.of(folder).folded().size())
        .as("seed %d", seed)
        .isLessThan(ArchiveSweep.MOST_COPIES + 2 * CrashingRecorder.MANY_FILES);
  }

  private void mergeAll() throws IOException {
    Processes processes = CrashingRecorder.processes();
    Findings findings = Findings.create();
    // None of them has lived within the last second: this clock is ahead.
    long now = Files.getLastModifiedTime(path).toMillis() + 3_600_000;
    Liveness liveness = new Liveness(folder::lock, processes, () -> now);
    ArchiverOptions atOnce = new ArchiverOptions(0, 0, 64, 64L << 20);
    Archiver archiver =
        new Archiver(folder, liveness, processes.current(), atOnce, findings, () -> 0);
    assertThat(archiver.run(now)).isTrue();
    assertThat(findings.list()).isEmpty();
  }

  private void assertThatAllIsCounted(long seed) throws IOException {
    long common = 0;
    for (int run = 0; run < acknowledgements.size(); run++) {
      byte[] bytes = Files.readAllBytes(acknowledgements.get(run));
      ByteBuffer counts = ByteBuffer.wrap(bytes).order(Layout.ORDER);
      String what = name(run) + ", seed " + seed;
      assertThat(counts.getLong(CrashingRecorder.FINDINGS * Long.BYTES)).as(what).isZero();
      assertCounted(what, total("own", run), count(counts, CrashingRecorder.OWN));
      double fractions = total("fractions", run).doubleValue() / CrashingRecorder.FRACTION;
      assertCounted(what, new BigDecimal(fractions), count(counts, CrashingRecorder.FRACTIONS));
      assertCounted(what, total("growing", run), count(counts, CrashingRecorder.GROWING));
      common += count(counts, CrashingRecorder.COMMON);
    }
    assertThat(sum("/crash common{"))
        .isBetween(new BigDecimal(common), new BigDecimal(common + acknowledgements.size()));
    assertThat(common).isPositive();
  }

  private static long count(ByteBuffer counts, int word) {
    return counts.getLong(word * Long.BYTES);
  }

  private static void assertCounted(String what, BigDecimal total, long acknowledged) {
    assertThat(total)
        .as(what)
        .isBetween(new BigDecimal(acknowledged), new BigDecimal(acknowledged + 1));
  }

  private BigDecimal total(String family, int run) {
    return sum(CrashingRecorder.WEBAPP + " " + family + "{a=\"" + name(run) + "\"");
  }

  private BigDecimal sum(String prefix) {
    return last.entrySet().stream()
        .filter(each -> each.getKey().startsWith(prefix))
        .map(Map.Entry::getValue)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
