// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who lives: by locks that other processes hold, and without locks by heartbeats. */
class LivenessTest {

  private static final UUID ID = new UUID(3, 4);
  private static final ProcessId OTHER =
      new ProcessId(815, 1234, FakeProc.BOOT, FakeProc.SELF.pidNamespace());

  @TempDir Path directory;
  private final AtomicLong now = new AtomicLong(1_000_000);
  private Path lockFile = Path.of("");
  private FakeProc proc;
  private Liveness liveness;

  @BeforeEach
  void open() throws IOException {
    proc = FakeProc.in(directory.resolve("proc"));
    lockFile = directory.resolve("instance.lock");
    liveness = new Liveness(id -> lockFile, proc.processes(), now::get);
  }

  @Test
  void instance_whenItIsClosed_isDead() {
    FileHeader own = header(FakeProc.SELF);

    assertThat(liveness.isAlive(own, Layout.STATE_CLOSED, now.get())).isFalse();
  }

  @Test
  void instance_whenItIsOfThisProcess_isAliveWithoutItsLock() throws IOException {
    Files.createFile(lockFile);

    assertThat(isAlive(FakeProc.SELF, 0)).isTrue();
  }

  @Test
  void instance_whenItIsOfThisProcess_keepsItsLock() throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                lockFile, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
        FileLock lock = channel.lock()) {
      assertThat(isAlive(FakeProc.SELF, 0)).isTrue();
      try (ChildJvm child = ChildJvm.start(LockHolder.class, lockFile)) {
        assertThat(child.line()).isEqualTo("refused");
      }
      assertThat(lock.isValid()).isTrue();
    }
  }

  @Test
  void instance_whenAnotherClassLoaderLocksIt_isAlive() throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                lockFile, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
        FileLock lock = channel.lock()) {
      assertThat(isAlive(OTHER, 0)).isTrue();
      assertThat(lock.isValid()).isTrue();
    }
  }

  @Test
  void instance_whenAnotherProcessHoldsItsLock_isAliveUntilThatIsKilled()
      throws IOException, InterruptedException {
    try (ChildJvm child = ChildJvm.start(LockHolder.class, lockFile)) {
      assertThat(child.line()).isEqualTo("locked");
      assertThat(isAlive(OTHER, 0)).isTrue();

      child.kill();
      now.addAndGet(Liveness.ASK_AGAIN_MILLIS);

      assertThat(isAlive(OTHER, now.get())).isFalse();
    }
  }

  @Test
  void instance_whenItsHeartbeatIsOfTheFuture_isDeadWithoutALock() {
    assertThat(isAlive(OTHER, now.get() + 3 * Liveness.HEARTBEAT_MILLIS + 1)).isFalse();
  }

  @Test
  void instance_whenItsHeartbeatIsAsFarAsCanBe_isDeadWithoutALock() {
    assertThat(isAlive(OTHER, Long.MIN_VALUE)).isFalse();
  }

  @Test
  void instance_whenItsLockIsAPipe_isAskedByItsHeartbeat() throws Exception {
    Pipes.make(lockFile);

    assertThat(isAlive(OTHER, now.get())).isTrue();
  }

  @Test
  void instance_whenItsPidIsUsedAgain_isDead() throws IOException {
    Files.createFile(lockFile);
    ProcessId before = new ProcessId(FakeProc.SELF.pid(), 1, FakeProc.BOOT, OTHER.pidNamespace());

    assertThat(isAlive(before, now.get())).isFalse();
  }

  @Test
  void instance_whenItIsOfAnotherBoot_isDead() throws IOException {
    Files.createFile(lockFile);
    ProcessId self = FakeProc.SELF;
    ProcessId before =
        new ProcessId(self.pid(), self.startTicks(), new UUID(5, 6), self.pidNamespace());

    assertThat(isAlive(before, now.get())).isFalse();
  }

  @Test
  void instance_whenItIsOfAnotherNamespace_isDeadOnceItsLockIsFree() throws IOException {
    Files.createFile(lockFile);
    ProcessId self = FakeProc.SELF;
    ProcessId elsewhere = new ProcessId(self.pid(), self.startTicks(), self.bootId(), 4026532000L);

    assertThat(isAlive(elsewhere, now.get())).isFalse();
  }

  @Test
  void instance_whenItHasBeenAskedJustNow_isNotAskedAgain() throws IOException {
    assertThat(isAlive(OTHER, now.get())).isTrue();
    Files.createFile(lockFile);
    now.addAndGet(Liveness.ASK_AGAIN_MILLIS - 1);

    assertThat(isAlive(OTHER, now.get())).isTrue();
  }

  @Test
  void instance_whenTheClockIsSetBack_isAskedAgain() throws IOException {
    assertThat(isAlive(OTHER, now.get())).isTrue();
    Files.createFile(lockFile);
    now.addAndGet(-500_000);

    assertThat(isAlive(OTHER, now.get())).isFalse();
  }

  @Test
  void instance_whenItWasDead_staysDead() {
    assertThat(isAlive(OTHER, 0)).isFalse();

    assertThat(isAlive(OTHER, now.get())).isFalse();
  }

  @Test
  void instance_whenItIsForgotten_isAskedAnew() {
    assertThat(isAlive(OTHER, 0)).isFalse();
    liveness.retain(Set.of());

    assertThat(isAlive(OTHER, now.get())).isTrue();
  }

  @Test
  void instance_whenThereIsNoLockFile_livesAsLongAsItsHeart() {
    assertThat(isAlive(OTHER, now.get() - 3 * Liveness.HEARTBEAT_MILLIS)).isTrue();
    now.addAndGet(Liveness.ASK_AGAIN_MILLIS);

    assertThat(isAlive(OTHER, now.get() - 3 * Liveness.HEARTBEAT_MILLIS - 1)).isFalse();
  }

  @Test
  void instance_whenThereIsNoLockFileAndItRuns_isAliveWithoutHeartbeat() throws IOException {
    proc.runs(OTHER.pid(), 'S', OTHER.startTicks());

    assertThat(isAlive(OTHER, 0)).isTrue();
  }

  @Test
  void instance_whenItsLockFileIsALink_isJudgedByItsHeart() throws IOException {
    Path free = Files.createFile(directory.resolve("free"));
    Files.createSymbolicLink(lockFile, free);

    assertThat(isAlive(OTHER, now.get())).isTrue();
  }

  private boolean isAlive(ProcessId process, long heartbeatMillis) {
    return liveness.isAlive(header(process), Layout.STATE_OPEN, heartbeatMillis);
  }

  private static FileHeader header(ProcessId process) {
    return new FileHeader(ID, 1, Layout.KIND_INSTANCE, process, 0);
  }
}
