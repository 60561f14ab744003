// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of files that others write to. */
class FileStepsTest {

  private static final int BYTES = 200_001;

  @TempDir Path directory;
  private final FileSteps steps = new FileSteps();
  private SharedFolder folder;
  private Path from;
  private Path to;

  @BeforeEach
  void open() throws IOException {
    folder = SharedFolder.open(directory.resolve("shared"));
    from = folder.path().resolve("from");
    to = folder.path().resolve("to");
  }

  @Test
  void copy_whenMostOfItIsZero_hasTheSameBytes() throws IOException {
    byte[] bytes = new byte[BYTES];
    bytes[BYTES / 2] = 1;
    Files.write(from, bytes);

    steps.copy(folder, from, BYTES - 5, to);

    assertThat(to).hasBinaryContent(Arrays.copyOf(bytes, BYTES - 5));
  }

  @Test
  void copy_whenAllOfItIsWritten_hasTheSameBytes() throws IOException {
    byte[] bytes = new byte[BYTES];
    for (int i = 0; i < BYTES; i++) {
      bytes[i] = (byte) i;
    }
    Files.write(from, bytes);

    steps.copy(folder, from, BYTES, to);

    assertThat(to).hasBinaryContent(bytes);
  }

  @Test
  void copy_whenNothingIsWrittenThere_writesNothingEither() throws IOException {
    byte[] before = new byte[BYTES];
    Arrays.fill(before, (byte) 1);
    Files.write(to, before);

    try (FileChannel in = hole(1 << 20);
        FileChannel out = RegularFile.open(to)) {
      steps.copy(in, 1 << 20, out);
    }

    byte[] after = Files.readAllBytes(to);
    assertThat(after).hasSize(1 << 20).startsWith(before);
  }

  @Test
  void copy_whenTheFileIsCutShortMeanwhile_ends() throws IOException {
    Files.write(from, new byte[BYTES]);

    try (FileChannel in = RegularFile.open(from);
        FileChannel out = folder.create(to)) {
      assertThatThrownBy(() -> steps.copy(in, BYTES + 1, out))
          .isInstanceOf(BadFileException.class)
          .hasMessage("it was cut short while it was copied");
    }
  }

  private FileChannel hole(long bytes) throws IOException {
    FileChannel channel =
        FileChannel.open(
            from,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.SPARSE);
    channel.write(ByteBuffer.allocate(1), bytes - 1);
    return channel;
  }
}
