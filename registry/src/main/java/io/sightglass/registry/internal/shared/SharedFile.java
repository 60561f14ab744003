// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.internal.Storage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The file of an instance, which it writes while others read it.
 *
 * <p>What finds no room in it is kept on the heap; that it was so, the chunks say. Safe for use by
 * many threads.
 */
public final class SharedFile implements Storage, AutoCloseable {

  private final UUID instance;
  private final FilePlace place;
  private final FileContent content;

  /** Null where there are no locks, and once it is closed. */
  private final AtomicReference<@Nullable LifeLock> lifeLock;

  private SharedFile(
      UUID instance, FilePlace place, FileContent content, @Nullable LifeLock lifeLock) {
    this.instance = instance;
    this.place = place;
    this.content = content;
    this.lifeLock = new AtomicReference<>(lifeLock);
  }

  /**
   * Makes the file of a new instance, which lives from then on.
   *
   * @param webapp the web application that records; families of the same one become one
   * @param nowMillis in milliseconds since 1970
   * @throws IOException if the file cannot be made; nothing of it is left then
   */
  public static SharedFile create(
      SharedFolder folder, String webapp, ProcessId process, long nowMillis) throws IOException {
    return create(folder, Disk.REAL, webapp, process, nowMillis);
  }

  /**
   * As above, in a directory that is opened for it.
   *
   * @throws IOException if the directory is refused, or as above
   */
  public static SharedFile create(Path directory, String webapp, ProcessId process, long nowMillis)
      throws IOException {
    return create(SharedFolder.open(directory), webapp, process, nowMillis);
  }

  static SharedFile create(
      SharedFolder folder, Disk disk, String webapp, ProcessId process, long nowMillis)
      throws IOException {
    return Uninterrupted.call(
        () -> {
          UUID instance = NewId.next();
          FileHeader header = new FileHeader(instance, nowMillis, Layout.KIND_INSTANCE, process, 0);
          return create(folder, disk, webapp, header);
        });
  }

  private static SharedFile create(SharedFolder folder, Disk disk, String webapp, FileHeader header)
      throws IOException {
    UUID instance = header.instance();
    Path unfinished = folder.unfinished(instance);
    Path path = folder.instance(instance);
    LifeLock lifeLock = null;
    boolean isDone = false;
    try {
      Segments segments = segments(folder, unfinished, disk);
      FilePlace place = new FilePlace(path, FilePlace.key(unfinished));
      FileContent content = new FileContent(segments, bytes -> place.grow(segments, bytes), webapp);
      begin(segments, header);
      // Before the file has its name: whoever sees it sees that its instance lives.
      lifeLock = LifeLock.take(folder, folder.lock(instance));
      SharedFile file = new SharedFile(instance, place, content, lifeLock);
      Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
      isDone = true;
      return file;
    } finally {
      if (!isDone) {
        abandon(unfinished, lifeLock);
      }
    }
  }

  private static Segments segments(SharedFolder folder, Path unfinished, Disk disk)
      throws IOException {
    try (FileChannel file = folder.create(unfinished)) {
      return new Segments(file, disk);
    }
  }

  private static void begin(Segments segments, FileHeader header) {
    ByteBuffer words = segments.header();
    header.putInto(words);
    words.putLong(Layout.AT_SIZE, segments.size());
    words.putLong(Layout.AT_HEARTBEAT_MILLIS, header.createdMillis());
    Words.release(words, Layout.AT_STATE, Layout.STATE_OPEN);
  }

  private static void abandon(Path unfinished, @Nullable LifeLock lifeLock) throws IOException {
    try {
      Files.deleteIfExists(unfinished);
    } finally {
      if (lifeLock != null) {
        lifeLock.release();
      }
    }
  }

  /** What its instance is known by. */
  public UUID instance() {
    return instance;
  }

  /** Where it was made. */
  public Path path() {
    return place.path();
  }

  /**
   * Whether it still is there: {@link #path} names it, and not another file or none, and nobody has
   * cut it short.
   */
  public boolean isInPlace() {
    long size = content.size();
    return !content.isBroken() && place.isNamed() && place.hasBytes(size);
  }

  /** Whether it is there, but somebody has cut it short: what is mapped must not be touched. */
  public boolean isCutShort() {
    return place.isNamed() && !place.hasBytes(content.size());
  }

  /** Gives up a file that was cut short, and deletes it. */
  public void discard() throws IOException {
    content.drop();
    Files.deleteIfExists(place.path());
    releaseLock();
  }

  @Override
  public FamilyStorage family(Schema schema) {
    return new FileFamily(content, schema);
  }

  /**
   * Says that the instance lives, which counts where locks do not work, and has what found no room
   * try again.
   *
   * @param nowMillis in milliseconds since 1970
   */
  public void heartbeat(long nowMillis) {
    content.heartbeat(nowMillis);
  }

  /** Why the file could not grow since the last heartbeat; null if it could. */
  public @Nullable IOException failure() {
    return content.failure().orElse(null);
  }

  /** Has readers find two pages of OpenMetrics text in place of the last ones. */
  public void publish(byte[] collectorsPage, byte[] examplesPage) {
    content.publish(collectorsPage, examplesPage);
  }

  /**
   * Says that the instance has ended. The file stays; what is recorded later is not kept.
   *
   * @param nowMillis in milliseconds since 1970
   * @throws IOException if the lock's file cannot be removed; the instance has ended all the same
   */
  public void close(long nowMillis) throws IOException {
    content.close(nowMillis);
    releaseLock();
  }

  private void releaseLock() throws IOException {
    LifeLock held = lifeLock.getAndSet(null);
    if (held != null) {
      held.release();
    }
  }

  /** As {@link #close(long)}, at the time of the last heartbeat. */
  @Override
  public void close() throws IOException {
    close(content.lastHeartbeatMillis());
  }

  /** For tests: treats the cells of all ended chunks as collected. */
  void collectAll() {
    content.collectAll();
  }
}
