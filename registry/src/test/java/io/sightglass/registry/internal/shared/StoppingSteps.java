// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Steps that end in the middle, as those of a process that is killed. */
final class StoppingSteps extends FileSteps {

  /** The process is gone: nothing that comes behind is done. */
  static final class Stopped extends Error {

    private static final long serialVersionUID = 1;

    Stopped(String step) {
      super(step, null, false, false);
    }
  }

  private final int most;
  private int steps;

  /** Does {@code most} steps and, of writes and copies, half of the next one. */
  StoppingSteps(int most) {
    this.most = most;
  }

  int steps() {
    return steps;
  }

  private void step(String name) {
    if (steps >= most) {
      throw new Stopped(name);
    }
    steps++;
  }

  @Override
  FileChannel create(SharedFolder folder, Path file) throws IOException {
    step("create " + file);
    return super.create(folder, file);
  }

  @Override
  void write(FileChannel channel, ByteBuffer bytes, long position) throws IOException {
    if (steps == most) {
      super.write(channel, bytes.duplicate().limit(bytes.limit() / 2), position);
    }
    step("write");
    super.write(channel, bytes, position);
  }

  @Override
  void copy(FileChannel from, long bytes, FileChannel to) throws IOException {
    if (steps == most) {
      super.copy(from, bytes / 2, to);
    }
    step("copy");
    super.copy(from, bytes, to);
  }

  @Override
  void force(FileChannel channel) throws IOException {
    step("force");
    super.force(channel);
  }

  @Override
  void move(Path from, Path to) throws IOException {
    step("move to " + to);
    super.move(from, to);
  }

  @Override
  void link(Path existing, Path name) throws IOException {
    step("link " + name);
    super.link(existing, name);
  }

  @Override
  void delete(Path file) throws IOException {
    step("delete " + file);
    super.delete(file);
  }

  @Override
  void forceNames(SharedFolder folder) {
    step("force names");
    super.forceNames(folder);
  }
}
