// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry's own file in a directory, and the next one when it has to be left. */
class SharedPlaceTest {

  @TempDir Path parent;

  private final AskedClock clock = new AskedClock();
  private SharedPlace place;

  @BeforeEach
  void open() {
    Map<String, String> settings = Map.of("sightglass.shared.dir", directory().toString());
    place =
        new SharedPlace(
            Settings.of(settings::get), new Clocks(NanoClock.SYSTEM, clock), Findings.create());
  }

  @AfterEach
  void close() {
    place.close();
  }

  private Path directory() {
    return parent.resolve("shared");
  }

  private Path join() {
    SharedPlace.Joined joined = Objects.requireNonNull(place.join(), "joined");
    place.use(joined);
    return joined.member().file().path();
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void cutShort(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(300);
    }
  }

  @Test
  void cutFile_whenThereIsNoOtherYet_staysAndIsStillKnownToBeCut() throws IOException {
    Path cut = join();
    cutShort(cut);
    Path away = parent.resolve("away");
    // The time is asked for when the cut file was looked at and no other is made yet.
    clock.whenAsked = () -> move(directory(), away);
    assertThat(place.join()).isNull();
    clock.whenAsked = () -> {};
    move(away, directory());
    assertThat(cut).exists();

    SharedPlace.Joined joined = Objects.requireNonNull(place.join(), "joined");

    assertThat(joined.from().isCut()).isTrue();
    assertThat(cut).exists();
    place.use(joined);
    assertThat(cut).doesNotExist();
    assertThat(place.isJoined()).isTrue();
  }

  @Test
  void leftFile_whenItWasNotCut_stays() throws IOException {
    Path left = join();

    assertThat(join()).isNotEqualTo(left);

    assertThat(left).exists();
  }

  /** Does something each time that it is asked. */
  private static final class AskedClock extends Clock {

    private Runnable whenAsked = () -> {};

    @Override
    public Instant instant() {
      whenAsked.run();
      return Instant.EPOCH.plusSeconds(1);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
