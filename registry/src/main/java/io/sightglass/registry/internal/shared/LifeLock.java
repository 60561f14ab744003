// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A locked file by which others see that an instance lives: the system unlocks it when it dies. */
final class LifeLock {

  /*
   * The system drops the lock when this process closes any channel of the file. So nobody in the
   * process opens it again.
   */

  private final Path path;
  private final FileChannel channel;

  private LifeLock(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** Makes the file and locks it; null where there are no locks, and then no file. */
  static @Nullable LifeLock take(SharedFolder folder, Path path) throws IOException {
    FileChannel channel = folder.create(path);
    LifeLock lock = new LifeLock(path, channel);
    FileLock taken = null;
    try {
      taken = channel.tryLock();
    } catch (IOException e) {
      // A file that nobody can lock would say that the instance is dead; without one, its
      // heartbeat counts.
      return null;
    } finally {
      if (taken == null) {
        lock.release();
      }
    }
    return taken == null ? null : lock;
  }

  /** Removes the file, then unlocks it. */
  void release() throws IOException {
    try {
      Files.deleteIfExists(path);
    } finally {
      channel.close();
    }
  }
}
