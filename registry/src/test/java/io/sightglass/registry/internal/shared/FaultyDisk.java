// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import java.io.IOException;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/** A disk that is full, or broken, while a test says so. */
final class FaultyDisk extends Disk {

  private String failure = "";
  private long bytesLeft = Long.MAX_VALUE;
  private @Nullable Error error;
  private Runnable meanwhile = () -> {};

  void fail(String reason) {
    failure = reason;
    bytesLeft = 0;
  }

  void failAfter(long bytes) {
    failure = "No space left on device";
    bytesLeft = bytes;
  }

  void failWith(Error unexpected) {
    error = unexpected;
  }

  /** Has something done by each growth, under the lock of the file. */
  void duringGrowth(Runnable work) {
    meanwhile = work;
  }

  void work() {
    error = null;
    bytesLeft = Long.MAX_VALUE;
  }

  @Override
  void zeros(FileChannel file, long from, long to) throws IOException {
    meanwhile.run();
    if (error != null) {
      throw error;
    }
    long written = Math.min(to - from, bytesLeft);
    super.zeros(file, from, from + written);
    bytesLeft -= written;
    if (from + written < to) {
      throw new IOException(failure);
    }
  }
}
