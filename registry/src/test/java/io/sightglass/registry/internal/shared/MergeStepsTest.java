// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.SharedMode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A merge that is stopped at each of its steps in turn. */
class MergeStepsTest {

  private static final ArchiverOptions AT_ONCE = new ArchiverOptions(0, 0, 64, 1 << 20);

  @TempDir Path path;

  @Test
  void totals_whenAMergeIsStoppedAtAnyStep_areTheSame() throws IOException {
    int steps = stepsOfAMerge();
    assertThat(steps).isGreaterThan(20);
    for (int step = 0; step < steps; step++) {
      ArchiveDirectory directory = directory(step);
      Map<String, BigDecimal> before = directory.totals();
      stop(directory, step);

      assertThat(directory.totals()).as("stopped at step %d", step).isEqualTo(before);
      mergeAgain(directory);
      assertThat(directory.totals()).as("after step %d", step).isEqualTo(before);
    }
  }

  @Test
  void files_whenAMergeIsStoppedAtAnyStep_areSweptLater() throws IOException {
    List<String> expected = filesOfAMerge();
    int steps = stepsOfAMerge();
    for (int step = 0; step < steps; step++) {
      ArchiveDirectory directory = directory(step);
      stop(directory, step);
      directory.advance(ArchiveSweep.MAKING_MILLIS + 60_000);
      mergeAgain(directory);

      assertThat(directory.files()).as("stopped at step %d", step).isEqualTo(expected);
    }
  }

  @Test
  void totals_whenTheMakingAgainOfABadArchiveIsStoppedAtAnyStep_areTheSame() throws IOException {
    ArchiveDirectory whole = badDirectory(1_000);
    StoppingSteps all = new StoppingSteps(Integer.MAX_VALUE);
    whole.archiver(AT_ONCE, all).run(whole.now());
    for (int step = 0; step < all.steps(); step++) {
      ArchiveDirectory directory = badDirectory(step);
      stop(directory, step);
      mergeAgain(directory);

      assertThat(directory.totals()).as("stopped at step %d", step).isEqualTo(whole.totals());
    }
  }

  @Test
  void totals_whenAllMergesAreStoppedSooner_areTheSameAndComeToAnEnd() throws IOException {
    ArchiveDirectory directory = directory(0);
    Map<String, BigDecimal> before = directory.totals();
    int steps = stepsOfAMerge();
    for (int step = 0; step < steps; step++) {
      stop(directory, step);
      directory.advance(Liveness.ASK_AGAIN_MILLIS);
    }
    mergeAgain(directory);

    assertThat(directory.totals()).isEqualTo(before);
  }

  private int stepsOfAMerge() throws IOException {
    ArchiveDirectory directory = directory(2_000);
    StoppingSteps all = new StoppingSteps(Integer.MAX_VALUE);
    directory.archiver(AT_ONCE, all).run(directory.now());
    return all.steps();
  }

  private List<String> filesOfAMerge() throws IOException {
    ArchiveDirectory directory = directory(3_000);
    mergeAgain(directory);
    return directory.files();
  }

  private static void stop(ArchiveDirectory directory, int step) {
    Archiver archiver = directory.archiver(AT_ONCE, new StoppingSteps(step));
    try {
      archiver.run(directory.now());
    } catch (StoppingSteps.Stopped e) {
      assertThat(e).hasMessageMatching("(create|write|copy|force|move|link|delete).*");
    }
  }

  private static void mergeAgain(ArchiveDirectory directory) {
    directory.advance(Liveness.ASK_AGAIN_MILLIS);
    assertThat(directory.archiver(AT_ONCE, new FileSteps()).run(directory.now())).isTrue();
    assertThat(directory.messages()).allMatch(each -> each.contains("has become bad"));
  }

  /** An archive and three instances, of which two have ended since. */
  private ArchiveDirectory directory(int name) throws IOException {
    ArchiveDirectory directory =
        new ArchiveDirectory(Files.createTempDirectory(path, "directory" + name));
    for (int i = 1; i <= 2; i++) {
      RecordedFile.of(i).heartbeat(1).counter("a", i, 0.1, "x").in(directory.folder);
      directory.archiver(AT_ONCE, new FileSteps()).run(directory.now());
      directory.advance(1);
    }
    for (int i = 3; i <= 4; i++) {
      RecordedFile.of(i)
          .heartbeat(1)
          .counter("a", i, 0.7, "x")
          .counter("a", i, 0, "y" + i)
          .histogram("h", 1.5, 1, 2, 3)
          .gauge("g", SharedMode.SUM, i)
          .in(directory.folder);
    }
    RecordedFile.of(5).process(FakeProc.SELF).counter("a", 7, 0.3, "x").in(directory.folder);
    return directory;
  }

  /** The same with an archive that has become bad. */
  private ArchiveDirectory badDirectory(int name) throws IOException {
    ArchiveDirectory directory = directory(name);
    Files.write(directory.folder.archive(), new byte[2_000]);
    return directory;
  }
}
