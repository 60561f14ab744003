// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Which instances live. Safe for use by many threads.
 *
 * <p>Whoever has died stays dead; who lives is asked again {@value #ASK_AGAIN_MILLIS} ms later.
 */
public final class Liveness {

  /*
   * An instance holds the lock of its lock file as long as it lives, and the kernel frees the lock
   * when the process ends, however it ends. A process that closes any channel of a file frees all
   * its locks on that file (fcntl(2)): this JVM must never open the lock file of an instance of its
   * own, of whatever class loader. Hence the process is compared before anything is opened. Locks
   * for a probe are shared, so that two processes that probe do not take each other for the owner.
   */

  /** How often an instance that lives says so, for file systems without locks. */
  public static final long HEARTBEAT_MILLIS = 5_000;

  static final long ASK_AGAIN_MILLIS = 2_000;
  private static final long SILENT_MILLIS = 3 * HEARTBEAT_MILLIS;
  private static final long DEAD = Long.MIN_VALUE;

  /** What a lock says. */
  private enum Held {
    YES,
    NO,
    UNKNOWN
  }

  private final Function<UUID, Path> lockFiles;
  private final ProcessId own;
  private final Processes processes;
  private final LongSupplier wallMillis;

  /** When each was last found alive, or that it is dead. */
  private final Map<UUID, Long> known = new ConcurrentHashMap<>();

  /**
   * The liveness of instances of one directory.
   *
   * @param lockFiles of instances
   * @param wallMillis milliseconds since 1970
   */
  public Liveness(Function<UUID, Path> lockFiles, Processes processes, LongSupplier wallMillis) {
    this.lockFiles = lockFiles;
    this.processes = processes;
    this.own = processes.current();
    this.wallMillis = wallMillis;
  }

  /**
   * Whether an instance lives.
   *
   * @param state the word {@link Layout#AT_STATE} of its file
   * @param heartbeatMillis the word {@link Layout#AT_HEARTBEAT_MILLIS} of its file
   */
  public boolean isAlive(FileHeader header, long state, long heartbeatMillis) {
    UUID instance = header.instance();
    long now = wallMillis.getAsLong();
    Long before = known.get(instance);
    if (before != null && before == DEAD) {
      return false;
    }
    if (state == Layout.STATE_CLOSED) {
      remember(instance, DEAD);
      return false;
    }
    // The clock may have been set back since.
    if (before != null && Math.abs(now - before) < ASK_AGAIN_MILLIS) {
      return true;
    }
    boolean alive = header.process().equals(own) || ask(header, now, heartbeatMillis);
    remember(instance, alive ? now : DEAD);
    return alive;
  }

  private void remember(UUID instance, long found) {
    known.merge(instance, found, (before, next) -> before == DEAD ? before : next);
  }

  /** Forgets all instances but these. */
  public void retain(Collection<UUID> instances) {
    known.keySet().retainAll(instances);
  }

  private boolean ask(FileHeader header, long now, long heartbeatMillis) {
    return switch (held(lockFiles.apply(header.instance()))) {
      case YES -> true;
      case NO -> false;
      case UNKNOWN -> isNear(heartbeatMillis, now) || processes.isRunning(header.process());
    };
  }

  /** A heartbeat of the future is none, or somebody would live for ever. */
  private static boolean isNear(long heartbeatMillis, long now) {
    return heartbeatMillis >= now - SILENT_MILLIS && heartbeatMillis <= now + SILENT_MILLIS;
  }

  private static Held held(Path lockFile) {
    try (FileChannel channel = RegularFile.open(lockFile);
        FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
      return lock == null ? Held.YES : Held.NO;
    } catch (OverlappingFileLockException e) {
      return Held.YES;
    } catch (IOException e) {
      return Held.UNKNOWN;
    }
  }
}
